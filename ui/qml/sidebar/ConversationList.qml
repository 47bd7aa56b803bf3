// SPDX-License-Identifier: Apache-2.0
// The conversations, pinned ones first, then by day.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make bound section delegates.

ListView {
    id: list

    required property Session session
    required property string page
    signal chatWanted(var conversation)

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Chats")
    model: session.conversations.list
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    leftMargin: Theme.unit * 2.5
    rightMargin: Theme.unit * 2.5
    activeFocusOnTab: true
    currentIndex: -1
    Keys.onReturnPressed: {
        if (currentItem) {
            (currentItem as ConversationRow).clicked();
        }
    }
    Keys.onDeletePressed: {
        if (currentItem) {
            session.conversations.trash((currentItem as ConversationRow).conversation);
        }
    }

    section.property: "section"
    section.delegate: SoftText {
        required property string section
        topPadding: Theme.unit * 4
        bottomPadding: Theme.unit * 2
        leftPadding: Theme.unit * 2.5
        text: section
        Accessible.role: Accessible.Heading
        Accessible.name: section
    }
    delegate: ConversationRow {
        width: list.width - Theme.unit * 5
        session: list.session
        chosen: list.page === "chat" && list.session.chat.conversation === conversation
        current: list.activeFocus && ListView.isCurrentItem
        onClicked: list.chatWanted(conversation)
    }
    ScrollBar.vertical: ScrollBar {
        width: Theme.unit * 1.5
    }
}
