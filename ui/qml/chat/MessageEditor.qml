// SPDX-License-Identifier: Apache-2.0
// Edits a message in place.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Rectangle {
    id: editor

    required property RowData row
    /// What is typed outlives this row, which goes when it is scrolled away.
    readonly property string draft: row.draft
    onDraftChanged: takeDraft()

    function takeDraft(): void {
        if (area.text !== draft) {
            area.text = draft;
            area.cursorPosition = area.length;
        }
    }
    function close(): void {
        row.editWanted(false);
    }
    function save(): void {
        const message = row.message;
        const text = area.text;
        const chat = row.chat;
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
            cursorPosition = length;
            forceActiveFocus(Qt.OtherFocusReason);
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
