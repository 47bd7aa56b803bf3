// SPDX-License-Identifier: Apache-2.0
// How far a batch is, and how it goes on.
import QtQuick
import QtQuick.Layouts
import Inglenook

Item {
    id: strip

    required property Session session
    readonly property Batches batches: session.batches
    readonly property Comparison comparison: session.comparison
    readonly property bool runs: batches.running > 0
    readonly property bool here: comparison.batch && !runs && comparison.unfinished

    visible: runs || here
    implicitHeight: visible ? row.implicitHeight + Theme.unit * 4 : 0

    RowLayout {
        id: row
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(parent.width - Theme.unit * 8, Theme.columnWidth)
        spacing: Theme.unit * 3

        Gauge {
            visible: strip.runs
            share: strip.batches.all > 0 ? strip.batches.done / strip.batches.all : 0
            Accessible.role: Accessible.ProgressBar
            Accessible.name: words.text
        }
        PlainText {
            id: words
            Layout.fillWidth: true
            elide: Text.ElideRight
            color: Theme.softText
            text: !strip.runs ? qsTr("Not all prompts are answered yet.")
                : strip.comparison.hidden && !strip.batches.waiting ? qsTr("%1 of %2 answers").arg(strip.batches.done).arg(strip.batches.all)
                : [qsTr("%1 of %2 answers").arg(strip.batches.done).arg(strip.batches.all), strip.batches.step].filter(part => part.length > 0).join(" · ")
        }
        TextButton {
            visible: strip.runs
            text: qsTr("Pause")
            name: qsTr("Pause the batch")
            onClicked: strip.batches.pause()
        }
        TextButton {
            visible: strip.here
            text: qsTr("Go on")
            name: qsTr("Go on with the batch")
            onClicked: strip.batches.resume(strip.comparison.id)
        }
        TextButton {
            visible: strip.runs && strip.batches.running !== strip.comparison.id
            text: qsTr("Show")
            name: qsTr("Show the batch")
            onClicked: strip.comparison.open(strip.batches.running)
        }
    }
}
