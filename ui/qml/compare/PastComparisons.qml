// SPDX-License-Identifier: Apache-2.0
// Comparisons made earlier, to open one again.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Popup {
    id: past

    required property Session session

    width: Math.min(Math.round(420 * Theme.scale), (parent?.width ?? 0) - Theme.unit * 8)
    padding: Theme.unit * 2
    focus: true
    onOpened: {
        session.comparisons.fetchMore(session.comparisons.index(-1, 0));
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
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Earlier comparisons")
            ScrollBar.vertical: ScrollBar {}

            delegate: PastRow {
                width: list.width
                onClicked: {
                    past.close();
                    past.session.comparison.open(comparison);
                }
                onTrashWanted: past.session.comparisons.trash(comparison)
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
}
