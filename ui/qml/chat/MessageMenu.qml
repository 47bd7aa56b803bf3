// SPDX-License-Identifier: Apache-2.0
// What else can be done with a message.
import QtQuick
import Inglenook

IconButton {
    id: button

    required property RowData row
    readonly property bool isAnswer: row.kind !== TranscriptModel.User
    readonly property Chat chat: row.session.chat
    readonly property bool open: menu.opened

    name: isAnswer ? qsTr("More about this answer") : qsTr("More about this message")
    picture: "more"
    onClicked: menu.popup(button, mirrored ? button.width - menu.width : 0, button.height)

    PlainMenu {
        id: menu

        PlainMenuItem {
            text: qsTr("Edit")
            enabled: !button.chat.busy
            onTriggered: button.row.editWanted(true)
        }
        PlainMenuItem {
            text: button.isAnswer ? qsTr("Answer with another model…") : qsTr("Let another model answer…")
            enabled: !button.chat.busy
            onTriggered: button.row.modelWanted()
        }
        PlainMenuItem {
            text: qsTr("Branch to a new chat")
            onTriggered: button.chat.branch(button.row.message)
        }
        PlainMenuItem {
            text: button.row.last ? qsTr("Delete") : qsTr("Delete from here on")
            enabled: !button.chat.busy
            onTriggered: button.chat.remove(button.row.message)
        }
    }
}
