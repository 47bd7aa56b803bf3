// SPDX-License-Identifier: Apache-2.0
// Text to read and to select from, which can mark a place that is looked for.
import QtQuick
import Inglenook

TextEdit {
    id: edit

    /// Marks the nth place of this text (from 0, without case); -1: none.
    property string sought: ""
    property int nth: -1
    property bool marked: false
    signal foundAt(real y)
    /// Selects from here to there, whatever else happens in this text; -1: it selects by itself.
    property int pickFrom: -1
    property int pickTo: -1
    property int pickedFrom: -1

    readOnly: true
    selectByMouse: true
    persistentSelection: true
    activeFocusOnPress: true
    font.family: Theme.textFamily
    font.pixelSize: Theme.textSize
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: Theme.text

    function mark(): void {
        if (nth < 0 || sought.length === 0) {
            if (marked) {
                deselect();
            }
            marked = false;
            return;
        }
        const words = getText(0, length).toLowerCase();
        const wanted = sought.toLowerCase();
        let at = words.indexOf(wanted);
        for (let i = 0; i < nth && at >= 0; ++i) {
            at = words.indexOf(wanted, at + wanted.length);
        }
        if (at >= 0) {
            select(at, at + wanted.length);
            marked = true;
            foundAt(positionToRectangle(at).y);
        }
    }

    function pickSoon(): void {
        if (pickFrom >= 0 || pickedFrom >= 0) {
            Qt.callLater(pick);
        }
    }
    function pick(): void {
        if (pickFrom >= 0) {
            pickedFrom = Math.min(pickFrom, length);
            const to = Math.min(pickTo, length);
            if (selectionStart !== Math.min(pickedFrom, to) || selectionEnd !== Math.max(pickedFrom, to)) {
                select(pickedFrom, to);
            }
        } else if (pickedFrom >= 0) {
            // What is dragged on within this text goes on from where it began.
            select(pickedFrom, pickedFrom);
            pickedFrom = -1;
        }
    }

    onPickFromChanged: pickSoon()
    onPickToChanged: pickSoon()
    onTextChanged: pickSoon()
    onSelectionStartChanged: pickSoon()
    onSelectionEndChanged: pickSoon()
    onSoughtChanged: Qt.callLater(mark)
    onNthChanged: Qt.callLater(mark)
    Component.onCompleted: {
        Qt.callLater(mark);
        pickSoon();
    }
}
