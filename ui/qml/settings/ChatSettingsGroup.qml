// SPDX-License-Identifier: Apache-2.0
// Writing and reading: what Enter does, how code is shown, who names chats.
import QtQuick
import Inglenook

SettingsGroup {
    id: group

    required property Settings settings

    title: qsTr("Chats")

    SettingsLine {
        title: qsTr("Enter sends")
        help: qsTr("Shift+Enter begins a new line. Off: Ctrl+Enter sends.")

        Toggle {
            name: qsTr("Enter sends")
            checked: group.settings.enterSends
            onToggled: group.settings.enterSends = checked
        }
    }
    SettingsLine {
        title: qsTr("Wrap long lines of code")

        Toggle {
            name: qsTr("Wrap long lines of code")
            checked: group.settings.wrapCode
            onToggled: group.settings.wrapCode = checked
        }
    }
    SettingsLine {
        title: qsTr("Let the model name chats")
        help: qsTr("After the first answer, while it has nothing else to do. Off: a chat is called by its first words.")

        Toggle {
            name: qsTr("Let the model name chats")
            checked: group.settings.nameChats
            onToggled: group.settings.nameChats = checked
        }
    }
}
