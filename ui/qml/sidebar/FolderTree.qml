// SPDX-License-Identifier: Apache-2.0
// The folders, within each other: Left and Right close and open them, Enter shows their chats.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Inglenook
pragma ComponentBehavior: Bound

Column {
    id: tree

    required property Session session
    required property FilingPanels panels
    required property real most ///< highest it may be
    required property string page
    signal listWanted()

    function show(folder: var): void {
        session.conversations.folder = folder;
        listWanted();
    }

    Item {
        width: parent.width
        height: Math.round(28 * Theme.scale)

        SoftText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 2.5
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Folders")
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            name: qsTr("New folder")
            picture: "plus"
            onClicked: tree.panels.newFolder(0)
        }
    }
    ListView {
        id: list
        width: parent.width
        height: count > 0 ? Math.min(contentHeight, tree.most) : 0
        visible: count > 0
        model: tree.session.filing.folders
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        currentIndex: -1
        Accessible.role: Accessible.Tree
        Accessible.name: qsTr("Folders")
        onActiveFocusChanged: {
            if (activeFocus && currentIndex < 0) {
                currentIndex = 0;
            }
        }
        // Here these keys rename the folder, not the chat.
        Keys.onShortcutOverride: event => event.accepted = currentIndex >= 0
            && tree.session.shortcuts.matches("rename", event.key, event.modifiers)
        Keys.onPressed: event => {
            const row = currentItem as FolderRow;
            if (!row) {
                return;
            }
            const close = event.key === (row.mirrored ? Qt.Key_Right : Qt.Key_Left);
            if ((event.key === Qt.Key_Left || event.key === Qt.Key_Right) && row.parents) {
                tree.session.filing.folders.setClosed(row.folder, close);
            } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space) {
                tree.show(row.folder);
            } else if (event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)) {
                menu.show(row);
            } else if (event.key === Qt.Key_Delete) {
                tree.session.filing.removeFolder(row.folder);
            } else if (tree.session.shortcuts.matches("rename", event.key, event.modifiers)) {
                tree.panels.renameFolder(row.folder);
            } else {
                return;
            }
            event.accepted = true;
        }

        delegate: FolderRow {
            id: row
            width: list.width
            chosen: tree.session.conversations.folder === folder && tree.page === "chat"
            current: list.activeFocus && ListView.isCurrentItem
            onClicked: tree.show(folder)
            onClosedWanted: closed => tree.session.filing.folders.setClosed(folder, closed)
            onChatsDropped: chats => tree.session.filing.moveChats(chats, folder)
            onFolderDropped: dropped => tree.session.filing.moveFolder(dropped, folder)
            onPickedUp: ghost.take([], folder, name)
            onCarried: to => ghost.carry(to)
            onPutDown: ghost.put()
            onMenuWanted: menu.show(row)
        }
        ScrollBar.vertical: ScrollBar { width: Theme.unit * 1.5 }
    }

    FolderRow {
        width: parent.width
        visible: list.visible
        folder: 0
        name: qsTr("Not in a folder")
        depth: 0
        parents: false
        closed: false
        chosen: tree.session.conversations.folder === 0 && tree.page === "chat"
        current: visualFocus
        focusPolicy: Qt.StrongFocus
        onClicked: tree.show(0)
        onChatsDropped: chats => tree.session.filing.moveChats(chats, 0)
        onFolderDropped: dropped => tree.session.filing.moveFolder(dropped, 0)
    }

    ChatGhost {
        id: ghost
        parent: T.Overlay.overlay
    }
    PlainMenu {
        id: menu

        property var folder: 0

        function show(row: FolderRow): void {
            if (row.folder > 0) {
                folder = row.folder;
                popup(row, row.mirrored ? row.width - width - Theme.unit * 8 : Theme.unit * 8, row.height);
            }
        }

        PlainMenuItem {
            text: qsTr("Rename…")
            keys: tree.session.shortcuts.shown["rename"]
            onTriggered: tree.panels.renameFolder(menu.folder)
        }
        PlainMenuItem {
            text: qsTr("New folder in it…")
            onTriggered: tree.panels.newFolder(menu.folder)
        }
        PlainMenuItem {
            text: qsTr("Move out of all folders")
            onTriggered: tree.session.filing.moveFolder(menu.folder, 0)
        }
        PlainMenuItem {
            text: qsTr("Delete the folder, keep its chats")
            onTriggered: tree.session.filing.removeFolder(menu.folder)
        }
    }
}
