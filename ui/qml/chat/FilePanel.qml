// SPDX-License-Identifier: Apache-2.0
// The text of an attached file as the model reads it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inglenook
pragma ComponentBehavior: Bound

Panel {
    id: panel

    property var pieces: [] ///< of its text

    function show(name: string, pieces: var): void {
        panel.title = name;
        panel.pieces = pieces;
        open();
    }

    width: Math.min(Math.round(760 * Theme.scale), mostWidth)
    height: Math.min(Math.round(640 * Theme.scale), mostHeight)
    onOpened: lines.forceActiveFocus(Qt.PopupFocusReason)
    onClosed: pieces = []

    contentItem: ColumnLayout {
        spacing: Theme.unit * 3

        RowLayout {
            Layout.fillWidth: true
            PlainText {
                Layout.fillWidth: true
                text: panel.title
                font.bold: true
                elide: Text.ElideMiddle
                Accessible.role: Accessible.Heading
                Accessible.name: panel.title
            }
            IconButton {
                name: qsTr("Close")
                picture: "close"
                onClicked: panel.close()
            }
        }
        ListView {
            id: lines
            Layout.fillWidth: true
            Layout.fillHeight: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Text of %1").arg(panel.title)
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            model: panel.pieces
            delegate: ReadOnlyText {
                required property string modelData
                x: Theme.unit * 2
                width: lines.width - Theme.unit * 4
                text: modelData
                wrapMode: TextEdit.Wrap
                font.family: Theme.codeFamily
                font.pixelSize: Theme.codeSize
                textFormat: TextEdit.PlainText
            }
            ScrollBar.vertical: ScrollBar {}
        }
    }
}
