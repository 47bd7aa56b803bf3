// SPDX-License-Identifier: Apache-2.0
// How fast the contestants answer and how well they are thought of.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Item {
    id: plot

    required property var contestants
    readonly property var points: contestants.filter(one => one.rated && (one.rate ?? 0) > 0)
    readonly property bool known: points.length > 1
    readonly property real fastest: points.reduce((most, one) => Math.max(most, one.rate), 1) * 1.1
    readonly property real low: points.reduce((least, one) => Math.min(least, one.points), Infinity) - 40
    readonly property real high: points.reduce((most, one) => Math.max(most, one.points), -Infinity) + 40
    readonly property real inset: Math.round(56 * Theme.scale)
    readonly property real below: Math.round(32 * Theme.scale)

    visible: known
    implicitHeight: Math.round(240 * Theme.scale)

    Rectangle {
        x: plot.inset
        width: Theme.line
        height: plot.height - plot.below
        color: Theme.hairline
    }
    Rectangle {
        x: plot.inset
        y: plot.height - plot.below
        width: plot.width - plot.inset
        height: Theme.line
        color: Theme.hairline
    }
    SoftText {
        anchors.right: parent.right
        y: plot.height - height
        text: qsTr("up to %1 tok/s").arg(Math.round(plot.fastest))
    }
    SoftText {
        x: plot.inset
        y: plot.height - height
        text: "0"
    }
    SoftText {
        width: plot.inset - Theme.unit
        horizontalAlignment: Text.AlignRight
        text: Math.round(plot.high)
    }
    SoftText {
        width: plot.inset - Theme.unit
        y: plot.height - plot.below - height
        horizontalAlignment: Text.AlignRight
        text: Math.round(plot.low)
    }
    Repeater {
        model: plot.points

        Rectangle {
            id: dot
            required property var modelData
            required property int index
            /// Others before this one whose words would stand in the same place.
            readonly property int above: plot.points.slice(0, index).filter(one => Math.abs(one.rate - modelData.rate) < plot.fastest / 4
                && Math.abs(one.points - modelData.points) < (plot.high - plot.low) / 12).length
            readonly property bool late: x > plot.width * 0.6
            x: plot.inset + (plot.width - plot.inset) * modelData.rate / plot.fastest - width / 2
            y: (plot.height - plot.below) * (1 - (modelData.points - plot.low) / (plot.high - plot.low)) - height / 2
            width: Theme.unit * 3
            height: width
            radius: width / 2
            color: modelData.shared ? Theme.none : Theme.accent
            border.width: Theme.focusLine
            border.color: Theme.accent
            Accessible.role: Accessible.StaticText
            Accessible.name: label.text

            SoftText {
                id: label
                x: dot.late ? -width - Theme.unit * 2 : dot.width + Theme.unit * 2
                y: (parent.height - height) / 2 + dot.above * height
                text: dot.modelData.shared ? qsTr("%1, %2 tok/s, sharing the machine").arg(dot.modelData.name).arg(Math.round(dot.modelData.rate))
                                           : qsTr("%1, %2 tok/s").arg(dot.modelData.name).arg(Math.round(dot.modelData.rate))
            }
        }
    }
}
