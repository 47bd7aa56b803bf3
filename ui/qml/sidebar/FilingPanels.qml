// SPDX-License-Identifier: Apache-2.0
// What asks for a folder, a tag or a name, for whichever list wants it; one of each in a window.
import QtQuick
import Inglenook

Item {
    id: panels

    required property Session session

    function move(chats: var): void {
        folders.ask(chats);
    }
    function tag(chats: var, tagIds: var): void {
        tags.ask(chats, tagIds);
    }
    function trash(chats: var): void {
        if (chats.length === 1) {
            session.conversations.trash(chats[0]);
        } else {
            session.filing.trash(chats);
        }
    }
    function newFolder(parent: var): void {
        const where = session.filing.folderName(parent);
        names.yes = qsTr("Make");
        names.ask(where.length > 0 ? qsTr("New folder in “%1”").arg(where) : qsTr("New folder"), qsTr("Name of the folder"), "", "",
            name => session.filing.createFolder(name, parent));
    }
    function renameFolder(folder: var): void {
        names.yes = qsTr("Rename");
        names.ask(qsTr("Rename the folder"), qsTr("Name of the folder"), session.filing.folderName(folder), "",
            name => session.filing.renameFolder(folder, name));
    }

    NamePanel { id: names }
    FolderPicker {
        id: folders
        filing: panels.session.filing
    }
    TagPanel {
        id: tags
        filing: panels.session.filing
        onRenameWanted: (tag, name) => {
            names.yes = qsTr("Rename");
            names.ask(qsTr("Rename the tag"), qsTr("Name of the tag"), name, "",
                wanted => panels.session.filing.renameTag(tag, wanted));
        }
    }
}
