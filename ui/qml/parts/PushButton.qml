// SPDX-License-Identifier: Apache-2.0
// A button that stands for the thing to do.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: control

    property bool primary: false
    property bool serious: false

    readonly property color fill: serious ? Theme.bad : Theme.accent

    Accessible.name: text
    Accessible.role: Accessible.Button
    Accessible.onPressAction: clicked()
    implicitHeight: Theme.controlHeight
    implicitWidth: label.implicitWidth + Theme.unit * 8
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.5

    contentItem: Text {
        id: label
        text: control.text
        font.family: Theme.textFamily
        font.pixelSize: Theme.textSize
        color: control.primary ? Theme.accentInk : Theme.text
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.primary ? (control.hovered && !control.serious ? Theme.accentHovered : control.fill)
                               : (control.hovered ? Theme.hovered : Theme.panel)
        border.width: control.primary ? 0 : Theme.line
        border.color: Theme.hairline
        FocusRing { control: control }
    }
}
