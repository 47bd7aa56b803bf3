// SPDX-License-Identifier: Apache-2.0
// A menu of a few words.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Menu {
    id: menu

    padding: Theme.unit
    implicitWidth: Math.round(200 * Theme.scale)

    delegate: PlainMenuItem {}
    background: Rectangle {
        implicitWidth: Math.round(200 * Theme.scale)
        radius: Theme.radius
        color: Theme.panel
        border.width: Theme.line
        border.color: Theme.hairline
    }
}
