// SPDX-License-Identifier: Apache-2.0
// Settings that belong together, in a frame.
import QtQuick
import Inglenook

Column {
    id: group

    required property string title
    default property alias lines: lines.data

    spacing: Theme.unit * 2

    PlainText {
        anchors.left: parent.left
        text: group.title
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Rectangle {
        width: parent.width
        height: lines.height + Theme.unit * 4
        radius: Theme.radius
        color: Theme.panel
        border.width: Theme.line
        border.color: Theme.hairline

        Column {
            id: lines
            x: Theme.unit * 4
            y: Theme.unit * 2
            width: parent.width - Theme.unit * 8
        }
    }
}
