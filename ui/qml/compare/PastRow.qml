// SPDX-License-Identifier: Apache-2.0
// A comparison in a list: its name and how much was done in it.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

ItemDelegate {
    id: row

    required property var comparison
    required property string name
    required property string detail
    required property bool batch
    signal trashWanted()

    text: name.length > 0 ? name : qsTr("Untitled")
    Accessible.name: qsTr("%1, %2").arg(text).arg(detail)
    Accessible.onPressAction: clicked()
    implicitHeight: Math.round(48 * Theme.scale)
    leftPadding: Theme.unit * 3
    rightPadding: Theme.unit
    Keys.onDeletePressed: trashWanted()

    contentItem: Item {
        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - away.width
            spacing: Theme.unit / 2
            PlainText {
                width: parent.width
                text: row.text
                elide: Text.ElideRight
            }
            SoftText {
                width: parent.width
                text: row.detail
                elide: Text.ElideRight
            }
        }
        IconButton {
            id: away
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: qsTr("Move “%1” to the trash").arg(row.text)
            picture: "close"
            onClicked: row.trashWanted()
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.hovered || row.activeFocus ? Theme.hovered : Theme.none
    }
}
