// SPDX-License-Identifier: Apache-2.0
// A word with a mark that is on or off.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: control

    Accessible.name: text
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: clicked()
    implicitHeight: Theme.smallControlHeight + Theme.unit
    leftPadding: Theme.unit * 1.5
    rightPadding: Theme.unit * 1.5
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.5

    contentItem: Row {
        spacing: Theme.unit * 1.5
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(14 * Theme.scale)
            height: width
            radius: Theme.unit
            color: control.checked ? Theme.accent : Theme.none
            border.width: Theme.line
            border.color: control.checked ? Theme.accent : Theme.softText
            Picture {
                anchors.centerIn: parent
                visible: control.checked
                name: "check"
                size: Math.round(10 * Theme.scale)
                color: Theme.accentInk
            }
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            color: control.hovered ? Theme.text : Theme.softText
        }
    }
    background: Item {
        FocusRing { control: control }
    }
}
