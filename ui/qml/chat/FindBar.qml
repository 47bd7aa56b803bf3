// SPDX-License-Identifier: Apache-2.0
// Looks for a text in the conversation: Enter and Shift+Enter go from place to place, Escape ends it.
import QtQuick
import QtQuick.Layouts
import Inglenook

Rectangle {
    id: bar

    required property FindInChat find
    signal opened()
    signal closed()

    function open(): void {
        visible = true;
        opened();
        box.selectAll();
        box.forceActiveFocus(Qt.ShortcutFocusReason);
        find.query = box.text;
    }
    /// Marks a word from this row on, as what led here.
    function showAt(word: string, row: int): void {
        visible = true;
        box.text = word;
        find.query = "";
        find.startAt(row);
        find.query = word;
    }
    function close(): void {
        visible = false;
        find.query = "";
        closed();
    }

    visible: false
    implicitHeight: visible ? row.implicitHeight + Theme.unit * 3 : 0
    color: Theme.background
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Find in this chat")

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.topMargin: Theme.unit * 1.5
        anchors.bottomMargin: Theme.unit * 1.5
        spacing: Theme.unit * 2

        TextBox {
            id: box
            Layout.fillWidth: true
            name: qsTr("Find in this chat")
            placeholderText: name
            onTextChanged: {
                if (bar.visible) {
                    bar.find.query = text;
                }
            }
            // Escape belongs to this bar, not to the answer being written.
            Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
            Keys.onEscapePressed: bar.close()
            Keys.onReturnPressed: event => bar.find.step(event.modifiers & Qt.ShiftModifier ? -1 : 1)
            Keys.onEnterPressed: event => bar.find.step(event.modifiers & Qt.ShiftModifier ? -1 : 1)
        }
        SoftText {
            text: box.text.length === 0 ? ""
                : bar.find.count === 0 ? qsTr("not found") : qsTr("%1 of %2").arg(bar.find.current + 1).arg(bar.find.count)
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        IconButton {
            name: qsTr("Previous place (Shift+Enter)")
            picture: "left"
            enabled: bar.find.count > 0
            onClicked: bar.find.step(-1)
        }
        IconButton {
            name: qsTr("Next place (Enter)")
            picture: "right"
            enabled: bar.find.count > 0
            onClicked: bar.find.step(1)
        }
        IconButton {
            name: qsTr("Close (Esc)")
            picture: "close"
            onClicked: bar.close()
        }
    }
}
