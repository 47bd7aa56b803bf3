// SPDX-License-Identifier: Apache-2.0
// Sends what is written; while it is being answered, stops that.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: button

    required property bool stops
    required property bool enterSends

    Accessible.name: stops ? qsTr("Stop") : qsTr("Send")
    Accessible.role: Accessible.Button
    Accessible.onPressAction: clicked()
    implicitWidth: Math.round(30 * Theme.scale)
    implicitHeight: implicitWidth
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.4
    contentItem: Item {
        Picture {
            anchors.centerIn: parent
            name: button.stops ? "stop" : "send"
            color: Theme.accentInk
        }
    }
    background: Rectangle {
        radius: height / 2
        color: button.hovered ? Theme.accentHovered : Theme.accent
        FocusRing {
            control: button
            radius: height / 2
        }
    }
    ToolTip.visible: hovered
    ToolTip.delay: Theme.tipDelay
    ToolTip.text: stops ? qsTr("Stop (Esc)") : enterSends ? qsTr("Send (Enter)") : qsTr("Send (Ctrl+Enter)")
}
