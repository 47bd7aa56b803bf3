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

    onSoughtChanged: Qt.callLater(mark)
    onNthChanged: Qt.callLater(mark)
    Component.onCompleted: Qt.callLater(mark)
}
