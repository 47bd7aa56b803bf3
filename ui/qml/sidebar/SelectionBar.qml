// SPDX-License-Identifier: Apache-2.0
// What can be done with all chats that are selected.
import QtQuick
import Inglenook

Rectangle {
    id: bar

    required property Session session
    required property FilingPanels panels
    readonly property ConversationListModel list: session.conversations.list
    readonly property var chats: list.selected

    visible: chats.length > 0
    height: visible ? column.implicitHeight + Theme.unit * 4 : 0
    radius: Theme.radius
    color: Theme.panel
    border.width: Theme.line
    border.color: Theme.hairline
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Selected chats")

    Column {
        id: column
        x: Theme.unit * 2
        y: Theme.unit * 2
        width: parent.width - Theme.unit * 4

        Item {
            width: parent.width
            height: Theme.smallControlHeight

            SoftText {
                anchors.left: parent.left
                anchors.leftMargin: Theme.unit * 1.5
                anchors.verticalCenter: parent.verticalCenter
                text: bar.chats.length === 1 ? qsTr("One chat is selected") : qsTr("%1 chats are selected").arg(bar.chats.length)
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            IconButton {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                name: qsTr("Select none (Esc)")
                picture: "close"
                onClicked: bar.list.clearSelection()
            }
        }
        Flow { // longer words, in other languages, take a second line
            width: parent.width

            TextButton {
                text: qsTr("Move…")
                name: qsTr("Move to folder…")
                ink: Theme.text
                onClicked: bar.panels.move(bar.chats)
            }
            TextButton {
                text: qsTr("Tag…")
                ink: Theme.text
                onClicked: bar.panels.tag(bar.chats, [])
            }
            TextButton {
                text: qsTr("Archive")
                name: qsTr("Archive the selected chats")
                ink: Theme.text
                onClicked: bar.session.filing.setArchived(bar.chats, true)
            }
            TextButton {
                text: qsTr("Delete")
                name: qsTr("Move the selected chats to the trash")
                ink: Theme.text
                onClicked: bar.panels.trash(bar.chats)
            }
        }
    }
}
