// SPDX-License-Identifier: Apache-2.0
// Chooses the folder that chats are moved to, by typing a part of its name, or makes it.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Panel {
    id: panel

    required property Filing filing
    property var chats: []
    property string typed: ""
    /// { folder, name, depth }; folder -1: make it, 0: in none.
    readonly property var choices: {
        const found = opened ? filing.foldersNamed(typed.trim()) : [];
        const wanted = typed.trim();
        if (wanted.length === 0) {
            return [{ folder: 0, name: qsTr("Not in a folder"), depth: 0 }].concat(found);
        }
        const same = found.some(choice => choice.name.toLowerCase() === wanted.toLowerCase());
        return same ? found : found.concat([{ folder: -1, name: wanted, depth: 0 }]);
    }

    function ask(chats: var): void {
        panel.chats = chats;
        box.text = "";
        open();
    }
    function take(choice: var): void {
        close();
        if (choice.folder < 0) {
            filing.createFolderFor(choice.name, chats);
        } else {
            filing.moveChats(chats, choice.folder);
        }
    }

    title: chats.length === 1 ? qsTr("Move the chat to a folder") : qsTr("Move %1 chats to a folder").arg(chats.length)
    onOpened: box.forceActiveFocus(Qt.PopupFocusReason)

    contentItem: Column {
        spacing: Theme.unit * 3

        PlainText {
            anchors.left: parent.left
            text: panel.title
            font.bold: true
        }
        TextBox {
            id: box
            width: parent.width
            name: qsTr("Name of the folder")
            placeholderText: qsTr("A folder's name, or a new one")
            maximumLength: 100
            onTextChanged: {
                panel.typed = text;
                list.currentIndex = 0;
            }
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            onAccepted: {
                if (list.currentIndex >= 0 && list.currentIndex < panel.choices.length) {
                    panel.take(panel.choices[list.currentIndex]);
                }
            }
        }
        ListView {
            id: list
            width: parent.width
            height: Math.min(contentHeight, Math.round(280 * Theme.scale))
            model: panel.choices
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Folders")

            delegate: SideButton {
                required property var modelData
                required property int index

                width: list.width
                inset: modelData.depth * Theme.unit * 4
                picture: modelData.folder > 0 ? "folder" : modelData.folder < 0 ? "plus" : "close"
                text: modelData.folder < 0 ? qsTr("New folder “%1”").arg(modelData.name) : modelData.name
                chosen: ListView.isCurrentItem
                focusPolicy: Qt.NoFocus
                onClicked: panel.take(modelData)
            }
        }
    }
}
