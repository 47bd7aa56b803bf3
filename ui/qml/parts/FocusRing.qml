// SPDX-License-Identifier: Apache-2.0
// The line around whatever has the keyboard's attention.
import QtQuick
import QtQuick.Templates as T
import Inglenook

Rectangle {
    required property T.Control control

    anchors.fill: parent
    anchors.margins: -Theme.focusLine
    visible: control ? control.visualFocus : false
    color: Theme.none
    radius: Theme.radiusSmall + Theme.focusLine
    border.width: Theme.focusLine
    border.color: Theme.accent
}
