// SPDX-License-Identifier: Apache-2.0
// How much of something is used, as a thin bar.
import QtQuick
import Inglenook

Rectangle {
    id: gauge

    required property real share ///< 0…1
    property color fill: Theme.accent

    implicitWidth: Math.round(90 * Theme.scale)
    implicitHeight: Theme.unit
    radius: height / 2
    color: Theme.hairline

    Rectangle {
        anchors.left: parent.left
        width: Math.max(parent.height, parent.width * Math.max(0, Math.min(1, gauge.share)))
        height: parent.height
        radius: parent.radius
        color: gauge.fill
        visible: gauge.share > 0
    }
}
