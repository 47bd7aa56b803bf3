// SPDX-License-Identifier: Apache-2.0
// Chats of other programs in, all chats out.
import QtQuick
import Inglenook

SettingsGroup {
    id: group

    required property Transfer transfer
    signal exportWanted()
    signal importWanted()

    title: qsTr("Import and export")

    SettingsLine {
        title: qsTr("Import chats")
        help: group.transfer.busy ? group.transfer.step
            : qsTr("What Inglenook, ChatGPT, Open WebUI, LM Studio and Jan have exported.")

        PushButton {
            text: qsTr("Import…")
            enabled: !group.transfer.busy
            Accessible.description: qsTr("Choose files with chats")
            onClicked: group.importWanted()
        }
    }
    SettingsLine {
        title: qsTr("Export all chats")
        help: qsTr("One file with everything but the trash, which can be imported again.")

        PushButton {
            text: qsTr("Export all…")
            enabled: !group.transfer.busy
            Accessible.description: qsTr("Choose a file to write")
            onClicked: group.exportWanted()
        }
    }
}
