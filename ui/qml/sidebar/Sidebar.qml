// SPDX-License-Identifier: Apache-2.0
// Conversations by day, and the way to everything else.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Rectangle {
    id: sidebar

    required property Session session
    required property FilingPanels panels
    required property string page ///< "chat", "models", "compare", "archive", "trash", "settings"
    signal pageWanted(string page)
    signal newWanted()
    signal searchWanted()
    signal chatWanted(var conversation)
    signal exportWanted(var conversation, string title)

    color: Theme.sidebar

    Column {
        id: top
        x: Theme.unit * 2.5
        y: Theme.unit * 3
        width: parent.width - Theme.unit * 5
        spacing: Theme.unit * 2

        Row {
            anchors.left: parent.left
            height: Math.round(32 * Theme.scale)
            leftPadding: Theme.unit * 2
            rightPadding: Theme.unit * 2
            spacing: Theme.unit * 2

            Picture {
                anchors.verticalCenter: parent.verticalCenter
                name: "flame"
                color: Theme.accent
                size: Math.round(20 * Theme.scale)
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Inglenook")
                font.weight: Font.DemiBold
                font.pixelSize: Math.round(15 * Theme.scale)
            }
        }
        SideButton {
            width: parent.width
            framed: true
            text: qsTr("New chat")
            picture: "plus"
            keys: sidebar.session.shortcuts.shown["new"]
            onClicked: sidebar.newWanted()
        }
        SideButton {
            width: parent.width
            text: qsTr("Search")
            Accessible.name: qsTr("Search all chats")
            picture: "search"
            keys: sidebar.session.shortcuts.shown["search"]
            inset: Theme.unit * 2.5
            onClicked: sidebar.searchWanted()
        }
        FolderTree {
            width: parent.width
            session: sidebar.session
            panels: sidebar.panels
            page: sidebar.page
            most: Math.round(sidebar.height * 0.3)
            onListWanted: sidebar.pageWanted("chat")
        }
    }

    ConversationList {
        anchors.top: top.bottom
        anchors.bottom: selection.top
        width: parent.width
        session: sidebar.session
        panels: sidebar.panels
        page: sidebar.page
        onChatWanted: conversation => sidebar.chatWanted(conversation)
        onExportWanted: (conversation, title) => sidebar.exportWanted(conversation, title)
    }
    SelectionBar {
        id: selection
        anchors.bottom: line.top
        anchors.bottomMargin: visible ? Theme.unit * 2 : 0
        x: Theme.unit * 2.5
        width: parent.width - Theme.unit * 5
        session: sidebar.session
        panels: sidebar.panels
    }

    Rectangle {
        id: line
        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.unit * 2
        x: Theme.unit * 2.5
        width: parent.width - Theme.unit * 5
        height: Theme.line
        color: Theme.hairline
    }
    Column {
        id: foot
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.unit * 3
        x: Theme.unit * 2.5
        width: parent.width - Theme.unit * 5

        SideButton {
            width: parent.width
            text: qsTr("Models")
            Accessible.name: badge > 0 ? qsTr("Models, %n download(s) going on", "", badge) : text
            keys: sidebar.session.library.files.count > 0 ? sidebar.session.library.files.count : ""
            badge: sidebar.session.downloads.active
            chosen: sidebar.page === "models"
            onClicked: sidebar.pageWanted("models")
        }
        SideButton {
            width: parent.width
            text: qsTr("Compare")
            keys: sidebar.session.shortcuts.shown["compare"]
            chosen: sidebar.page === "compare" || sidebar.page === "results"
            onClicked: sidebar.pageWanted("compare")
        }
        SideButton {
            width: parent.width
            text: qsTr("Archive")
            keys: sidebar.session.conversations.archive.count > 0 ? sidebar.session.conversations.archive.count : ""
            chosen: sidebar.page === "archive"
            onClicked: sidebar.pageWanted("archive")
        }
        SideButton {
            width: parent.width
            text: qsTr("Trash")
            keys: sidebar.session.conversations.trashList.count > 0 ? sidebar.session.conversations.trashList.count : ""
            chosen: sidebar.page === "trash"
            onClicked: sidebar.pageWanted("trash")
        }
        SealButton {
            width: parent.width
            session: sidebar.session
        }
        SideButton {
            width: parent.width
            text: qsTr("Settings")
            keys: sidebar.session.shortcuts.shown["settings"]
            chosen: sidebar.page === "settings"
            onClicked: sidebar.pageWanted("settings")
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: Theme.line
        height: parent.height
        color: Theme.hairline
    }
}
