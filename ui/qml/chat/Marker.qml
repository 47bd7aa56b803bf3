// SPDX-License-Identifier: Apache-2.0
// What stands before an item of a list: a dot, a number, or the box of a task.
import QtQuick
import Inglenook

Item {
    id: mark

    required property string marker
    required property int task ///< 0 none, 1 open, 2 done

    width: task > 0 ? Math.round(14 * Theme.scale) : label.implicitWidth
    height: Math.round(Theme.textSize * Theme.lineHeight)

    PlainText {
        id: label
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -Theme.line // where the first line of a text has its middle
        visible: mark.task === 0
        text: mark.marker
        color: Theme.softText
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -Theme.line
        visible: mark.task > 0
        width: Math.round(14 * Theme.scale)
        height: width
        radius: Theme.unit - 1
        color: mark.task === 2 ? Theme.accent : Theme.none
        border.width: Theme.line
        border.color: mark.task === 2 ? Theme.accent : Theme.softText
        Accessible.role: Accessible.CheckBox
        Accessible.name: mark.task === 2 ? qsTr("done") : qsTr("open")

        Picture {
            anchors.centerIn: parent
            visible: mark.task === 2
            name: "check"
            color: Theme.accentInk
            size: Math.round(12 * Theme.scale)
        }
    }
}
