// SPDX-License-Identifier: Apache-2.0
// What can be chosen: looks, how answers are made, where the model runs. Every change is kept at once.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Page {
    id: page

    required property Session session
    required property bool showsMenu
    required property AskPanel question
    signal menuWanted()
    signal shortcutsWanted()

    readonly property Settings settings: session.settings

    background: Rectangle { color: Theme.background }
    Component.onCompleted: session.library.findDevices()

    header: PageHeader {
        title: qsTr("Settings")
        text: qsTr("Inglenook %1").arg(page.session.version)
        showsMenu: page.showsMenu
        onMenuWanted: page.menuWanted()

        PushButton {
            text: qsTr("Keyboard…")
            onClicked: page.shortcutsWanted()
        }
    }

    Flickable {
        id: scroller
        anchors.fill: parent
        contentHeight: column.height + Theme.unit * 8
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}

        Column {
            id: column
            x: Theme.unit * 7
            width: Math.min(scroller.width - x * 2, Theme.columnWidth)
            spacing: Theme.unit * 3

            LooksSettings {
                width: parent.width
                settings: page.settings
                language: page.session.language
            }
            EngineSettings {
                width: parent.width
                settings: page.settings
                library: page.session.library
            }
            AnswerSettings {
                width: parent.width
                editor: page.session.defaults
            }
            DataSettings {
                width: parent.width
                keeper: page.session.data
                chat: page.session.chat
                question: page.question
            }
        }
    }
}
