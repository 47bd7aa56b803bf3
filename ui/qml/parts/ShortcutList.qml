// SPDX-License-Identifier: Apache-2.0
// Every key and what it does.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make a bound footer.

Panel {
    id: panel

    required property Shortcuts shortcuts
    required property var fixed ///< more of them, a list of { keys, text }

    title: qsTr("Keyboard")
    onOpened: list.forceActiveFocus(Qt.PopupFocusReason)

    contentItem: Column {
        spacing: Theme.unit * 3

        PlainText {
            anchors.left: parent.left
            text: panel.title
            font.bold: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        ListView {
            id: list
            width: parent.width
            height: Math.min(contentHeight, (panel.parent ? panel.parent.height : 600) - Theme.unit * 40)
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: panel.shortcuts
            Accessible.role: Accessible.List
            Accessible.name: panel.title
            ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

            delegate: ShortcutLine {
                required property string shownKeys
                width: list.width
                keys: shownKeys
            }
            footer: Column {
                Repeater {
                    model: panel.fixed
                    delegate: ShortcutLine {
                        required property var modelData
                        width: list.width
                        text: modelData.text
                        keys: modelData.keys
                    }
                }
            }
        }
    }
}
