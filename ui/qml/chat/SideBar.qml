// SPDX-License-Identifier: Apache-2.0
// The bar that scrolls wide code and tables sideways, below them; away if there is nothing to scroll.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

ScrollBar {
    id: bar

    required property Flickable over

    // Placed by hand: what attaches it loses its place when the content's height changes with the bar's.
    anchors.left: over.left
    anchors.right: over.right
    anchors.bottom: over.bottom
    policy: over.interactive ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    height: over.interactive ? Theme.unit * 2 : 0
    contentItem: Rectangle {
        implicitHeight: Theme.unit
        radius: height / 2
        color: Theme.softText
        opacity: 0.4
    }
}
