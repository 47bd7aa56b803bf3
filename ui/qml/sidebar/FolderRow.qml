// SPDX-License-Identifier: Apache-2.0
// A folder: shows its chats on a click, takes chats and folders that are dropped on it, is dragged itself.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: row

    required property var folder ///< 0: the chats that are in none
    required property string name
    required property int depth
    required property bool parents
    required property bool closed

    required property bool chosen
    required property bool current
    signal closedWanted(bool closed)
    signal chatsDropped(var chats)
    signal folderDropped(var folder)
    signal menuWanted()
    signal pickedUp()
    signal carried(point to) ///< in the window
    signal putDown()

    text: name
    Accessible.name: name
    Accessible.role: Accessible.TreeItem
    Accessible.checked: chosen
    Accessible.onPressAction: clicked()
    implicitHeight: Math.round(30 * Theme.scale)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    contentItem: Item {
        IconButton {
            id: arrow
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit + row.depth * Theme.unit * 3
            anchors.verticalCenter: parent.verticalCenter
            implicitWidth: Theme.unit * 5
            visible: row.parents
            focusPolicy: Qt.NoFocus
            name: row.closed ? qsTr("Show the folders in %1").arg(row.name) : qsTr("Hide the folders in %1").arg(row.name)
            picture: row.closed ? "right" : "down"
            onClicked: row.closedWanted(!row.closed)
        }
        Picture {
            id: picture
            anchors.left: arrow.left
            anchors.leftMargin: Theme.unit * 5
            anchors.verticalCenter: parent.verticalCenter
            name: "folder"
            color: row.chosen ? Theme.selectedText : Theme.softText
            visible: row.folder > 0
        }
        PlainText {
            anchors.left: picture.visible ? picture.right : parent.left
            anchors.leftMargin: Theme.unit * (picture.visible ? 1.5 : 2.5)
            anchors.right: more.visible ? more.left : parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: row.name
            elide: Text.ElideRight
            color: row.chosen ? Theme.selectedText : Theme.text
        }
        IconButton {
            id: more
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            visible: row.folder > 0 && (row.hovered || row.current || hovered)
            focusPolicy: Qt.NoFocus
            name: qsTr("More about %1").arg(row.name)
            picture: "more"
            onClicked: row.menuWanted()
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.chosen || drop.containsDrag ? Theme.selected : row.hovered || row.current ? Theme.hovered : Theme.none
        border.width: row.current || drop.containsDrag ? Theme.focusLine : 0
        border.color: Theme.accent
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: row.menuWanted()
    }
    Carrier {
        enabled: row.folder > 0
        onPickedUp: row.pickedUp()
        onCarried: to => row.carried(to)
        onPutDown: row.putDown()
    }
    DropArea {
        id: drop
        anchors.fill: parent
        keys: ["filed"]
        onDropped: event => {
            const ghost = event.source as ChatGhost;
            if (ghost.chats.length > 0) {
                row.chatsDropped(ghost.chats);
            } else if (ghost.folder !== row.folder) {
                row.folderDropped(ghost.folder);
            }
            event.accept();
        }
    }
}
