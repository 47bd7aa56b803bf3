// SPDX-License-Identifier: Apache-2.0
// The files that will go with the next message, each with its cost in tokens.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Flow {
    id: chips

    required property Attachments attachments
    signal shown(int row, string name)

    spacing: Theme.unit * 1.5

    Repeater {
        model: chips.attachments.list

        FileChip {
            required problem
            required property int index
            required property bool reading
            required property int tokens

            most: Math.min(chips.width, Math.round(300 * Theme.scale))
            removable: true
            detail: reading ? qsTr("reading…") : tokens < 0 ? "" : tokens === 1 ? qsTr("1 token")
                : qsTr("%1 tokens").arg(Number(tokens).toLocaleString(Qt.locale(), "f", 0))
            onRemoved: chips.attachments.remove(index)
            onClicked: {
                if (!failed && !reading) {
                    chips.shown(index, name);
                }
            }
        }
    }
}
