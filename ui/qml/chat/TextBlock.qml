// SPDX-License-Identifier: Apache-2.0
// A paragraph or a heading of an answer.
import QtQuick
import Inglenook

SelectableText {
    id: block

    required property RowData row
    readonly property bool heading: row.kind === TranscriptModel.Heading

    Accessible.role: heading ? Accessible.Heading : Accessible.Paragraph
    Accessible.name: Maths.words(row.html)
    textFormat: TextEdit.RichText
    font.pixelSize: heading ? Theme.headingSize(row.level) : Theme.textSize
    font.bold: heading
    color: row.quote > 0 ? Theme.softText : Theme.text
    // In the middle; what alignment moves is not drawn there if it is a picture alone (Qt 6.4).
    leftPadding: Maths.isDisplay(row.html) ? Math.max(0, (width - contentWidth) / 2) : 0
    content: Theme.richStyle + "<p style=\"line-height:" + Math.round(Theme.lineHeight * 88) + "%\">"
        + Maths.typeset(row.html, font.pixelSize, color, Screen.devicePixelRatio, width) + "</p>"
    sought: row.sought
    nth: row.nth
    pickFrom: row.pickFrom
    pickTo: row.pickTo
    onFoundAt: at => row.foundAt(block, at)
    Component.onCompleted: row.words = block
    onLinkPressed: target => row.linkPressed(target)

    TextMarks {
        document: block.textDocument
        pieces: block.row.marks
        changedColor: Theme.marked
        movedColor: Theme.markedMoved
    }
}
