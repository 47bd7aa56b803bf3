// SPDX-License-Identifier: Apache-2.0
// A comparison in a list: its name, which is changed in place, and how much was done in it.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

ItemDelegate {
    id: row

    required property var comparison
    required property string name
    required property string detail
    required property bool batch

    required property bool current
    readonly property bool edited: editor.active
    readonly property string shownName: name.length > 0 ? name : qsTr("Untitled")
    signal menuWanted()
    signal renamed(string name)
    signal editingEnded() ///< by a key, not because something else was pressed

    function rename(): void {
        editor.active = true;
    }
    function leave(byKey: bool): void {
        editor.active = false;
        if (byKey) {
            editingEnded();
        }
    }

    text: shownName
    Accessible.name: qsTr("%1, %2").arg(shownName).arg(detail)
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: clicked()
    implicitHeight: Math.round(48 * Theme.scale)
    leftPadding: Theme.unit * 3
    rightPadding: Theme.unit
    focusPolicy: Qt.NoFocus

    contentItem: Item {
        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - more.width
            visible: !editor.active
            spacing: Theme.unit / 2
            PlainText {
                width: parent.width
                text: row.shownName
                elide: Text.ElideRight
            }
            SoftText {
                width: parent.width
                text: row.detail
                elide: Text.ElideRight
            }
        }
        IconButton {
            id: more
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: !editor.active
            focusPolicy: Qt.NoFocus
            name: qsTr("More about %1").arg(row.shownName)
            picture: "more"
            onClicked: row.menuWanted()
        }
        Loader {
            id: editor
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            active: false
            sourceComponent: NameField {
                name: qsTr("Name of the comparison")
                text: row.name
                Component.onCompleted: {
                    selectAll();
                    forceActiveFocus(Qt.OtherFocusReason);
                }
                onChosen: name => row.renamed(name)
                onDone: byKey => row.leave(byKey)
                // Escape belongs to the field then, not to the list around it.
                Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.hovered || row.current ? Theme.hovered : Theme.none
        border.width: row.current && !row.edited ? Theme.focusLine : 0
        border.color: Theme.accent
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: row.menuWanted()
    }
}
