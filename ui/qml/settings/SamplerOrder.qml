// SPDX-License-Identifier: Apache-2.0
// The samplers in their order: dragged by the grip, or moved with Alt and the arrow keys.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Column {
    id: order

    required property SettingsEditor editor
    readonly property int rowHeight: Math.round(28 * Theme.scale)

    spacing: Theme.unit

    Column {
        width: parent.width
        topPadding: Theme.unit * 2

        PlainText {
            anchors.left: parent.left
            text: qsTr("Order")
            font.weight: order.editor.orderChanged ? Font.DemiBold : Font.Normal
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        SettingOrigin {
            width: parent.width
            origin: order.editor.orderOrigin
            changed: order.editor.orderChanged
            name: qsTr("Order of the samplers")
            onResetWanted: order.editor.reset("samplers")
        }
    }
    ListView {
        id: list
        width: parent.width
        height: contentHeight
        interactive: false
        activeFocusOnTab: true
        model: order.editor.order
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Order of the samplers")
        onActiveFocusChanged: {
            if (activeFocus && currentIndex < 0) {
                currentIndex = 0;
            }
        }

        // The view learns of a move with its next frame, and a key may come sooner.
        function step(by: int): void {
            forceLayout();
            const to = currentIndex + by;
            if (to >= 0 && to < count) {
                order.editor.moveSampler(currentIndex, to);
            }
        }
        function toggle(): void {
            forceLayout();
            order.editor.toggleSampler(currentIndex);
        }
        Keys.onPressed: event => {
            const by = event.key === Qt.Key_Up ? -1 : event.key === Qt.Key_Down ? 1 : 0;
            if (by !== 0 && (event.modifiers & Qt.AltModifier)) {
                step(by);
                event.accepted = true;
            } else if (event.key === Qt.Key_Space) {
                toggle();
                event.accepted = true;
            }
        }

        delegate: SamplerRow {
            width: list.width
            height: order.rowHeight
            editor: order.editor
            current: ListView.isCurrentItem && list.activeFocus
            Accessible.description: hint.text
            onPointed: {
                list.currentIndex = index;
                list.forceActiveFocus(Qt.MouseFocusReason);
            }
        }
        move: Transition { NumberAnimation { properties: "y"; duration: Theme.motion } }
        moveDisplaced: Transition { NumberAnimation { properties: "y"; duration: Theme.motion } }
    }
    SoftText {
        id: hint
        width: parent.width
        text: qsTr("Drag a row, or move it with Alt+Up and Alt+Down. Space leaves it out.")
        wrapMode: Text.Wrap
    }
}
