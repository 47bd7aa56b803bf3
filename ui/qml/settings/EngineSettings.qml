// SPDX-License-Identifier: Apache-2.0
// Where the model runs and how much it holds.
import QtQuick
import Inglenook

SettingsGroup {
    id: group

    required property Settings settings
    required property Library library

    title: qsTr("Model")

    SettingsLine {
        title: qsTr("Device")
        help: group.library.deviceName.length > 0 ? qsTr("In use: %1").arg(group.library.deviceName) : ""

        Choice {
            name: qsTr("Device")
            model: [{ "value": "auto", "text": qsTr("The best there is") }].concat(group.library.devices)
            chosen: group.settings.device
            onPicked: value => group.settings.device = value
        }
    }
    SettingsLine {
        title: qsTr("Context")
        help: qsTr("Tokens that the model holds at once; 0: as it was trained, at most 8,192. The model is loaded again.")

        NumberBox {
            name: qsTr("Context")
            value: group.settings.contextLimit
            most: 1048576
            decimals: 0
            onChanged: value => group.settings.contextLimit = Math.round(value)
        }
    }
    SettingsLine {
        title: qsTr("Free the memory")
        help: qsTr("When nobody has asked anything for a while. The next question loads the model again.")

        Choice {
            name: qsTr("Free the memory")
            model: [
                { "value": 0, "text": qsTr("Never") },
                { "value": 5, "text": qsTr("After 5 minutes") },
                { "value": 15, "text": qsTr("After 15 minutes") },
                { "value": 60, "text": qsTr("After an hour") }
            ]
            chosen: group.settings.unloadAfter
            onPicked: value => group.settings.unloadAfter = value
        }
    }
}
