// SPDX-License-Identifier: Apache-2.0
// An action and its keys. Keys that another action has are given over only after a question.
import QtQuick
import Inglenook

Column {
    id: setting

    required property string action
    required property string text
    required property string keys
    required property string shownKeys
    required property bool changed
    required property Shortcuts shortcuts

    property string wanted: ""
    property string other: ""
    property string problem: ""

    function take(keys: string): void {
        problem = shortcuts.problem(keys);
        other = problem.length > 0 ? "" : shortcuts.takenBy(action, keys);
        wanted = other.length > 0 ? keys : "";
        if (problem.length === 0 && other.length === 0) {
            shortcuts.set(action, keys);
        }
    }

    width: parent ? parent.width : 0
    onKeysChanged: wanted = ""

    SettingsLine {
        title: setting.text

        Row {
            spacing: Theme.unit * 2

            TextButton {
                anchors.verticalCenter: parent.verticalCenter
                visible: setting.changed
                text: qsTr("Reset")
                name: qsTr("Reset: %1").arg(setting.text)
                onClicked: setting.shortcuts.reset(setting.action)
            }
            KeyBox {
                name: setting.text
                keys: setting.shownKeys
                shortcuts: setting.shortcuts
                onTaken: keys => setting.take(keys)
            }
        }
    }
    SoftText {
        width: parent.width
        visible: text.length > 0
        text: setting.wanted.length > 0 ? qsTr("%1 is for “%2” now.").arg(setting.shortcuts.written(setting.wanted)).arg(setting.other) : setting.problem
        color: Theme.bad
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    Row {
        anchors.left: parent.left
        visible: setting.wanted.length > 0
        spacing: Theme.unit * 2
        bottomPadding: Theme.unit * 2

        PushButton {
            text: qsTr("Replace")
            onClicked: setting.shortcuts.set(setting.action, setting.wanted)
        }
        PushButton {
            text: qsTr("Cancel")
            onClicked: setting.wanted = ""
        }
    }
}
