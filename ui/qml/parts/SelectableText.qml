// SPDX-License-Identifier: Apache-2.0
// Rich or plain text that can be selected with the mouse; a selection survives when the text grows.
import QtQuick
import Inglenook

TextEdit {
    id: edit

    property string content: ""
    signal linkPressed(string target)

    readOnly: true
    selectByMouse: true
    persistentSelection: true
    activeFocusOnPress: true
    wrapMode: TextEdit.Wrap
    font.family: Theme.textFamily
    font.pixelSize: Theme.textSize
    color: Theme.text
    selectionColor: Theme.selection
    selectedTextColor: Theme.text

    function show(): void {
        const start = selectionStart;
        const end = selectionEnd;
        text = content;
        if (start !== end && end <= length) {
            select(start, end);
        }
    }

    onContentChanged: show()
    onLinkActivated: link => edit.linkPressed(link)
    Component.onCompleted: show()

    HoverHandler {
        cursorShape: edit.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
}
