// SPDX-License-Identifier: Apache-2.0
// Where everything lies, how it is cared for, and how it is erased.
import QtQuick
import Inglenook

SettingsGroup {
    id: group

    required property DataKeeper keeper
    required property Chat chat
    required property AskPanel question

    readonly property bool free: keeper.doing.length === 0

    function askErase(): void {
        const settingsToo = eraseSettings.checked;
        question.ask(qsTr("Erase everything?"),
            qsTr("All chats, presets and backups, and what was set aside. It cannot be undone."), qsTr("Go on…"), true,
            () => Qt.callLater(() => question.ask(qsTr("Really erase everything?"), group.keeper.databaseText,
                qsTr("Erase everything"), true, () => group.keeper.eraseEverything(settingsToo))));
    }

    title: qsTr("Data")
    Component.onCompleted: keeper.load()

    SettingsLine {
        title: qsTr("Chats")
        help: group.keeper.databaseText + "\n" + group.keeper.database

        PushButton {
            text: qsTr("Copy path")
            Accessible.name: qsTr("Copy the path of the chats")
            onClicked: group.chat.copyText(group.keeper.database)
        }
    }
    SettingsLine {
        title: qsTr("Backups")
        help: [group.keeper.backupsText, group.keeper.backupsFolder].filter(line => line.length > 0).join("\n")

        Row {
            spacing: Theme.unit * 2

            PushButton {
                text: qsTr("Copy path")
                Accessible.name: qsTr("Copy the path of the backups")
                onClicked: group.chat.copyText(group.keeper.backupsFolder)
            }
            PushButton {
                text: qsTr("Back up now")
                enabled: group.free
                onClicked: group.keeper.backUp()
            }
        }
    }
    SettingsLine {
        title: qsTr("Restore a backup")
        help: qsTr("It takes the place of the chats that are there now, which are kept as a backup.")
        visible: group.keeper.backups.length > 0

        Row {
            spacing: Theme.unit * 2

            Choice {
                id: chosen
                name: qsTr("Backup")
                model: group.keeper.backups
                chosen: group.keeper.backups.length > 0 ? group.keeper.backups[0].value : ""
            }
            PushButton {
                text: qsTr("Restore…")
                enabled: group.free && !group.chat.busy
                onClicked: {
                    const backup = chosen.currentValue;
                    group.question.ask(qsTr("Restore this backup?"), chosen.displayText, qsTr("Restore"), true,
                        () => group.keeper.restore(backup));
                }
            }
        }
    }
    SettingsLine {
        title: qsTr("Soundness")
        help: group.free ? group.keeper.checkText : group.keeper.doing

        Row {
            spacing: Theme.unit * 2

            PushButton {
                text: qsTr("Check now")
                enabled: group.free
                onClicked: group.keeper.check()
            }
            PushButton {
                text: qsTr("Check and repair")
                enabled: group.free && !group.chat.busy
                onClicked: group.keeper.repair()
            }
        }
    }
    SettingsLine {
        title: qsTr("Models")
        help: group.keeper.modelsText + "\n" + group.keeper.modelsFolder

        PushButton {
            text: qsTr("Copy path")
            Accessible.name: qsTr("Copy the path of the models")
            onClicked: group.chat.copyText(group.keeper.modelsFolder)
        }
    }
    SettingsLine {
        title: qsTr("Erase the settings too")
        help: qsTr("When everything is erased; they are as on the first day after the next start.")

        Toggle {
            id: eraseSettings
            name: qsTr("Erase the settings too")
        }
    }
    SettingsLine {
        title: qsTr("Erase everything")
        help: qsTr("Chats, presets, the search and all backups. Models stay.")

        PushButton {
            text: qsTr("Erase everything…")
            primary: true
            serious: true
            enabled: group.free && !group.chat.busy
            onClicked: group.askErase()
        }
    }
}
