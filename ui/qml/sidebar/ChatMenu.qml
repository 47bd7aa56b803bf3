// SPDX-License-Identifier: Apache-2.0
// What can be done with a chat, or with all that are selected.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

PlainMenu {
    id: menu

    required property Session session
    required property FilingPanels panels
    property var chats: []
    property bool pinned: false
    property var tagIds: []
    property string chatTitle: ""
    signal renameWanted()
    signal exportWanted(var conversation, string title)

    function show(row: ConversationRow, chats: var): void {
        menu.chats = chats;
        pinned = row.pinned;
        chatTitle = row.shownTitle;
        tagIds = row.tagIds;
        popup(row, row.mirrored ? 0 : row.width - width, row.height);
    }

    PlainMenuItem {
        text: qsTr("Rename")
        keys: menu.session.shortcuts.shown["rename"]
        enabled: menu.chats.length === 1
        onTriggered: menu.renameWanted()
    }
    PlainMenuItem {
        text: menu.pinned ? qsTr("Unpin") : qsTr("Pin")
        onTriggered: menu.session.filing.setPinned(menu.chats, !menu.pinned)
    }
    PlainMenuItem {
        text: qsTr("Move to folder…")
        keys: qsTr("M")
        onTriggered: menu.panels.move(menu.chats)
    }
    PlainMenuItem {
        text: qsTr("Tags…")
        keys: qsTr("T")
        onTriggered: menu.panels.tag(menu.chats, menu.tagIds)
    }
    PlainMenuItem {
        text: qsTr("Export…")
        enabled: menu.chats.length === 1
        onTriggered: menu.exportWanted(menu.chats[0], menu.chatTitle)
    }
    PlainMenuItem {
        text: qsTr("Archive")
        onTriggered: menu.session.filing.setArchived(menu.chats, true)
    }
    PlainMenuItem {
        text: qsTr("Move to the trash")
        keys: qsTr("Del")
        onTriggered: menu.panels.trash(menu.chats)
    }
}
