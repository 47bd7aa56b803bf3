// SPDX-License-Identifier: Apache-2.0
// How the answers of this chat are made. Every change holds from the next answer on.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Flickable {
    id: tab

    required property Session session
    property Chat chat: session.chat ///< whose settings they are
    signal exportWanted(var preset)
    signal importWanted()

    readonly property ChatSettings settings: chat.settings
    readonly property SettingsEditor editor: settings.editor

    function changesText(count: int): string {
        return count > 0 ? qsTr("%n changed", "", count) : "";
    }
    /// Keeps what has the focus in the view; of a list, all of it.
    function reveal(): void {
        let item = Window.activeFocusItem;
        let above = item;
        while (above && above !== column) {
            if (above instanceof ListView) {
                item = above;
            }
            above = above.parent;
        }
        if (above !== column) {
            return;
        }
        const y = item.mapToItem(column, 0, 0).y + column.y;
        const margin = Theme.unit * 8;
        if (y < contentY + margin) {
            contentY = Math.max(0, y - margin);
        } else if (y + item.height > contentY + height - margin) {
            contentY = Math.max(0, Math.min(y - margin, contentHeight - height, y + item.height + margin - height));
        }
    }

    onContentHeightChanged: reveal()
    contentHeight: column.height + column.y + Theme.unit * 6
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar { policy: tab.contentHeight > tab.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }

    Connections {
        target: tab.Window.window
        function onActiveFocusItemChanged(): void {
            tab.reveal();
        }
    }

    Column {
        id: column
        x: Theme.unit * 4
        y: Theme.unit * 3
        width: tab.width - Theme.unit * 8
        spacing: Theme.unit * 2

        PresetBar {
            width: parent.width
            session: tab.session
            settings: tab.settings
            onExportWanted: preset => tab.exportWanted(preset)
            onImportWanted: tab.importWanted()
        }
        SettingRows {
            width: parent.width
            editor: tab.editor
            settings: tab.editor.prompt
        }
        SettingRows {
            width: parent.width
            visible: tab.editor.model.count > 0
            editor: tab.editor
            settings: tab.editor.model
        }
        SettingRows {
            width: parent.width
            editor: tab.editor
            settings: tab.editor.common
        }
        Fold {
            width: parent.width
            title: qsTr("More samplers")
            remark: tab.changesText(tab.editor.samplerChanges)
            content: Column {
                SettingRows {
                    width: parent.width
                    editor: tab.editor
                    settings: tab.editor.samplers
                }
                SamplerOrder {
                    width: parent.width
                    editor: tab.editor
                }
            }
        }
        Fold {
            width: parent.width
            title: qsTr("Form of the answer")
            remark: tab.changesText(tab.editor.formatChanges)
            content: SettingRows {
                editor: tab.editor
                settings: tab.editor.format
            }
        }
        PushButton {
            width: parent.width
            visible: tab.editor.changes > 0
            text: qsTr("Reset all changes of this chat")
            onClicked: tab.editor.resetAll()
        }
    }
}
