// SPDX-License-Identifier: Apache-2.0
// Rich or plain text whose selection survives when the text grows.
import QtQuick
import Inglenook

ReadOnlyText {
    id: edit

    property string content: ""
    signal linkPressed(string target)

    wrapMode: TextEdit.Wrap

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
