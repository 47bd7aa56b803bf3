// SPDX-License-Identifier: Apache-2.0
// A small window above the window: centred, closed with Escape or a click beside it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Inglenook

Popup {
    id: panel

    property string title: ""
    /// Room beside it; whatever it belongs to may be small.
    readonly property real mostWidth: (T.Overlay.overlay?.width ?? 480) - Theme.unit * 8
    readonly property real mostHeight: (T.Overlay.overlay?.height ?? 560) - Theme.unit * 8

    anchors.centerIn: T.Overlay.overlay
    modal: true
    focus: true
    padding: Theme.unit * 6
    width: Math.min(Math.round(480 * Theme.scale), mostWidth)

    T.Overlay.modal: Rectangle { color: Theme.veil }
    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.panel
        border.width: Theme.line
        border.color: Theme.hairline
        Accessible.role: Accessible.Dialog
        Accessible.name: panel.title
    }
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.motion } }
    exit: Transition { NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.motion } }
}
