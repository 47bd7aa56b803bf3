// SPDX-License-Identifier: Apache-2.0
// The conversations of a folder, pinned ones first, then by day; several can be selected.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Inglenook
// Not bound: Qt 6.4 cannot make bound section delegates.

ListView {
    id: list

    required property Session session
    required property FilingPanels panels
    required property string page
    readonly property ConversationListModel chats: session.conversations.list
    signal chatWanted(var conversation)
    signal exportWanted(var conversation, string title)

    /// All that are selected, if the row is one of them; else its chat alone.
    function chatsOf(row: ConversationRow): var {
        return row.selected ? chats.selected : [row.conversation];
    }
    function press(row: ConversationRow): void {
        const held = row.modifiers;
        row.modifiers = Qt.NoModifier;
        if (row.forMenu) {
            row.forMenu = false;
        } else if (held & Qt.ControlModifier) {
            chats.toggleSelected(row.index);
        } else if (held & Qt.ShiftModifier) {
            chats.selectTo(row.index);
        } else {
            chats.clearSelection();
            chats.setAnchor(row.index);
            chatWanted(row.conversation);
        }
    }
    function step(by: int): void {
        if (chats.selected.length === 0) {
            chats.setAnchor(currentIndex);
        }
        currentIndex = Math.max(0, Math.min(count - 1, currentIndex + by));
        chats.selectTo(currentIndex);
    }
    function act(event: var): bool {
        const row = currentItem as ConversationRow;
        const shift = event.modifiers & Qt.ShiftModifier;
        if (event.key === Qt.Key_A && event.modifiers & Qt.ControlModifier) {
            chats.selectAll();
        } else if (event.key === Qt.Key_Escape && chats.selected.length > 0) {
            chats.clearSelection();
        } else if (!row) {
            return false;
        } else if (shift && (event.key === Qt.Key_Up || event.key === Qt.Key_Down)) {
            step(event.key === Qt.Key_Up ? -1 : 1);
        } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            row.clicked();
        } else if (event.key === Qt.Key_Delete) {
            panels.trash(chatsOf(row));
        } else if (session.shortcuts.matches("rename", event.key, event.modifiers)) {
            row.rename();
        } else if (event.key === Qt.Key_M && event.modifiers === Qt.NoModifier) {
            panels.move(chatsOf(row));
        } else if (event.key === Qt.Key_T && event.modifiers === Qt.NoModifier) {
            panels.tag(chatsOf(row), row.tagIds);
        } else if (event.key === Qt.Key_Menu || (shift && event.key === Qt.Key_F10)) {
            menu.show(row, chatsOf(row));
        } else {
            return false;
        }
        return true;
    }

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Chats")
    model: chats
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    leftMargin: Theme.unit * 2.5
    rightMargin: Theme.unit * 2.5
    activeFocusOnTab: true
    currentIndex: -1
    onActiveFocusChanged: {
        if (activeFocus && currentIndex < 0 && count > 0) {
            currentIndex = 0;
        }
    }
    // Escape belongs to the selection then, not to the answer being written.
    Keys.onShortcutOverride: event => event.accepted = (event.key === Qt.Key_Escape && chats.selected.length > 0)
        || (currentIndex >= 0 && session.shortcuts.matches("rename", event.key, event.modifiers))
    Keys.onPressed: event => event.accepted = act(event)

    section.property: "section"
    // By the context: Qt 6.4 gives a required property no other section when the heading is used again.
    section.delegate: SoftText {
        topPadding: Theme.unit * 4
        bottomPadding: Theme.unit * 2
        leftPadding: Theme.unit * 2.5
        rightPadding: Theme.unit * 2.5
        width: list.width - Theme.unit * 5
        text: section
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    delegate: ConversationRow {
        id: row
        width: list.width - Theme.unit * 5
        session: list.session
        chosen: list.page === "chat" && list.session.chat.conversation === conversation
        current: list.activeFocus && ListView.isCurrentItem
        Keys.onSpacePressed: list.chats.toggleSelected(index) // a button's would open it
        onClicked: list.press(row)
        onMenuWanted: menu.show(row, list.chatsOf(row))
        onPickedUp: ghost.take(list.chatsOf(row), 0, list.chatsOf(row).length > 1
            ? qsTr("%1 chats").arg(list.chatsOf(row).length) : row.shownTitle)
        onCarried: to => ghost.carry(to)
        onPutDown: ghost.put()
    }
    ScrollBar.vertical: ScrollBar {
        width: Theme.unit * 1.5
    }

    SoftText {
        anchors.centerIn: parent
        visible: list.count === 0 && list.session.conversations.folder > 0
        text: qsTr("No chats in this folder yet")
    }
    ChatGhost {
        id: ghost
        parent: T.Overlay.overlay
    }
    ChatMenu {
        id: menu
        session: list.session
        panels: list.panels
        onExportWanted: (conversation, title) => list.exportWanted(conversation, title)
        onRenameWanted: {
            for (let i = 0; i < list.count; ++i) {
                const row = list.itemAtIndex(i) as ConversationRow;
                if (row && row.conversation === chats[0]) {
                    row.rename();
                }
            }
        }
    }
}
