// SPDX-License-Identifier: Apache-2.0
// Which of two answers is better. Keys 1 to 4 do the same while nothing is being written.
import QtQuick
import QtQuick.Layouts
import Inglenook

Item {
    id: bar

    required property Comparison comparison
    required property bool acceptsKeys
    readonly property bool possible: comparison.left >= 0
    readonly property bool done: comparison.voted >= 0
    readonly property string leftName: comparison.columns.at(comparison.left)?.name ?? ""
    readonly property string rightName: comparison.columns.at(comparison.right)?.name ?? ""
    readonly property bool several: comparison.columns.count > 2
    readonly property var choices: [
        { "choice": Comparison.Left, "text": several ? qsTr("%1 is better").arg(leftName) : qsTr("Left is better") },
        { "choice": Comparison.Tie, "text": qsTr("Tie") },
        { "choice": Comparison.BothBad, "text": qsTr("Both bad") },
        { "choice": Comparison.Right, "text": several ? qsTr("%1 is better").arg(rightName) : qsTr("Right is better") }
    ]

    function castDigit(digit: int): void {
        cast(choices[digit - 1].choice);
    }
    function cast(choice: int): void {
        comparison.vote(choice, reason.text, tags.text.split(",").map(tag => tag.trim()).filter(tag => tag.length > 0));
    }

    implicitHeight: possible ? column.implicitHeight + Theme.unit * 4 : 0
    height: implicitHeight
    visible: possible

    Repeater {
        model: 4
        Item {
            required property int index
            Shortcut {
                sequence: String(index + 1)
                enabled: bar.acceptsKeys && bar.possible && !reason.activeFocus && !tags.activeFocus
                onActivated: bar.cast(bar.choices[index].choice)
            }
        }
    }
    Column {
        id: column
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.unit * 2
        width: Math.min(parent.width - Theme.unit * 8, Theme.columnWidth)
        spacing: Theme.unit * 2

        Flow {
            id: buttons
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, row.implicitWidth)
            Row {
                id: row
                spacing: Theme.unit * 2
                Repeater {
                    model: bar.choices
                    VoteButton {
                        required property var modelData
                        required property int index
                        digit: index + 1
                        text: modelData.text
                        chosen: bar.comparison.voted === modelData.choice
                        onClicked: bar.cast(modelData.choice)
                    }
                }
            }
        }
        RowLayout {
            width: parent.width
            spacing: Theme.unit * 2

            TextBox {
                id: reason
                Layout.fillWidth: true
                Layout.preferredWidth: 3
                name: qsTr("Reason")
                placeholderText: qsTr("Why? (optional)")
            }
            TextBox {
                id: tags
                Layout.fillWidth: true
                Layout.preferredWidth: 2
                name: qsTr("Tags")
                placeholderText: qsTr("Tags, with commas (optional)")
            }
            TextButton {
                visible: bar.done
                text: qsTr("Take the vote back")
                onClicked: bar.comparison.undoVote()
            }
        }
    }
    Connections {
        target: bar.comparison
        function onSent(): void {
            reason.text = "";
            tags.text = "";
        }
        function onOpened(): void {
            reason.text = bar.comparison.reason;
            tags.text = bar.comparison.tags.join(", ");
        }
    }
}
