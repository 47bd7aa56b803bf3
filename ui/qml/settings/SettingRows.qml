// SPDX-License-Identifier: Apache-2.0
// The settings of one group, below each other.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Column {
    id: rows

    required property SettingsEditor editor
    required property SettingRowsModel settings

    Repeater {
        model: rows.settings
        delegate: SettingRow {
            width: rows.width
            editor: rows.editor
        }
    }
}
