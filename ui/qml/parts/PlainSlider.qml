// SPDX-License-Identifier: Apache-2.0
// Chooses a number by sliding, or with the arrow keys.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Slider {
    id: slider

    required property string name
    property string said: "" ///< the value in words

    Accessible.name: said.length > 0 ? qsTr("%1: %2").arg(name).arg(said) : name
    implicitHeight: Theme.controlHeight
    snapMode: Slider.SnapAlways
    focusPolicy: Qt.StrongFocus

    background: Rectangle {
        x: slider.leftPadding
        y: slider.topPadding + (slider.availableHeight - height) / 2
        width: slider.availableWidth
        height: Theme.unit
        radius: height / 2
        color: Theme.hairline

        Rectangle {
            x: slider.mirrored ? parent.width - width : 0
            width: slider.position * parent.width
            height: parent.height
            radius: parent.radius
            color: Theme.accent
        }
    }
    handle: Rectangle {
        x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
        y: slider.topPadding + (slider.availableHeight - height) / 2
        width: Math.round(18 * Theme.scale)
        height: width
        radius: width / 2
        color: Theme.panel
        border.width: slider.visualFocus ? Theme.focusLine : Theme.line
        border.color: slider.visualFocus || slider.pressed ? Theme.accent : Theme.softText
    }
}
