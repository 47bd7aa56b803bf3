// SPDX-License-Identifier: Apache-2.0
// One model in a frame: what it is at the left, whether it would run, what can be done with it at the right. Where
// there is little room the parts lie below each other.
import QtQuick
import QtQuick.Layouts
import Inglenook
pragma ComponentBehavior: Bound

Rectangle {
    id: card

    required property string title
    required property string soft ///< below the title
    property string text: ""      ///< a sentence about it
    property var chips: []
    property string problem: ""
    property var forecast: ({})   ///< of Forecasts
    property string verdictExtra: "" ///< after the verdict
    property bool starred: false
    default property alias buttons: buttons.data
    readonly property bool tight: width < Math.round(620 * Theme.scale)

    Accessible.role: Accessible.ListItem
    Accessible.name: [title, soft].concat(chips).concat(forecast.verdict ? [verdict.said] : []).concat(problem.length > 0 ? [problem] : []).join(", ")
    implicitHeight: grid.implicitHeight + Theme.unit * 7
    radius: Theme.radius
    color: Theme.panel
    border.width: Theme.line
    border.color: Theme.hairline

    GridLayout {
        id: grid
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.unit * 4
        anchors.rightMargin: Theme.unit * 4
        y: Theme.unit * 3.5
        columns: card.tight ? 1 : 3
        columnSpacing: Theme.unit * 4
        rowSpacing: Theme.unit * 3

        Column {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.unit * 1.5

            Row {
                width: parent.width
                spacing: Theme.unit * 1.5

                Picture {
                    id: star
                    anchors.verticalCenter: parent.verticalCenter
                    visible: card.starred
                    name: "star"
                    color: Theme.accent
                    size: Math.round(14 * Theme.scale)
                }
                PlainText {
                    width: Math.min(implicitWidth, parent.width - (star.visible ? star.width + parent.spacing : 0))
                    text: card.title
                    font.weight: Font.DemiBold
                    elide: Text.ElideMiddle
                }
            }
            SoftText {
                width: parent.width
                visible: text.length > 0
                text: card.soft
                wrapMode: Text.Wrap
            }
            SoftText {
                width: parent.width
                visible: text.length > 0
                text: card.text
                wrapMode: Text.Wrap
                color: Theme.text
            }
            Flow {
                width: parent.width
                spacing: Theme.unit * 1.5
                visible: card.chips.length > 0

                Repeater {
                    model: card.chips
                    delegate: Chip {
                        required property string modelData
                        text: modelData
                    }
                }
            }
            SoftText {
                width: parent.width
                visible: text.length > 0
                text: card.problem
                color: Theme.bad
                wrapMode: Text.Wrap
            }
        }
        Column {
            Layout.preferredWidth: card.tight ? -1 : Math.round(230 * Theme.scale)
            Layout.fillWidth: card.tight
            Layout.alignment: Qt.AlignVCenter
            visible: card.forecast.verdict !== undefined && card.problem.length === 0
            spacing: Theme.unit * 1.5

            VerdictText {
                id: verdict
                width: parent.width
                forecast: card.forecast
                extra: card.verdictExtra
            }
            Gauge {
                width: parent.width
                visible: card.forecast.share !== undefined
                share: card.forecast.share ?? 0
                fill: card.forecast.grade === Forecasts.DoesNotFit ? Theme.bad : Theme.accent
            }
        }
        RowLayout {
            id: buttons
            Layout.alignment: card.tight ? Qt.AlignRight : Qt.AlignVCenter
            spacing: Theme.unit
        }
    }
}
