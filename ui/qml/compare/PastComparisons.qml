// SPDX-License-Identifier: Apache-2.0
// Comparisons made earlier: to open one again, rename it, or put it away.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Popup {
    id: past

    required property Session session

    function choose(row: PastRow): void {
        close();
        session.comparison.open(row.comparison);
    }
    function act(event: var): bool {
        const row = list.currentItem as PastRow;
        const shift = event.modifiers & Qt.ShiftModifier;
        if (!row || row.edited) {
            return false;
        } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space) {
            choose(row);
        } else if (event.key === Qt.Key_Delete) {
            session.comparisons.trash(row.comparison);
        } else if (session.shortcuts.matches("rename", event.key, event.modifiers)) {
            row.rename();
        } else if (event.key === Qt.Key_Menu || (shift && event.key === Qt.Key_F10)) {
            menu.show(row);
        } else if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
            list.currentIndex = event.key === Qt.Key_Home ? 0 : list.count - 1;
        } else {
            return false;
        }
        return true;
    }

    width: Math.min(Math.round(420 * Theme.scale), (parent?.width ?? 0) - Theme.unit * 8)
    padding: Theme.unit * 2
    focus: true
    onOpened: {
        session.comparisons.fetchMore(session.comparisons.index(-1, 0));
        list.currentIndex = 0; // what it was has moved with newer ones
        list.positionViewAtBeginning();
        list.forceActiveFocus(Qt.PopupFocusReason);
    }

    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.panel
        border.width: Theme.line
        border.color: Theme.hairline
    }
    contentItem: Column {
        ListView {
            id: list
            width: parent.width
            height: Math.min(contentHeight, Math.round(420 * Theme.scale))
            model: past.session.comparisons
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationWraps: true
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Earlier comparisons")
            ScrollBar.vertical: ScrollBar {}
            Keys.onShortcutOverride: event => event.accepted = currentIndex >= 0
                && past.session.shortcuts.matches("rename", event.key, event.modifiers)
            Keys.onPressed: event => event.accepted = past.act(event)

            delegate: PastRow {
                id: row
                width: list.width
                current: list.activeFocus && ListView.isCurrentItem
                onClicked: past.choose(row)
                onMenuWanted: menu.show(row)
                onRenamed: name => past.session.comparisons.rename(comparison, name)
                onEditingEnded: list.forceActiveFocus(Qt.OtherFocusReason)
            }
        }
        SoftText {
            visible: list.count === 0
            padding: Theme.unit * 3
            width: parent.width
            wrapMode: Text.Wrap
            text: qsTr("There are no comparisons yet.")
        }
    }

    PlainMenu {
        id: menu

        property PastRow row: null
        function show(of: PastRow): void {
            row = of;
            popup(of, of.mirrored ? 0 : of.width - width, of.height);
        }

        PlainMenuItem {
            text: qsTr("Rename")
            keys: past.session.shortcuts.shown["rename"]
            onTriggered: menu.row?.rename()
        }
        PlainMenuItem {
            text: qsTr("Move to the trash")
            keys: qsTr("Del")
            onTriggered: {
                if (menu.row) {
                    past.session.comparisons.trash(menu.row.comparison);
                }
            }
        }
    }
}
