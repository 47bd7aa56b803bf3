// SPDX-License-Identifier: Apache-2.0
// What was deleted: back, or gone for good.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Page {
    id: page

    required property Session session
    required property bool showsMenu
    required property AskPanel question
    signal menuWanted()

    background: Rectangle { color: Theme.background }

    header: PageHeader {
        title: qsTr("Trash")
        text: qsTr("Chats stay here for 30 days, then they are erased.")
        showsMenu: page.showsMenu
        shortcuts: page.session.shortcuts
        onMenuWanted: page.menuWanted()

        PushButton {
            text: qsTr("Empty the trash…")
            enabled: list.count > 0
            onClicked: page.question.ask(qsTr("Erase everything in the trash?"),
                list.count === 1 ? qsTr("One chat will be gone for good.") : qsTr("%1 chats will be gone for good.").arg(list.count), qsTr("Erase"), true,
                () => page.session.conversations.emptyTrash())
        }
    }

    ListView {
        id: list
        anchors.fill: parent
        anchors.leftMargin: Theme.unit * 7
        anchors.rightMargin: Theme.unit * 7
        model: page.session.conversations.trashList
        clip: true
        spacing: Theme.unit * 2
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Deleted chats")

        delegate: ShelfRow {
            id: row

            required property var conversation
            required property string title
            required property date trashed

            shownTitle: title.length > 0 ? title : qsTr("Untitled")
            remark: qsTr("deleted %1").arg(trashed.toLocaleDateString(Qt.locale(), Locale.ShortFormat))
            width: list.width

            TextButton {
                text: qsTr("Restore")
                name: qsTr("Restore %1").arg(row.shownTitle)
                size: Theme.textSize
                onClicked: page.session.conversations.restore(row.conversation)
            }
            TextButton {
                text: qsTr("Erase…")
                name: qsTr("Erase %1").arg(row.shownTitle)
                size: Theme.textSize
                onClicked: page.question.ask(qsTr("Erase this chat?"),
                    qsTr("“%1” will be gone for good.").arg(row.shownTitle), qsTr("Erase"), true,
                    () => page.session.conversations.purge(row.conversation))
            }
        }

        SoftText {
            anchors.centerIn: parent
            visible: list.count === 0
            text: qsTr("The trash is empty.")
        }
    }
}
