// SPDX-License-Identifier: Apache-2.0
// What can be chosen, in groups: a list beside them, above them where it is narrow. Every change is kept at once.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

Page {
    id: page

    required property Session session
    required property bool showsMenu
    required property AskPanel question
    property string group: "appearance"
    signal menuWanted()
    signal shortcutsWanted()
    signal exportWanted()
    signal importWanted()

    readonly property Settings settings: session.settings
    readonly property bool narrow: width < Math.round(640 * Theme.scale)
    readonly property var groups: [
        { "value": "appearance", "text": qsTr("Appearance"), "shows": looks },
        { "value": "chats", "text": qsTr("Chats"), "shows": chats },
        { "value": "answers", "text": qsTr("Answers"), "shows": answers },
        { "value": "model", "text": qsTr("Model"), "shows": model },
        { "value": "network", "text": qsTr("Network"), "shows": networkGroup },
        { "value": "keyboard", "text": qsTr("Keyboard"), "shows": keyboard },
        { "value": "data", "text": qsTr("Data"), "shows": dataGroup },
        { "value": "language", "text": qsTr("Language"), "shows": language }
    ]

    background: Rectangle { color: Theme.background }
    Component.onCompleted: session.library.findDevices()

    header: PageHeader {
        title: qsTr("Settings")
        text: qsTr("Inglenook %1").arg(page.session.version)
        showsMenu: page.showsMenu
        shortcuts: page.session.shortcuts
        onMenuWanted: page.menuWanted()

        PushButton {
            text: qsTr("Keyboard…")
            onClicked: page.shortcutsWanted()
        }
    }

    SettingsGroups {
        id: side
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 5
        width: visible ? Math.round(150 * Theme.scale) : 0
        visible: !page.narrow
        groups: page.groups
        chosen: page.group
        onPicked: group => page.group = group
    }
    Choice {
        id: top
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 7
        visible: page.narrow
        name: qsTr("Groups of settings")
        model: page.groups
        chosen: page.group
        onPicked: value => page.group = value
    }
    Flickable {
        id: scroller
        anchors.left: side.right
        anchors.right: parent.right
        anchors.top: page.narrow ? top.bottom : parent.top
        anchors.topMargin: page.narrow ? Theme.unit * 4 : 0
        anchors.bottom: parent.bottom
        contentHeight: shown.height + Theme.unit * 8
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}

        Loader {
            id: shown
            readonly property real margin: page.narrow ? Theme.unit * 7 - side.anchors.leftMargin : Theme.unit * 7
            anchors.left: parent.left
            anchors.leftMargin: margin
            width: Math.min(scroller.width - margin - Theme.unit * 7, Theme.columnWidth)
            sourceComponent: page.groups.find(one => one.value === page.group).shows
            onSourceComponentChanged: scroller.contentY = 0
        }
    }

    Component {
        id: looks
        LooksSettings { settings: page.settings; desktop: page.session.appearance; shortcuts: page.session.shortcuts }
    }
    Component {
        id: chats
        ChatSettingsGroup { settings: page.settings }
    }
    Component {
        id: answers
        AnswerSettings { editor: page.session.defaults; shortcuts: page.session.shortcuts }
    }
    Component {
        id: model
        EngineSettings { settings: page.settings; library: page.session.library }
    }
    Component {
        id: networkGroup
        NetworkSettings { settings: page.settings; network: page.session.network }
    }
    Component {
        id: keyboard
        KeyboardSettings { shortcuts: page.session.shortcuts }
    }
    Component {
        id: dataGroup
        Column {
            spacing: Theme.unit * 3

            TransferSettings {
                width: parent.width
                transfer: page.session.transfer
                onExportWanted: page.exportWanted()
                onImportWanted: page.importWanted()
            }
            DataSettings {
                width: parent.width
                keeper: page.session.data
                chat: page.session.chat
                question: page.question
            }
        }
    }
    Component {
        id: language
        LanguageSettings { settings: page.settings; language: page.session.language }
    }
}
