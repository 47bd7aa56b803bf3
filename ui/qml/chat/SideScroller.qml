// SPDX-License-Identifier: Apache-2.0
// What code and tables that are wider than the column scroll sideways in, with a bar below; without one where
// nothing is to be scrolled.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Flickable {
    id: scroller

    readonly property bool wide: contentWidth > width
    readonly property real barHeight: bar.height

    function toSide(x: real): void {
        contentX = Math.max(0, Math.min(x, contentWidth - width));
    }

    clip: true
    flickableDirection: Flickable.HorizontalFlick
    boundsBehavior: Flickable.StopAtBounds
    interactive: wide

    ScrollBar.horizontal: ScrollBar {
        id: bar
        // Placed by hand: what attaches it loses its place when the content's height changes with the bar's.
        parent: scroller.parent
        anchors.left: scroller.left
        anchors.right: scroller.right
        anchors.bottom: scroller.bottom
        policy: scroller.wide ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        height: scroller.wide ? Theme.unit * 2 : 0
        contentItem: Rectangle {
            implicitHeight: Theme.unit
            radius: height / 2
            color: Theme.softText
            opacity: 0.4
        }
    }
}
