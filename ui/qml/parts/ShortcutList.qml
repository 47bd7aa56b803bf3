// SPDX-License-Identifier: Apache-2.0
// Every key and what it does.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Panel {
    id: panel

    required property var actions ///< a list of { keys, text }

    title: qsTr("Keyboard")
    onOpened: list.forceActiveFocus(Qt.PopupFocusReason)

    contentItem: Column {
        spacing: Theme.unit * 3

        PlainText {
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
            model: panel.actions
            Accessible.role: Accessible.List
            Accessible.name: panel.title
            ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

            delegate: Item {
                id: line
                required property var modelData

                width: list.width
                height: Math.round(28 * Theme.scale)
                Accessible.role: Accessible.ListItem
                Accessible.name: modelData.text + ": " + modelData.keys

                PlainText {
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.modelData.text
                }
                SoftText {
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.unit * 4
                    text: line.modelData.keys
                    font.family: Theme.codeFamily
                }
            }
        }
    }
}
