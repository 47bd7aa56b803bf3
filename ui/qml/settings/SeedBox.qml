// SPDX-License-Identifier: Apache-2.0
// The digits of a seed, or nothing.
import QtQuick
import Inglenook

TextBox {
    id: box

    required property SettingData row

    function take(): void {
        row.editor.set(row.key, text);
        text = Qt.binding(() => box.row.value ?? "");
    }

    name: row.title
    Accessible.description: row.description
    horizontalAlignment: TextInput.AlignRight
    inputMethodHints: Qt.ImhDigitsOnly
    placeholderText: qsTr("random")
    text: row.value ?? ""
    validator: RegularExpressionValidator { regularExpression: /[0-9]{0,20}/ }
    onEditingFinished: take()

    Connections {
        target: box.row.editor
        function onLeaving(): void {
            box.take();
        }
    }
}
