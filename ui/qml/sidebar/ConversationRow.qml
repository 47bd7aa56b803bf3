// SPDX-License-Identifier: Apache-2.0
// A conversation: opens on a click, renamed in place, with a menu.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

AbstractButton {
    id: row

    required property var conversation
    required property string title
    required property bool pinned

    required property Session session
    required property bool chosen
    required property bool current
    readonly property string shownTitle: title.length > 0 ? title : qsTr("Untitled")

    function rename(): void {
        editor.active = true;
    }

    Accessible.name: shownTitle
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: clicked()
    implicitHeight: Math.round(34 * Theme.scale)
    hoverEnabled: true
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2) {
            event.accepted = true;
            rename();
        }
    }

    contentItem: Item {
        PlainText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 2.5
            anchors.right: more.visible ? more.left : parent.right
            anchors.rightMargin: more.visible ? 0 : Theme.unit * 2.5
            anchors.verticalCenter: parent.verticalCenter
            visible: !editor.active
            text: row.shownTitle
            elide: Text.ElideRight
            color: row.chosen ? Theme.selectedText : Theme.text
            font.weight: row.chosen ? Font.Medium : Font.Normal
        }
        IconButton {
            id: more
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            visible: (row.hovered || menu.opened || visualFocus || row.current) && !editor.active
            name: qsTr("More about %1").arg(row.shownTitle)
            picture: "more"
            onClicked: menu.popup(more, 0, more.height)
        }
        Loader {
            id: editor
            anchors.fill: parent
            active: false
            sourceComponent: TextBox {
                name: qsTr("Title of the chat")
                text: row.title
                Component.onCompleted: {
                    selectAll();
                    forceActiveFocus(Qt.OtherFocusReason);
                }
                onAccepted: {
                    row.session.conversations.rename(row.conversation, text);
                    editor.active = false;
                }
                onActiveFocusChanged: {
                    if (!activeFocus) {
                        editor.active = false;
                    }
                }
                Keys.onEscapePressed: editor.active = false
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.chosen ? Theme.selected : row.hovered || row.current ? Theme.hovered : Theme.none
        border.width: row.current || row.visualFocus ? Theme.focusLine : 0
        border.color: Theme.accent
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: menu.popup()
    }
    PlainMenu {
        id: menu

        PlainMenuItem {
            text: qsTr("Rename")
            keys: qsTr("F2")
            onTriggered: row.rename()
        }
        PlainMenuItem {
            text: row.pinned ? qsTr("Unpin") : qsTr("Pin")
            onTriggered: row.session.conversations.setPinned(row.conversation, !row.pinned)
        }
        PlainMenuItem {
            text: qsTr("Move to the trash")
            onTriggered: row.session.conversations.trash(row.conversation)
        }
    }
}
