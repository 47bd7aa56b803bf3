// SPDX-License-Identifier: Apache-2.0
// How the window looks and what Enter does.
import QtQuick
import Inglenook

SettingsGroup {
    id: group

    required property Settings settings
    required property Language language

    title: qsTr("Window")

    SettingsLine {
        title: qsTr("Light or dark")

        Choice {
            name: qsTr("Light or dark")
            model: [
                { "value": Settings.Automatic, "text": qsTr("As the system") },
                { "value": Settings.Light, "text": qsTr("Light") },
                { "value": Settings.Dark, "text": qsTr("Dark") }
            ]
            chosen: group.settings.appearance
            onPicked: value => group.settings.appearance = value
        }
    }
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
    SettingsLine {
        title: qsTr("Size of text")
        help: qsTr("Ctrl+plus, Ctrl+minus, Ctrl+0: everywhere, code included")

        Row {
            spacing: Theme.unit * 2

            PushButton {
                text: "−"
                Accessible.name: qsTr("Smaller text")
                onClicked: group.settings.stepTextScale(-1)
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(48 * Theme.scale)
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("%1 %").arg(Math.round(group.settings.textScale * 100))
            }
            PushButton {
                text: "+"
                Accessible.name: qsTr("Larger text")
                onClicked: group.settings.stepTextScale(1)
            }
        }
    }
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
