// SPDX-License-Identifier: Apache-2.0
// What may be asked of the network, and of whom.
import QtQuick
import Inglenook

SettingsGroup {
    id: group

    required property Settings settings
    required property Network network

    title: qsTr("Network")

    SettingsLine {
        title: qsTr("Search the hub")
        help: qsTr("Off: nothing is asked; the models that Inglenook knows can be downloaded all the same.")

        Toggle {
            name: qsTr("Search the hub")
            checked: group.settings.networking
            onToggled: group.settings.networking = checked
        }
    }
    SettingsLine {
        title: qsTr("Mirror")
        help: qsTr("The https address of a hub to use instead of huggingface.co; empty: none.")

        TextBox {
            id: box
            name: qsTr("Mirror")
            width: Math.round(260 * Theme.scale)
            text: group.settings.mirror
            placeholderText: "https://huggingface.co"
            inputMethodHints: Qt.ImhUrlCharactersOnly
            // What is no such address is not taken, and what was there is shown again.
            onEditingFinished: {
                group.settings.mirror = text;
                text = Qt.binding(() => group.settings.mirror);
            }
        }
    }
    SettingsLine {
        title: qsTr("Connections")
        help: group.network.available
            ? qsTr("Nothing but inglenook-net, a program of its own, reaches the network; each of its connections is noted, and shown when the seal is pressed.")
            : group.network.problem
    }
}
