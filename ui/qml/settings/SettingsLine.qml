// SPDX-License-Identifier: Apache-2.0
// One setting: its name, what it does, and the control that changes it.
import QtQuick
import Inglenook

Item {
    id: line

    required property string title
    property string help: ""
    default property alias control: holder.data

    width: parent ? parent.width : 0
    implicitHeight: Math.max(words.implicitHeight, holder.height) + Theme.unit * 4

    Column {
        id: words
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - holder.width - Theme.unit * 4
        spacing: Theme.unit / 2

        PlainText {
            width: parent.width
            text: line.title
            wrapMode: Text.Wrap
        }
        SoftText {
            width: parent.width
            visible: text.length > 0
            text: line.help
            wrapMode: Text.Wrap
        }
    }
    Item {
        id: holder
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: childrenRect.width
        height: childrenRect.height
    }
}
