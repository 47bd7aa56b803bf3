// SPDX-License-Identifier: Apache-2.0
// A chat in the trash or the archive, with what can be done with it.
import QtQuick
import Inglenook

Rectangle {
    id: row

    required property string shownTitle
    required property string remark
    default property alias buttons: buttons.data

    height: Math.round(56 * Theme.scale)
    radius: Theme.radius
    color: Theme.panel
    border.width: Theme.line
    border.color: Theme.hairline

    Column {
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - buttons.width - Theme.unit * 10

        PlainText {
            width: parent.width
            text: row.shownTitle
            elide: Text.ElideRight
        }
        SoftText {
            anchors.left: parent.left
            text: row.remark
        }
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 3
        anchors.verticalCenter: parent.verticalCenter
    }
}
