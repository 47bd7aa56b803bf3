// SPDX-License-Identifier: Apache-2.0
// A piece of an answer as the model wrote it.
import QtQuick
import Inglenook

SelectableText {
    id: block

    required property RowData row

    Accessible.role: Accessible.StaticText
    Accessible.name: row.text
    textFormat: TextEdit.PlainText
    font.family: Theme.codeFamily
    font.pixelSize: Theme.codeSize
    content: row.text
    sought: row.sought
    nth: row.nth
    pickFrom: row.pickFrom
    pickTo: row.pickTo
    onFoundAt: at => row.foundAt(block, at)
    Component.onCompleted: row.words = block
}
