// SPDX-License-Identifier: Apache-2.0
// A small picture that can be pressed; its name is told to those who do not see it.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: control

    required property string name
    required property string picture ///< one of the module's icons
    property color ink: Theme.softText

    Accessible.name: name
    Accessible.role: Accessible.Button
    Accessible.onPressAction: clicked()
    text: name
    implicitWidth: Theme.smallControlHeight + Theme.unit
    implicitHeight: Theme.smallControlHeight + Theme.unit
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.5
    ToolTip.visible: hovered
    ToolTip.delay: Theme.tipDelay
    ToolTip.text: name

    contentItem: Item {
        Picture {
            anchors.centerIn: parent
            name: control.picture
            color: control.hovered ? Theme.text : control.ink
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.down ? Theme.selected : control.hovered ? Theme.hovered : Theme.none
        FocusRing { control: control }
    }
}
