// SPDX-License-Identifier: Apache-2.0
// The title of the conversation and the model that answers.
import QtQuick
import Inglenook

Item {
    id: header

    required property Session session
    required property bool showsMenu
    signal menuWanted()
    signal fileWanted()
    signal inspectorWanted()
    signal compareWanted()
    signal exportWanted(var conversation, string title)

    readonly property string shownTitle: session.chat.title.length > 0 ? session.chat.title
        : session.chat.conversation > 0 ? qsTr("Untitled") : qsTr("New chat")

    function editTitle(): void {
        if (session.chat.conversation > 0) {
            editor.text = session.chat.title;
            editor.visible = true;
            editor.selectAll();
            editor.forceActiveFocus(Qt.ShortcutFocusReason);
        }
    }
    /// `then`: called with what is chosen, instead of loading it.
    function openPicker(then: var): void {
        picker.then = then;
        picker.open();
    }

    height: Theme.headerHeight

    IconButton {
        id: menu
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 3
        anchors.verticalCenter: parent.verticalCenter
        visible: header.showsMenu
        name: qsTr("Show the sidebar")
        keys: header.session.shortcuts.shown["sidebar"]
        picture: "menu"
        onClicked: header.menuWanted()
    }
    PlainText {
        id: title
        anchors.left: menu.visible ? menu.right : parent.left
        anchors.leftMargin: Theme.unit * (menu.visible ? 2 : 4)
        anchors.right: button.left
        anchors.rightMargin: Theme.unit * 3
        anchors.verticalCenter: parent.verticalCenter
        visible: !editor.visible
        text: header.shownTitle
        font.weight: Font.Medium
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
        Accessible.name: text

        TapHandler { onDoubleTapped: header.editTitle() }
    }
    NameField {
        id: editor
        anchors.left: title.left
        anchors.right: title.right
        anchors.verticalCenter: parent.verticalCenter
        visible: false
        name: qsTr("Title of the chat")
        onChosen: name => header.session.conversations.rename(header.session.chat.conversation, name)
        onDone: visible = false
    }

    ModelButton {
        id: button
        readonly property real centred: (header.width - width) / 2
        // In the middle where the title leaves room, else beside the button at the end.
        x: header.width >= 760 ? centred : mirrored ? more.x + more.width + Theme.unit * 2 : more.x - width - Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        maximumWidth: Math.min(Math.round(360 * Theme.scale), header.width * 0.5)
        library: header.session.library
        onClicked: picker.opened ? picker.close() : header.openPicker(null)

        ModelPicker {
            id: picker
            x: Math.max(Theme.unit * 2 - button.x, Math.min((button.width - width) / 2, header.width - button.x - width - Theme.unit * 2))
            y: button.height + Theme.unit
            library: header.session.library
            onFileWanted: header.fileWanted()
        }
    }
    IconButton {
        id: more
        anchors.right: info.left
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? implicitWidth : 0
        visible: header.session.chat.conversation > 0
        name: qsTr("More about this chat")
        picture: "more"
        onClicked: chatMenu.popup(more, mirrored ? 0 : more.width - chatMenu.width, more.height)

        PlainMenu {
            id: chatMenu

            PlainMenuItem {
                text: qsTr("Rename")
                keys: header.session.shortcuts.shown["rename"]
                onTriggered: header.editTitle()
            }
            PlainMenuItem {
                text: qsTr("Compare with another model…")
                enabled: header.session.chat.lastUserMessage() > 0 && !header.session.chat.busy
                onTriggered: header.compareWanted()
            }
            PlainMenuItem {
                text: qsTr("Export…")
                onTriggered: header.exportWanted(header.session.chat.conversation, header.shownTitle)
            }
            PlainMenuItem {
                text: qsTr("Archive")
                onTriggered: header.session.filing.setArchived([header.session.chat.conversation], true)
            }
            PlainMenuItem {
                text: qsTr("Move to the trash")
                onTriggered: header.session.conversations.trash(header.session.chat.conversation)
            }
        }
    }
    IconButton {
        id: info
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 3
        anchors.verticalCenter: parent.verticalCenter
        name: qsTr("Settings of this chat")
        keys: header.session.shortcuts.shown["inspector"]
        picture: "info"
        onClicked: header.inspectorWanted()
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.hairline
    }
}
