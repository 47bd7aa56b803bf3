// SPDX-License-Identifier: Apache-2.0
// How answers are made, unless a preset or a chat says otherwise.
import QtQuick
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

SettingsGroup {
    id: group

    required property SettingsEditor editor
    required property Shortcuts shortcuts
    readonly property string keys: shortcuts.shown["inspector"]

    title: qsTr("Answers")

    SoftText {
        width: parent.width
        topPadding: Theme.unit * 2
        text: qsTr("What you change here holds for every chat and goes before what a model's file recommends; presets and chats can say otherwise%1.")
            .arg(group.keys.length > 0 ? qsTr(" (%1)").arg(group.keys) : "")
        wrapMode: Text.Wrap
    }
    Repeater {
        model: group.editor.prompt
        delegate: SettingPageRow { editor: group.editor }
    }
    Repeater {
        model: group.editor.common
        delegate: SettingPageRow { editor: group.editor }
    }
    Item {
        width: parent.width
        height: Theme.unit * 3
    }
    Fold {
        width: parent.width
        title: qsTr("More samplers")
        remark: group.editor.samplerChanges > 0 ? qsTr("%n changed", "", group.editor.samplerChanges) : ""
        content: Column {
            Repeater {
                model: group.editor.samplers
                delegate: SettingPageRow { editor: group.editor }
            }
            SamplerOrder {
                anchors.left: parent.left
                width: Math.min(parent.width, Math.round(320 * Theme.scale))
                editor: group.editor
            }
        }
    }
    SettingsLine {
        title: qsTr("Usual values")
        PushButton {
            text: qsTr("Reset all")
            enabled: group.editor.changes > 0
            onClicked: group.editor.resetAll()
        }
    }
}
