// SPDX-License-Identifier: Apache-2.0
// What the model thought before it answered: one folded line.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Column {
    id: block

    required property RowData row
    property bool unfolded: false

    spacing: Theme.unit * 2

    AbstractButton {
        id: fold

        anchors.left: parent.left
        Accessible.name: label.text
        Accessible.role: Accessible.Button
        Accessible.onPressAction: clicked()
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        leftPadding: 0
        rightPadding: 0
        contentItem: Row {
            spacing: Theme.unit
            Picture {
                anchors.verticalCenter: parent.verticalCenter
                name: block.unfolded ? "down" : "right"
                size: Math.round(12 * Theme.scale)
            }
            SoftText {
                id: label
                font.pixelSize: Math.round(13 * Theme.scale)
                color: fold.hovered ? Theme.text : Theme.softText
                text: block.row.open ? qsTr("Thinking… %1 s").arg(Math.floor(block.row.seconds))
                    : block.row.seconds > 0 ? qsTr("Thought for %1 s").arg(Math.max(1, Math.round(block.row.seconds)))
                    : qsTr("Thoughts")
            }
        }
        background: Item {
            FocusRing { control: fold }
        }
        onClicked: block.unfolded = !block.unfolded
    }

    Loader {
        active: block.unfolded
        visible: active
        width: parent.width
        sourceComponent: Thoughts { row: block.row }
    }
}
