// SPDX-License-Identifier: Apache-2.0
// A small picture that can be pressed; its name is told to those who do not see it.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: control

    required property string name
    required property string picture ///< one of the module's icons
    property string keys: "" ///< those that do the same
    property color ink: Theme.softText
    readonly property string told: keys.length > 0 ? qsTr("%1 (%2)").arg(name).arg(keys) : name

    Accessible.name: told
    Accessible.role: Accessible.Button
    Accessible.onPressAction: clicked()
    text: told
    implicitWidth: Theme.smallControlHeight + Theme.unit
    implicitHeight: Theme.smallControlHeight + Theme.unit
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.5
    ToolTip.visible: hovered
    ToolTip.delay: Theme.tipDelay
    ToolTip.text: told

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
