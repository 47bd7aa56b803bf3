// SPDX-License-Identifier: Apache-2.0
// A file that goes with a message: its name, what it costs; pressed to be looked at, and taken away again where that is
// still possible.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: chip

    required property string name
    property string detail: ""    ///< what it costs, or that it is being read
    property string problem: ""   ///< why it cannot be sent
    property bool removable: false
    property real most: Math.round(260 * Theme.scale) ///< width
    signal removed()

    readonly property bool failed: problem.length > 0

    Accessible.name: [name, failed ? problem : detail].filter(part => part.length > 0).join(", ")
    Accessible.description: failed ? "" : qsTr("Shows the text that the model reads")
    Accessible.role: Accessible.Button
    Accessible.onPressAction: clicked()
    implicitWidth: Math.min(line.implicitWidth + Theme.unit * 4, most)
    implicitHeight: Math.round(28 * Theme.scale)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    ToolTip.visible: hovered && (failed || label.truncated)
    ToolTip.delay: Theme.tipDelay
    ToolTip.text: failed ? qsTr("%1: %2").arg(name).arg(problem) : name
    Keys.onDeletePressed: {
        if (removable) {
            removed();
        }
    }

    contentItem: Item {
        Row {
            id: line
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 2
            spacing: Theme.unit * 1.5

            Picture {
                anchors.verticalCenter: parent.verticalCenter
                name: "attach"
                size: Math.round(13 * Theme.scale)
                color: chip.failed ? Theme.bad : Theme.softText
            }
            PlainText {
                id: label
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, chip.most - Theme.unit * 12 - (cost.visible ? cost.implicitWidth : 0) - (away.visible ? away.width : 0))
                text: chip.name
                elide: Text.ElideMiddle
                font.pixelSize: Theme.smallSize
                color: chip.failed ? Theme.bad : Theme.text
            }
            SoftText {
                id: cost
                anchors.verticalCenter: parent.verticalCenter
                visible: text.length > 0
                text: chip.failed ? qsTr("cannot be sent") : chip.detail
                color: chip.failed ? Theme.bad : Theme.softText
            }
            IconButton {
                id: away
                anchors.verticalCenter: parent.verticalCenter
                visible: chip.removable
                width: Math.round(20 * Theme.scale)
                height: width
                name: qsTr("Take %1 away").arg(chip.name)
                picture: "close"
                onClicked: chip.removed()
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: chip.hovered ? Theme.hovered : Theme.code
        border.width: Theme.line
        border.color: chip.failed ? Theme.bad : Theme.hairline
        FocusRing { control: chip }
    }
}
