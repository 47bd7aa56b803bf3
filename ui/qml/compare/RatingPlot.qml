// SPDX-License-Identifier: Apache-2.0
// A line a contestant: the rating as a dot, its interval as a bar, on one scale.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Column {
    id: plot

    required property var contestants
    readonly property real names: Math.min(Math.round(260 * Theme.scale), width * 0.4)
    readonly property real words: Math.round(150 * Theme.scale)
    readonly property real track: Math.max(Theme.unit * 20, width - names - words - Theme.unit * 6)
    readonly property var ends: {
        let low = Infinity;
        let high = -Infinity;
        for (const one of contestants) {
            if (one.rated) {
                low = Math.min(low, one.points, isFinite(one.low) ? one.low : one.points);
                high = Math.max(high, one.points, isFinite(one.high) ? one.high : one.points);
            }
        }
        if (!isFinite(low)) {
            return [900, 1100];
        }
        const room = Math.max(20, (high - low) * 0.08);
        return [low - room, high + room];
    }

    function at(points: real): real {
        return Math.max(0, Math.min(1, (points - ends[0]) / (ends[1] - ends[0]))) * track;
    }

    spacing: Theme.unit

    Repeater {
        model: plot.contestants

        Item {
            id: line
            required property var modelData
            readonly property string told: !modelData.rated ? qsTr("no rating yet")
                : modelData.high - modelData.low < 1 ? qsTr("%1 (too few votes)").arg(Math.round(modelData.points))
                : Math.round(modelData.points) + (isFinite(modelData.low) && isFinite(modelData.high)
                    ? qsTr(" (%1 to %2)").arg(Math.round(modelData.low)).arg(Math.round(modelData.high))
                    : isFinite(modelData.low) ? qsTr(" (%1 or more)").arg(Math.round(modelData.low))
                    : isFinite(modelData.high) ? qsTr(" (%1 or less)").arg(Math.round(modelData.high)) : qsTr(" (open)"))

            width: plot.width
            height: Math.round(40 * Theme.scale)
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%1: %2, %n vote(s)", "", modelData.votes).arg(modelData.name).arg(told)

            Column {
                anchors.verticalCenter: parent.verticalCenter
                width: plot.names
                PlainText {
                    width: parent.width
                    text: line.modelData.name
                    elide: Text.ElideRight
                }
                SoftText {
                    width: parent.width
                    text: [line.modelData.detail, qsTr("%n vote(s)", "", line.modelData.votes)].filter(part => part.length > 0).join(" · ")
                    elide: Text.ElideRight
                }
            }
            Item {
                x: plot.names + Theme.unit * 3
                width: plot.track
                height: parent.height

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    height: Theme.line
                    color: Theme.hairline
                }
                Rectangle {
                    readonly property real from: isFinite(line.modelData.low) ? plot.at(line.modelData.low) : 0
                    readonly property real to: isFinite(line.modelData.high) ? plot.at(line.modelData.high) : plot.track
                    visible: line.modelData.rated
                    x: from
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.max(Theme.focusLine, to - from)
                    height: Theme.unit * 1.5
                    radius: height / 2
                    color: Theme.selection
                }
                Rectangle {
                    visible: line.modelData.rated
                    x: plot.at(line.modelData.points) - width / 2
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.unit * 3
                    height: width
                    radius: width / 2
                    color: Theme.accent
                }
            }
            PlainText {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: plot.words
                horizontalAlignment: Text.AlignRight
                text: line.told
                color: line.modelData.rated ? Theme.text : Theme.softText
            }
        }
    }
}
