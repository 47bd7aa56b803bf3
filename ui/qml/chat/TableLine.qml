// SPDX-License-Identifier: Apache-2.0
// One line of a table, a hairline below it.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Item {
    id: line

    required property var cells
    required property var widths
    required property var alignments
    required property bool head
    property string sought: ""
    property bool picked: false ///< all of it is selected
    signal foundAt(Item cell, real y)
    signal linkPressed(string target)

    implicitWidth: content.implicitWidth
    implicitHeight: content.implicitHeight

    Row {
        id: content

        Repeater {
            model: line.cells
            delegate: SelectableText {
                id: cell
                required property string modelData
                required property int index

                width: line.widths[index] ?? 0
                padding: Theme.unit * 1.75
                leftPadding: Theme.unit * 2
                rightPadding: Theme.unit * 2
                textFormat: TextEdit.RichText
                font.pixelSize: Math.round(13 * Theme.scale)
                color: line.head ? Theme.softText : Theme.text
                content: Theme.richStyle + Maths.typeset(modelData, font.pixelSize, color, Screen.devicePixelRatio, Theme.columnWidth)
                Accessible.role: line.head ? Accessible.ColumnHeader : Accessible.Cell
                Accessible.name: Maths.words(modelData)
                LayoutMirroring.enabled: false // a column that is said to stand right does
                horizontalAlignment: [undefined, TextEdit.AlignHCenter, TextEdit.AlignRight][line.alignments[index] ?? 0]
                sought: line.sought
                nth: line.sought.length > 0 ? 0 : -1
                pickFrom: line.picked ? 0 : -1
                pickTo: line.picked ? length : -1
                onFoundAt: at => line.foundAt(cell, at)
                onLinkPressed: target => line.linkPressed(target)
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.hairline
    }
}
