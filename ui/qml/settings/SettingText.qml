// SPDX-License-Identifier: Apache-2.0
// A setting that is a text. Taken when typing pauses, so that its problems are told while it is written.
import QtQuick
import Inglenook

TextBlockField {
    id: area

    required property SettingData row
    readonly property string held: row.value ?? ""
    property bool typed: false ///< by the user, and not taken yet

    function take(): void {
        pause.stop();
        if (typed) {
            typed = false;
            row.editor.set(row.key, text);
        }
    }
    function show(): void {
        if (text !== held) {
            text = held;
        }
        typed = false;
    }

    name: row.title
    fixed: row.kind === SettingRowsModel.Code || row.kind === SettingRowsModel.Lines
    serious: row.problem.length > 0
    Accessible.description: row.description
    Component.onCompleted: show()
    onHeldChanged: {
        // What is being written is not touched, not even where the value says it shorter.
        if (!activeFocus) {
            show();
        }
    }
    onTextChanged: {
        if (activeFocus && text !== held) {
            typed = true;
            pause.restart();
        }
    }
    onEditingFinished: {
        take();
        if (row.problem.length === 0) {
            show();
        }
    }

    Timer {
        id: pause
        interval: Theme.typingPause
        onTriggered: area.take()
    }
    Connections {
        target: area.row.editor
        function onLeaving(): void {
            area.take();
            Qt.callLater(area.show);
        }
    }
}
