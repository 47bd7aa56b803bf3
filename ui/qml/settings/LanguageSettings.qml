// SPDX-License-Identifier: Apache-2.0
// The language of the window.
import QtQuick
import Inglenook

SettingsGroup {
    id: group

    required property Settings settings
    required property Language language

    title: qsTr("Language")

    SettingsLine {
        title: qsTr("Language")
        help: qsTr("At once, and for the whole window")

        Choice {
            name: qsTr("Language")
            model: group.language.choices
            chosen: group.settings.language
            onPicked: value => group.settings.language = value
        }
    }
}
