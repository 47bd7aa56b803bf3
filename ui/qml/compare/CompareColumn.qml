// SPDX-License-Identifier: Apache-2.0
// One column: what answers, its conversation, its numbers.
import QtQuick
import Inglenook

Item {
    id: part

    required property Session session
    required property Comparison comparison
    required property AnswerColumn column
    required property int place
    required property bool tabbed
    readonly property Transcript list: loader.item as Transcript
    /// In a blind test answers are shown when all are there: how soon they come would tell who writes them.
    readonly property bool covered: column.hidden && !comparison.answered && comparison.round > 0
    signal linkPressed(string target)
    signal moved(Transcript list)

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Column %1: %2").arg(place + 1).arg(column.name)

    ColumnHead {
        id: head
        width: parent.width
        session: part.session
        comparison: part.comparison
        column: part.column
        place: part.place
    }
    Loader {
        id: loader
        anchors.top: head.bottom
        anchors.bottom: foot.top
        width: parent.width
        visible: !part.column.collapsed && !part.covered
        active: part.column.chat !== null
        sourceComponent: Transcript {
            session: part.session
            chat: part.column.chat
            place: loader.height
            compared: true
            blind: part.column.hidden
            settled: part.comparison.batch
            difference: part.column.difference
            asked: part.comparison.prompt
            onLinkPressed: target => part.linkPressed(target)
            onReaderMoved: part.moved(part.list)
            onActiveFocusChanged: {
                if (activeFocus) {
                    part.comparison.face(part.place);
                }
            }
        }
    }
    PlainText {
        anchors.centerIn: loader
        width: Math.min(Theme.unit * 90, parent.width - Theme.unit * 8)
        visible: part.covered && !part.column.collapsed
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        color: Theme.softText
        text: qsTr("Being written. The answers are shown when all of them are there, so that their speed tells nothing.")
    }
    PlainText {
        anchors.centerIn: loader
        width: Math.min(Theme.unit * 90, parent.width - Theme.unit * 8)
        visible: !part.column.collapsed && part.comparison.round === 0
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        color: Theme.softText
        text: part.column.missing && !part.column.hidden ? qsTr("This model is not on this machine any more.") : qsTr("The answer will stand here.")
    }
    ColumnFoot {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !part.column.collapsed
        comparison: part.comparison
        column: part.column
        place: part.place
    }
    Rectangle {
        anchors.right: parent.right
        width: Theme.line
        height: parent.height
        visible: part.place + 1 < part.comparison.columns.count && !part.tabbed
        color: Theme.hairline
    }
}
