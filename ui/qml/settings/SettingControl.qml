// SPDX-License-Identifier: Apache-2.0
// The control of one setting, whichever kind it is.
import QtQuick
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

Loader {
    id: control

    required property SettingData row
    property real narrowWidth: Math.round(84 * Theme.scale)
    property real choiceWidth: Math.round(132 * Theme.scale)

    sourceComponent: {
        switch (row.kind) {
        case SettingRowsModel.Number:
        case SettingRowsModel.Whole:
            return number;
        case SettingRowsModel.Switch:
            return toggle;
        case SettingRowsModel.Choice:
            return choice;
        case SettingRowsModel.Seed:
            return seed;
        default:
            return words;
        }
    }

    Component {
        id: number
        NumberBox {
            id: box
            width: control.narrowWidth
            name: control.row.title
            Accessible.description: control.row.description
            value: control.row.value ?? 0
            least: control.row.least
            most: control.row.most
            step: control.row.step
            decimals: control.row.decimals
            onChanged: value => control.row.editor.set(control.row.key, value)

            Connections {
                target: control.row.editor
                function onLeaving(): void {
                    box.take();
                }
            }
        }
    }
    Component {
        id: toggle
        Toggle {
            name: control.row.title
            Accessible.description: control.row.description
            checked: control.row.value ?? false
            onToggled: {
                control.row.editor.set(control.row.key, checked);
                checked = Qt.binding(() => control.row.value ?? false);
            }
        }
    }
    Component {
        id: choice
        Choice {
            width: control.choiceWidth
            name: control.row.title
            Accessible.description: control.row.description
            model: control.row.choices
            chosen: control.row.value
            onPicked: value => control.row.editor.set(control.row.key, value)
        }
    }
    Component {
        id: seed
        SeedBox {
            width: control.choiceWidth
            row: control.row
        }
    }
    Component {
        id: words
        SettingText { row: control.row }
    }
}
