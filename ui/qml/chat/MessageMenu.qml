// SPDX-License-Identifier: Apache-2.0
// What else can be done with a message. The menu is made when it is first wanted: rows come and go in great number.
import QtQuick
import Inglenook

IconButton {
    id: button

    required property RowData row
    readonly property bool isAnswer: row.kind !== TranscriptModel.User
    readonly property Chat chat: row.chat
    readonly property PlainMenu menu: loader.item as PlainMenu
    readonly property bool open: menu?.opened ?? false

    name: isAnswer ? qsTr("More about this answer") : qsTr("More about this message")
    picture: "more"
    onClicked: {
        loader.active = true;
        menu.popup(button, mirrored ? button.width - menu.width : 0, button.height);
    }

    Loader {
        id: loader
        active: false
        sourceComponent: PlainMenu {
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
                text: qsTr("Compare with another model…")
                enabled: !button.chat.busy
                onTriggered: button.row.compareWanted()
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
}
