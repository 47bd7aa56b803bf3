// SPDX-License-Identifier: Apache-2.0
// A part of the results, under its title.
import QtQuick
import Inglenook

Column {
    id: part

    required property string title
    property string text: ""
    default property alias content: body.data

    spacing: Theme.unit * 2

    PlainText {
        width: parent.width
        text: part.title
        font.weight: Font.DemiBold
        font.pixelSize: Math.round(16 * Theme.scale)
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    PlainText {
        width: parent.width
        visible: text.length > 0
        text: part.text
        wrapMode: Text.Wrap
        color: Theme.softText
    }
    Column {
        id: body
        width: parent.width
        spacing: Theme.unit * 1.5
        topPadding: Theme.unit
    }
}
