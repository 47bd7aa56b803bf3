// SPDX-License-Identifier: Apache-2.0
// Edits a message in place.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Rectangle {
    id: editor

    required property RowData row

    function close(): void {
        row.editWanted(false);
    }
    function save(): void {
        const message = row.message;
        const text = area.text;
        const chat = row.session.chat;
        close();
        chat.edit(message, text);
    }

    implicitHeight: area.implicitHeight + buttons.height + Theme.unit * 3
    radius: Theme.radius
    color: Theme.panel
    border.width: Theme.focusLine
    border.color: Theme.accent

    TextArea {
        id: area
        width: parent.width
        Accessible.name: qsTr("Edit this message")
        onTextChanged: editor.row.drafted(text)
        wrapMode: TextEdit.Wrap
        padding: Theme.unit * 3
        font.family: Theme.textFamily
        font.pixelSize: Theme.textSize
        color: Theme.text
        selectionColor: Theme.selection
        selectedTextColor: Theme.text
        selectByMouse: true
        background: null

        Keys.onEscapePressed: editor.close()
        Keys.onReturnPressed: event => {
            if (event.modifiers & Qt.ControlModifier && !inputMethodComposing) {
                editor.save();
            } else {
                event.accepted = false;
            }
        }
        Component.onCompleted: {
            // No binding: what is typed decides, and it outlives this row, which goes when it is scrolled away.
            text = editor.row.draft;
            forceActiveFocus(Qt.OtherFocusReason);
            cursorPosition = length;
        }
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.unit * 2
        spacing: Theme.unit * 2

        PushButton {
            text: qsTr("Cancel")
            onClicked: editor.close()
        }
        PushButton {
            text: editor.row.kind === TranscriptModel.User ? qsTr("Send again") : qsTr("Save as a new version")
            primary: true
            enabled: area.text.trim().length > 0
            onClicked: editor.save()
        }
    }
}
