// SPDX-License-Identifier: Apache-2.0
// Wins of each contestant against each other one, as a heat map with numbers.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Column {
    id: grid

    required property var contestants
    required property var matrix
    readonly property real names: Math.min(Math.round(220 * Theme.scale), width * 0.35)
    readonly property real cell: Math.min(Math.round(110 * Theme.scale), (width - names) / Math.max(1, contestants.length))

    spacing: Theme.focusLine

    Row {
        x: grid.names
        Repeater {
            model: grid.contestants
            SoftText {
                required property var modelData
                width: grid.cell
                padding: Theme.unit
                text: modelData.name
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
    Repeater {
        model: grid.matrix

        Row {
            id: line
            required property var modelData
            required property int index
            spacing: Theme.focusLine

            PlainText {
                width: grid.names - Theme.focusLine
                height: Math.round(40 * Theme.scale)
                verticalAlignment: Text.AlignVCenter
                text: grid.contestants[line.index]?.name ?? ""
                elide: Text.ElideRight
            }
            Repeater {
                model: line.modelData

                Rectangle {
                    id: box
                    required property var modelData
                    required property int index
                    readonly property bool known: modelData.votes > 0
                    readonly property real lead: known ? modelData.share - 0.5 : 0

                    width: grid.cell - Theme.focusLine
                    height: Math.round(40 * Theme.scale)
                    radius: Theme.unit
                    color: !known ? Theme.none
                        : lead >= 0 ? Qt.alpha(Theme.good, 0.12 + lead) : Qt.alpha(Theme.bad, 0.12 - lead)
                    border.width: known ? 0 : Theme.line
                    border.color: Theme.hairline
                    Accessible.role: Accessible.StaticText
                    Accessible.name: known ? qsTr("%1 against %2: %3 %, %n vote(s)", "", modelData.votes)
                        .arg(grid.contestants[line.index]?.name ?? "").arg(grid.contestants[index]?.name ?? "")
                        .arg(Math.round(modelData.share * 100)) : ""

                    PlainText {
                        anchors.centerIn: parent
                        visible: box.known
                        text: qsTr("%1 %").arg(Math.round(box.modelData.share * 100))
                    }
                }
            }
        }
    }
}
