// SPDX-License-Identifier: Apache-2.0
// A word that can be pressed; quiet until pointed at.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: control

    property color ink: Theme.softText
    property int size: Theme.smallSize
    property string name: text
    property string tip: ""

    Accessible.name: name
    Accessible.role: Accessible.Button
    Accessible.onPressAction: clicked()
    implicitHeight: Theme.smallControlHeight
    implicitWidth: label.implicitWidth + Theme.unit * 3
    leftPadding: Theme.unit * 1.5
    rightPadding: Theme.unit * 1.5
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.5
    ToolTip.visible: hovered && tip.length > 0
    ToolTip.delay: Theme.tipDelay
    ToolTip.text: tip

    contentItem: Text {
        id: label
        text: control.text
        font.family: Theme.textFamily
        font.pixelSize: control.size
        color: control.hovered ? Theme.text : control.ink
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.down ? Theme.selected : control.hovered ? Theme.hovered : Theme.none
        FocusRing { control: control }
    }
}
