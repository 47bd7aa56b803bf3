// SPDX-License-Identifier: Apache-2.0
// Which keys do what.
import QtQuick
import Inglenook

SettingsGroup {
    id: group

    required property Shortcuts shortcuts

    readonly property string keys: shortcuts.shown["shortcuts"]

    title: qsTr("Keyboard")

    SettingsLine {
        title: qsTr("Usual keys")
        help: qsTr("Press the keys of an action, then the new ones.")
            + (group.keys.length > 0 ? " " + qsTr("%1 shows all of them anywhere.").arg(group.keys) : "")

        PushButton {
            text: qsTr("Reset all")
            enabled: group.shortcuts.changes > 0
            onClicked: group.shortcuts.resetAll()
        }
    }
    Repeater {
        model: group.shortcuts
        delegate: KeySetting { shortcuts: group.shortcuts }
    }
}
