// SPDX-License-Identifier: Apache-2.0
// Asks for a name, and perhaps for one yes or no.
import QtQuick
import QtQuick.Layouts
import Inglenook

Panel {
    id: panel

    property string label: ""
    property string option: "" ///< what can be switched on beside; empty: nothing
    property string yes: qsTr("Save")
    property var then: null ///< called with the name and whether the option is on

    function ask(title: string, label: string, name: string, option: string, then: var): void {
        panel.title = title;
        panel.label = label;
        panel.option = option;
        panel.then = then;
        box.text = name;
        toggle.checked = false;
        open();
    }
    function accept(): void {
        if (box.text.trim().length > 0) {
            close();
            then.call(null, box.text.trim(), toggle.checked);
        }
    }

    onOpened: {
        box.forceActiveFocus(Qt.PopupFocusReason);
        box.selectAll();
    }

    contentItem: ColumnLayout {
        spacing: Theme.unit * 4

        PlainText {
            Layout.fillWidth: true
            text: panel.title
            font.bold: true
            wrapMode: Text.Wrap
        }
        TextBox {
            id: box
            Layout.fillWidth: true
            Layout.preferredWidth: Math.round(300 * Theme.scale)
            name: panel.label
            placeholderText: panel.label
            maximumLength: 100
            onAccepted: panel.accept()
        }
        RowLayout {
            Layout.fillWidth: true
            visible: panel.option.length > 0
            spacing: Theme.unit * 3

            PlainText {
                Layout.fillWidth: true
                text: panel.option
                wrapMode: Text.Wrap
            }
            Toggle {
                id: toggle
                name: panel.option
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit * 2

            Item { Layout.fillWidth: true }
            PushButton {
                text: qsTr("Cancel")
                onClicked: panel.close()
            }
            PushButton {
                text: panel.yes
                primary: true
                enabled: box.text.trim().length > 0
                onClicked: panel.accept()
            }
        }
    }
}
