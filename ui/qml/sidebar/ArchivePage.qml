// SPDX-License-Identifier: Apache-2.0
// Chats that were put away: found by search, not in the list.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Page {
    id: page

    required property Session session
    required property bool showsMenu
    signal menuWanted()
    signal chatWanted(var conversation)

    background: Rectangle { color: Theme.background }

    header: PageHeader {
        title: qsTr("Archive")
        text: qsTr("Chats that are put away. Search finds them all the same.")
        showsMenu: page.showsMenu
        shortcuts: page.session.shortcuts
        onMenuWanted: page.menuWanted()
    }

    ListView {
        id: list
        anchors.fill: parent
        anchors.leftMargin: Theme.unit * 7
        anchors.rightMargin: Theme.unit * 7
        model: page.session.conversations.archive
        clip: true
        spacing: Theme.unit * 2
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Archived chats")

        delegate: ShelfRow {
            id: row

            required property var conversation
            required property string title
            required property date updated

            shownTitle: title.length > 0 ? title : qsTr("Untitled")
            remark: updated.toLocaleDateString(Qt.locale(), Locale.ShortFormat)
            width: list.width

            TextButton {
                text: qsTr("Open")
                name: qsTr("Open %1").arg(row.shownTitle)
                size: Theme.textSize
                onClicked: page.chatWanted(row.conversation)
            }
            TextButton {
                text: qsTr("Take out")
                name: qsTr("Take %1 out of the archive").arg(row.shownTitle)
                size: Theme.textSize
                onClicked: page.session.filing.setArchived([row.conversation], false)
            }
        }

        SoftText {
            anchors.centerIn: parent
            visible: list.count === 0
            text: qsTr("The archive is empty.")
        }
    }
}
