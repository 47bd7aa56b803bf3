// SPDX-License-Identifier: Apache-2.0
// What all columns were asked last.
import QtQuick
import Inglenook

Item {
    id: strip

    required property Comparison comparison
    required property real column

    implicitHeight: bubble.height + Theme.unit * 7

    Rectangle {
        id: bubble
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.unit * 3.5
        width: strip.column
        height: texts.implicitHeight + Theme.unit * 5
        radius: Theme.radius
        color: Theme.ownMessage

        Column {
            id: texts
            x: Theme.unit * 3.5
            y: Theme.unit * 2.5
            width: parent.width - Theme.unit * 7 - (turns.visible ? turns.width : 0)
            spacing: Theme.unit

            PlainText {
                width: parent.width
                text: strip.comparison.prompt
                wrapMode: Text.Wrap
                maximumLineCount: 4
                elide: Text.ElideRight
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("You: %1").arg(text)
            }
            SoftText {
                width: parent.width
                visible: strip.comparison.expected !== ""
                text: qsTr("Expected: %1").arg(strip.comparison.expected)
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
        Row {
            id: turns
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            visible: strip.comparison.batch && strip.comparison.rounds > 1

            IconButton {
                name: qsTr("Previous prompt")
                picture: "left"
                enabled: strip.comparison.round > 1
                onClicked: strip.comparison.showRound(strip.comparison.round - 1)
            }
            SoftText {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("%1 / %2").arg(strip.comparison.round).arg(strip.comparison.rounds)
            }
            IconButton {
                name: qsTr("Next prompt")
                picture: "right"
                enabled: strip.comparison.round < strip.comparison.rounds
                onClicked: strip.comparison.showRound(strip.comparison.round + 1)
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.hairline
    }
}
