// SPDX-License-Identifier: Apache-2.0
// ‹ n/m ›: moves between versions of a message.
import QtQuick
import Inglenook

Loader {
    id: control

    required property RowData row

    active: row.siblings > 1
    visible: active
    sourceComponent: Row {
        IconButton {
            name: qsTr("Previous version")
            picture: "left"
            enabled: control.row.sibling > 1 && !control.row.chat.busy
            width: height * 0.7
            onClicked: control.row.chat.showSibling(control.row.message, -1)
        }
        SoftText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("%1/%2").arg(control.row.sibling).arg(control.row.siblings)
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Version %1 of %2").arg(control.row.sibling).arg(control.row.siblings)
        }
        IconButton {
            name: qsTr("Next version")
            picture: "right"
            enabled: control.row.sibling < control.row.siblings && !control.row.chat.busy
            width: height * 0.7
            onClicked: control.row.chat.showSibling(control.row.message, 1)
        }
    }
}
