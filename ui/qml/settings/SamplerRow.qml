// SPDX-License-Identifier: Apache-2.0
// One sampler of the chain: its place, its name, whether it is used.
import QtQuick
import Inglenook

Rectangle {
    id: row

    required property int index
    required property string name
    required property bool used
    required property SettingsEditor editor
    required property bool current
    signal pointed()

    Accessible.role: Accessible.ListItem
    Accessible.name: used ? qsTr("%1. %2").arg(index + 1).arg(name) : qsTr("%1, not used").arg(name)
    Accessible.selected: current
    radius: Theme.radiusSmall
    color: grip.pressed || current ? Theme.selected : pointer.hovered ? Theme.hovered : Theme.none
    border.width: current ? Theme.focusLine : 0
    border.color: Theme.accent

    HoverHandler { id: pointer }
    MouseArea {
        id: grip
        anchors.fill: parent
        anchors.rightMargin: use.width + Theme.unit * 2
        cursorShape: row.used ? (pressed ? Qt.ClosedHandCursor : Qt.OpenHandCursor) : Qt.ArrowCursor
        preventStealing: true
        onPressed: row.pointed()
        onPositionChanged: mouse => {
            const to = row.index + Math.floor(mouse.y / row.height);
            if (row.used && to !== row.index) {
                row.editor.moveSampler(row.index, to);
                row.pointed();
            }
        }
    }
    Picture {
        id: picture
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        visible: row.used
        name: "grip"
        size: Math.round(14 * Theme.scale)
    }
    PlainText {
        anchors.left: picture.right
        anchors.leftMargin: Theme.unit * 2
        anchors.right: use.left
        anchors.verticalCenter: parent.verticalCenter
        text: row.name
        color: row.used ? Theme.text : Theme.softText
        font.strikeout: !row.used
        elide: Text.ElideRight
    }
    IconButton {
        id: use
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        implicitHeight: row.height - Theme.unit
        focusPolicy: Qt.NoFocus
        name: row.used ? qsTr("Leave out %1").arg(row.name) : qsTr("Use %1").arg(row.name)
        picture: row.used ? "close" : "plus"
        onClicked: row.editor.toggleSampler(row.index)
    }
}
