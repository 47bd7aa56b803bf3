// SPDX-License-Identifier: Apache-2.0
// A line to type into.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

TextField {
    id: control

    required property string name

    Accessible.name: name
    implicitHeight: Theme.controlHeight
    font.family: Theme.textFamily
    font.pixelSize: Theme.textSize
    color: Theme.text
    placeholderTextColor: Theme.softText
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    selectByMouse: true
    leftPadding: Theme.unit * 3
    rightPadding: Theme.unit * 3

    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.panel
        border.width: control.activeFocus ? Theme.focusLine : Theme.line
        border.color: control.activeFocus ? Theme.accent : Theme.hairline
    }
}
