// SPDX-License-Identifier: Apache-2.0
// A menu of a few words.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Menu {
    id: menu

    padding: Theme.unit
    /// As wide as its longest line.
    implicitWidth: {
        let widest = Math.round(200 * Theme.scale);
        for (let i = 0; i < count; ++i) {
            widest = Math.max(widest, itemAt(i).implicitWidth + padding * 2);
        }
        return widest;
    }

    delegate: PlainMenuItem {}
    background: Rectangle {
        implicitWidth: Math.round(200 * Theme.scale)
        radius: Theme.radius
        color: Theme.panel
        border.width: Theme.line
        border.color: Theme.hairline
    }
}
