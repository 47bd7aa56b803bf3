// SPDX-License-Identifier: Apache-2.0
// On or off.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: control

    required property string name

    Accessible.name: name
    Accessible.role: Accessible.CheckBox
    Accessible.checked: checked
    Accessible.checkable: true
    Accessible.onPressAction: {
        toggle();
        toggled();
    }
    checkable: true
    implicitWidth: Math.round(38 * Theme.scale)
    implicitHeight: Math.round(22 * Theme.scale)
    focusPolicy: Qt.StrongFocus

    background: Rectangle {
        radius: height / 2
        color: control.checked ? Theme.accent : Theme.hairline
        border.width: Theme.line
        border.color: control.checked ? Theme.accent : Theme.softText

        Rectangle {
            x: control.checked !== control.mirrored ? parent.width - width - Theme.unit * 0.75 : Theme.unit * 0.75
            anchors.verticalCenter: parent.verticalCenter
            width: parent.height - Theme.unit * 1.5
            height: width
            radius: width / 2
            color: control.checked ? Theme.accentInk : Theme.softText
            Behavior on x { NumberAnimation { duration: Theme.motion } }
        }
        FocusRing {
            control: control
            radius: height / 2
        }
    }
}
