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
    readonly property ComparisonList comparisons: session.trashedComparisons
    signal menuWanted()

    Component.onCompleted: comparisons.read()

    background: Rectangle { color: Theme.background }

    header: PageHeader {
        title: qsTr("Trash")
        text: qsTr("Chats and comparisons stay here for 30 days, then they are erased.")
        showsMenu: page.showsMenu
        shortcuts: page.session.shortcuts
        onMenuWanted: page.menuWanted()

        PushButton {
            text: qsTr("Empty the trash…")
            enabled: list.count > 0 || page.comparisons.count > 0
            onClicked: page.question.ask(qsTr("Erase everything in the trash?"), page.comparisons.count > 0
                ? qsTr("All chats and comparisons in it will be gone for good.")
                : list.count === 1 ? qsTr("One chat will be gone for good.") : qsTr("%1 chats will be gone for good.").arg(list.count), qsTr("Erase"), true,
                () => page.session.conversations.emptyTrash())
        }
    }

    TabBar {
        id: tabs
        x: Theme.unit * 5
        visible: page.comparisons.count > 0
        height: visible ? implicitHeight + Theme.unit * 2 : 0
        background: null
        spacing: 0
        contentHeight: Theme.controlHeight + Theme.unit
        onVisibleChanged: {
            if (!visible) {
                setCurrentIndex(0);
            }
        }

        InspectorTab {
            height: tabs.contentHeight
            text: qsTr("Chats")
        }
        InspectorTab {
            height: tabs.contentHeight
            text: qsTr("Comparisons")
        }
    }

    ListView {
        id: list
        anchors.fill: parent
        anchors.topMargin: tabs.height
        visible: tabs.currentIndex === 0
        anchors.leftMargin: Theme.unit * 7
        anchors.rightMargin: Theme.unit * 7
        model: page.session.conversations.trashList
        clip: true
        spacing: Theme.unit * 2
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Deleted chats")

        delegate: TrashRow {
            id: row

            required property var conversation
            required property string title

            shownTitle: title.length > 0 ? title : qsTr("Untitled")
            width: list.width
            onRestoreWanted: page.session.conversations.restore(conversation)
            onEraseWanted: page.question.ask(qsTr("Erase this chat?"),
                qsTr("“%1” will be gone for good.").arg(shownTitle), qsTr("Erase"), true,
                () => page.session.conversations.purge(row.conversation))
        }

        SoftText {
            anchors.centerIn: parent
            visible: list.count === 0
            text: page.comparisons.count > 0 ? qsTr("No chats are in the trash.") : qsTr("The trash is empty.")
        }
    }

    ListView {
        id: comparisonList
        anchors.fill: list
        visible: tabs.currentIndex === 1
        model: page.comparisons
        clip: true
        spacing: Theme.unit * 2
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Deleted comparisons")

        delegate: TrashRow {
            id: comparisonRow

            required property var comparison
            required property string name
            required property string detail

            shownTitle: name.length > 0 ? name : qsTr("Untitled")
            remark: deleted + "  ·  " + detail
            width: comparisonList.width
            onRestoreWanted: page.comparisons.restore(comparison)
            onEraseWanted: page.question.ask(qsTr("Erase this comparison?"),
                qsTr("“%1” will be gone for good, with its answers and votes.").arg(shownTitle), qsTr("Erase"), true,
                () => page.comparisons.purge(comparisonRow.comparison))
        }
    }
}
