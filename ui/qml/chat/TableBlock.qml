// SPDX-License-Identifier: Apache-2.0
// A table: columns as wide as their content where there is room, else scrolled. Below it, once pointed at, how to
// take it along.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Item {
    id: block

    required property RowData row
    readonly property bool rightToLeft: row.chat.transcript.runsRightToLeft(row.cells.join(" "))
    readonly property int columns: row.cells.length > 0 ? row.cells[0].length : 0

    implicitHeight: scroller.height + tools.height

    HoverHandler { id: hover }

    SideScroller {
        id: scroller
        width: parent.width
        height: grid.implicitHeight + barHeight
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Table of %1 lines").arg(block.row.cells.length)
        contentWidth: Math.max(width, grid.implicitWidth)
        contentHeight: grid.implicitHeight
        onContentWidthChanged: toSide(block.rightToLeft ? contentWidth - width : 0)
        // The first column stands where its words begin, whichever way the window runs.
        LayoutMirroring.enabled: block.rightToLeft
        LayoutMirroring.childrenInherit: true

        Column {
            id: grid

            /// Widest content of each column, then the room that is left, shared.
            property var natural: []
            readonly property var widths: {
                const wanted = natural.map(width => Math.min(width, Math.round(320 * Theme.scale)) + Theme.unit * 4);
                const sum = wanted.reduce((total, width) => total + width, 0);
                const spare = Math.max(0, block.width - sum) / Math.max(1, wanted.length);
                return wanted.map(width => Math.floor(width + spare));
            }
            width: Math.max(implicitWidth, 1)

            function measure(): void {
                const found = [];
                for (let column = 0; column < block.columns; ++column) {
                    let widest = 0;
                    for (const cells of block.row.cells) {
                        metrics.text = (cells[column] ?? "").replace(/<[^>]*>/g, "").replace(/&[a-z]+;/g, "x");
                        widest = Math.max(widest, metrics.advanceWidth);
                    }
                    found.push(Math.ceil(widest * 1.06));
                }
                natural = found;
            }
            Component.onCompleted: {
                block.row.body = grid;
                measure();
            }

            TextMetrics {
                id: metrics
                font.family: Theme.textFamily
                font.pixelSize: Math.round(13 * Theme.scale)
            }
            Connections {
                target: block.row
                function onCellsChanged(): void {
                    grid.measure();
                }
            }

            Repeater {
                model: block.row.cells
                delegate: TableLine {
                    required property var modelData
                    required property int index
                    cells: modelData
                    head: index === 0
                    widths: grid.widths
                    alignments: block.row.alignments
                    sought: block.row.sought
                    picked: block.row.pickFrom >= 0
                    onFoundAt: (cell, at) => block.row.foundAt(cell, at)
                    onLinkPressed: target => block.row.linkPressed(target)
                }
            }
        }
    }
    Row {
        id: tools
        anchors.top: scroller.bottom
        anchors.right: parent.right
        opacity: hover.hovered || markdown.visualFocus || csv.visualFocus ? 1 : 0

        TextButton {
            id: markdown
            text: qsTr("Copy")
            name: qsTr("Copy this table as Markdown")
            tip: name
            onClicked: block.row.chat.copyTable(block.row.index, false)
        }
        TextButton {
            id: csv
            text: qsTr("Copy as CSV")
            name: qsTr("Copy this table as comma-separated values")
            onClicked: block.row.chat.copyTable(block.row.index, true)
        }
    }
}
