// SPDX-License-Identifier: Apache-2.0
// Selects over several rows of the conversation, by keys or with the pointer: looks on while a text is dragged over, and takes over where the
// pointer leaves that text. It may begin beside the texts as well. At the edges of the view the list scrolls along.
import QtQuick
import Inglenook

Item {
    id: area

    required property ListView list
    required property SelectionInChat selection
    signal scrolled()
    signal copyWanted()
    signal rowWanted(int row)
    readonly property real speed: {
        if (!handler.active || !selection.active) {
            return 0;
        }
        const y = handler.point.position.y;
        return y < Theme.unit * 4 ? y - Theme.unit * 4 : Math.max(0, y - height + Theme.unit * 4);
    }
    property bool free: false ///< it began beside the texts: the pointer does not move the list then
    property TextEdit own: null ///< the text that may have selected by itself

    function rowAt(y: real): TranscriptRow {
        const at = y + list.contentY;
        // Above the first row it is that one, below the last row the last.
        return (list.itemAt(list.width / 2, at) ?? list.itemAtIndex(at < list.originY ? 0 : list.count - 1)) as TranscriptRow;
    }
    function begin(): void {
        const point = handler.point.position;
        const at = rowAt(point.y);
        const here = at ? at.mapFromItem(area, point) : point;
        free = at ? at.beside(here) : false;
        const place = at ? at.placeAt(here, free) : -1;
        if (place >= 0 && handler.point.modifiers & Qt.ShiftModifier) {
            selection.extend(at.index, place);
            return;
        }
        if (own && (!at || own !== at.words)) {
            own.deselect();
        }
        own = place >= 0 && !free ? at.words : null;
        if (place >= 0) {
            selection.begin(at.index, place);
        } else {
            selection.clear();
        }
    }
    function extend(): void {
        const y = Math.max(0, Math.min(handler.point.position.y, height - 1));
        const at = rowAt(y);
        if (at) {
            selection.extend(at.index, at.placeAt(at.mapFromItem(area, Qt.point(handler.point.position.x, y)), true));
        }
        if (selection.active && !activeFocus) {
            forceActiveFocus(Qt.MouseFocusReason); // away from the text, which would copy its own
        }
    }

    /// By keys: whole rows, from the one at the top of the view on, or on from where the selection leads.
    function act(event: var): bool {
        const way = event.key === Qt.Key_Up ? -1 : event.key === Qt.Key_Down ? 1 : 0;
        if (way !== 0 && event.modifiers & Qt.ShiftModifier) {
            selection.step(way, list.indexAt(list.width / 2, list.contentY + Theme.unit * 10));
            rowWanted(selection.lead);
        } else if (event.matches(StandardKey.SelectAll)) {
            selection.all();
        } else if (event.matches(StandardKey.Copy) && selection.active) {
            copyWanted();
        } else if (event.key === Qt.Key_Escape && selection.active) {
            selection.clear();
        } else {
            return false;
        }
        return true;
    }

    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && selection.active
    Keys.onPressed: event => event.accepted = act(event)

    PointHandler {
        id: handler
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        acceptedButtons: Qt.LeftButton
        target: null
        onActiveChanged: {
            if (active) {
                area.begin();
            } else {
                area.free = false;
            }
        }
        onPointChanged: {
            if (active) {
                area.extend();
            }
        }
    }
    Timer {
        interval: Theme.frameTime
        repeat: true
        running: area.speed !== 0
        onTriggered: {
            const list = area.list;
            area.scrolled();
            list.contentY = Math.max(list.originY, Math.min(list.contentY + area.speed / 2, list.originY + list.contentHeight - list.height));
            area.extend();
        }
    }
}
