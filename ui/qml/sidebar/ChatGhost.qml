// SPDX-License-Identifier: Apache-2.0
// What follows the pointer while chats, or a folder, are dragged onto a folder.
import QtQuick
import Inglenook

Rectangle {
    id: ghost

    property var chats: []
    property var folder: 0 ///< what is dragged, if no chats are
    property string text: ""

    function take(chats: var, folder: var, text: string): void {
        ghost.chats = chats;
        ghost.folder = folder;
        ghost.text = text;
        Drag.active = true;
    }
    function carry(to: point): void {
        x = to.x + Theme.unit * 2;
        y = to.y + Theme.unit;
    }
    function put(): void {
        Drag.drop();
        Drag.active = false;
    }

    Drag.keys: ["filed"]
    Drag.source: ghost
    Drag.hotSpot: Qt.point(-Theme.unit * 2, -Theme.unit)
    visible: Drag.active
    z: 1
    width: Math.min(words.implicitWidth, Math.round(200 * Theme.scale)) + Theme.unit * 6
    height: Theme.controlHeight
    radius: Theme.radiusSmall
    color: Theme.panel
    border.width: Theme.line
    border.color: Theme.accent

    PlainText {
        id: words
        x: Theme.unit * 3
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - Theme.unit * 6
        text: ghost.text
        elide: Text.ElideRight
    }
}
