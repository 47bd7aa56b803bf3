// SPDX-License-Identifier: Apache-2.0
// Keys and what they do.
import QtQuick
import Inglenook

Item {
    id: line

    required property string text
    required property string keys

    implicitHeight: Math.round(28 * Theme.scale)
    Accessible.role: Accessible.ListItem
    Accessible.name: line.keys.length > 0 ? line.text + ": " + line.keys : line.text

    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: parent.left
        anchors.right: shown.left
        anchors.rightMargin: Theme.unit * 2
        text: line.text
        elide: Text.ElideRight
    }
    SoftText {
        id: shown
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 4
        text: line.keys
        font.family: Theme.codeFamily
    }
}
