// SPDX-License-Identifier: Apache-2.0
// The keys of an action; pressed, it takes the next keys that are pressed. Escape leaves them as they are.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: box

    required property string name
    required property string keys
    required property Shortcuts shortcuts
    property bool listening: false
    signal taken(string keys)

    Accessible.role: Accessible.Button
    Accessible.name: keys.length > 0 ? qsTr("%1: %2").arg(name).arg(keys) : qsTr("%1: no keys").arg(name)
    Accessible.description: listening ? qsTr("Press the keys that you want") : qsTr("Press to change the keys")
    Accessible.onPressAction: clicked()
    implicitWidth: Math.round(150 * Theme.scale)
    implicitHeight: Theme.controlHeight
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    onClicked: {
        forceActiveFocus();
        listening = !listening;
    }
    onActiveFocusChanged: listening = false
    // Else the window would do what these keys do now.
    Keys.onShortcutOverride: event => event.accepted = listening
    Keys.onPressed: event => {
        if (!listening) {
            return;
        }
        event.accepted = true;
        if (event.key === Qt.Key_Escape) {
            listening = false;
            return;
        }
        const keys = box.shortcuts.keysOf(event.key, event.modifiers);
        if (keys.length > 0) {
            listening = false;
            taken(keys);
        }
    }

    contentItem: PlainText {
        text: box.listening ? qsTr("Press keys…") : box.keys.length > 0 ? box.keys : qsTr("none")
        color: box.listening ? Theme.selectedText : Theme.text
        font.family: box.listening ? Theme.textFamily : Theme.codeFamily
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: box.listening ? Theme.selected : box.hovered ? Theme.hovered : Theme.panel
        border.width: box.listening ? Theme.focusLine : Theme.line
        border.color: box.listening ? Theme.accent : Theme.hairline
        FocusRing { control: box }
    }
}
