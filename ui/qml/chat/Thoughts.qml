// SPDX-License-Identifier: Apache-2.0
// What a model thought, in a box that scrolls where it is long; follows the end like the conversation does. In
// pieces, of which those on the screen are laid out: thoughts may be longer than any answer.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Rectangle {
    id: box

    required property RowData row

    function fill(): void {
        const follows = list.atYEnd;
        const now = row.chat.thoughtPieces(row.message);
        if (pieces.count > now.length) {
            pieces.clear();
        }
        for (let i = Math.max(0, pieces.count - 1); i < now.length; ++i) {
            if (i < pieces.count) {
                pieces.setProperty(i, "piece", now[i]);
            } else {
                pieces.append({ "piece": now[i] });
            }
        }
        if (follows && row.open) {
            Qt.callLater(list.positionViewAtEnd);
        }
    }

    implicitHeight: list.height + Theme.unit * 5
    radius: Theme.radius
    color: Theme.code

    ListModel { id: pieces }
    Connections {
        target: box.row
        function onTextChanged(): void {
            box.fill();
        }
    }
    Component.onCompleted: fill()

    ListView {
        id: list
        x: Theme.unit * 2
        y: Theme.unit * 2.5
        width: parent.width - Theme.unit * 4
        height: Math.min(contentHeight, Theme.thoughtsHeight)
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Thoughts of the model")
        activeFocusOnTab: interactive
        clip: true
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        model: pieces

        delegate: SelectableText {
            required property string piece
            x: Theme.unit
            width: list.width - Theme.unit * 2
            Accessible.role: Accessible.StaticText
            Accessible.name: piece
            textFormat: TextEdit.PlainText
            font.pixelSize: Math.round(13 * Theme.scale)
            color: Theme.softText
            content: piece
        }
        ScrollBar.vertical: ScrollBar {
            id: bar
            policy: ScrollBar.AsNeeded
            contentItem: Rectangle {
                implicitWidth: Theme.unit
                radius: width / 2
                color: Theme.softText
                visible: bar.size < 1
                opacity: 0.4
            }
        }
    }
}
