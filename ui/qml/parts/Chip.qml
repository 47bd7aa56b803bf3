// SPDX-License-Identifier: Apache-2.0
// A fact in a frame: "Q4_K_M".
import QtQuick
import Inglenook

Rectangle {
    id: chip

    required property string text

    implicitWidth: label.implicitWidth + Theme.unit * 4
    implicitHeight: Math.round(20 * Theme.scale)
    radius: Theme.radiusSmall - Theme.line
    color: Theme.none
    border.width: Theme.line
    border.color: Theme.hairline

    SoftText {
        id: label
        anchors.centerIn: parent
        text: chip.text
    }
}
