// SPDX-License-Identifier: Apache-2.0
// Selects over several rows of the conversation: looks on while a text is dragged over, and takes over where the
// pointer leaves that text. At the edges of the view the list scrolls along.
import QtQuick
import Inglenook

Item {
    id: area

    required property ListView list
    required property SelectionInChat selection
    signal scrolled()
    signal copyWanted()
    readonly property real speed: {
        if (!handler.active || !selection.active) {
            return 0;
        }
        const y = handler.point.position.y;
        return y < Theme.unit * 4 ? y - Theme.unit * 4 : Math.max(0, y - height + Theme.unit * 4);
    }
    property TextEdit own: null ///< the text that may have selected by itself

    function rowAt(y: real): TranscriptRow {
        return list.itemAt(list.width / 2, y + list.contentY) as TranscriptRow;
    }
    function begin(): void {
        const point = handler.point.position;
        const at = rowAt(point.y);
        const place = at ? at.placeAt(at.mapFromItem(area, point), false) : -1;
        if (place >= 0 && handler.point.modifiers & Qt.ShiftModifier) {
            selection.extend(at.index, place);
            return;
        }
        if (own && (!at || own !== at.words)) {
            own.deselect();
        }
        own = place >= 0 ? at.words : null;
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

    Keys.onPressed: event => {
        if (event.matches(StandardKey.Copy) && selection.active) {
            copyWanted();
            event.accepted = true;
        }
    }

    PointHandler {
        id: handler
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        acceptedButtons: Qt.LeftButton
        target: null
        onActiveChanged: {
            if (active) {
                area.begin();
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
