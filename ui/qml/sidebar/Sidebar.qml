// SPDX-License-Identifier: Apache-2.0
// Conversations by day, and the way to everything else.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Rectangle {
    id: sidebar

    required property Session session
    required property string page ///< "chat", "trash", "settings"
    signal pageWanted(string page)
    signal newWanted()
    signal chatWanted(var conversation)

    readonly property bool searching: session.conversations.query.trim().length > 0

    function takeSearchFocus(): void {
        search.forceActiveFocus(Qt.ShortcutFocusReason);
        search.selectAll();
    }

    color: Theme.sidebar

    Column {
        id: top
        x: Theme.unit * 2.5
        y: Theme.unit * 3
        width: parent.width - Theme.unit * 5
        spacing: Theme.unit * 2

        Row {
            height: Math.round(32 * Theme.scale)
            leftPadding: Theme.unit * 2
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
            keys: qsTr("Ctrl N")
            onClicked: sidebar.newWanted()
        }
        TextBox {
            id: search
            width: parent.width
            implicitHeight: Math.round(38 * Theme.scale)
            name: qsTr("Search all chats")
            placeholderText: qsTr("Search")
            rightPadding: Theme.unit * 14
            text: sidebar.session.conversations.query
            onTextChanged: sidebar.session.conversations.query = text
            Keys.onEscapePressed: clear()
            Keys.onDownPressed: nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason)

            SoftText {
                anchors.right: parent.right
                anchors.rightMargin: Theme.unit * 3
                anchors.verticalCenter: parent.verticalCenter
                visible: search.length === 0
                text: qsTr("Ctrl K")
            }
        }
    }

    ConversationList {
        anchors.top: top.bottom
        anchors.bottom: line.top
        anchors.topMargin: Theme.unit
        width: parent.width
        visible: !sidebar.searching
        session: sidebar.session
        page: sidebar.page
        onChatWanted: conversation => sidebar.chatWanted(conversation)
    }
    SearchList {
        anchors.top: top.bottom
        anchors.bottom: line.top
        anchors.topMargin: Theme.unit * 2
        width: parent.width
        visible: sidebar.searching
        session: sidebar.session
        onChatWanted: conversation => sidebar.chatWanted(conversation)
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
            keys: qsTr("Ctrl ,")
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
