// SPDX-License-Identifier: Apache-2.0
// The top of a page that is not a conversation.
import QtQuick
import Inglenook

Item {
    id: header

    required property string title
    required property bool showsMenu
    required property Shortcuts shortcuts
    property string text: ""
    default property alias extras: row.data
    signal menuWanted()

    implicitHeight: column.implicitHeight + Theme.unit * 12

    IconButton {
        id: menu
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 3
        y: Theme.unit * 5
        visible: header.showsMenu
        name: qsTr("Show the sidebar")
        keys: header.shortcuts.shown["sidebar"]
        picture: "menu"
        onClicked: header.menuWanted()
    }
    Column {
        id: column
        anchors.left: menu.visible ? menu.right : parent.left
        anchors.leftMargin: Theme.unit * (menu.visible ? 2 : 7)
        anchors.right: row.left
        anchors.rightMargin: Theme.unit * 3
        y: Theme.unit * 6
        spacing: Theme.unit

        PlainText {
            anchors.left: parent.left
            text: header.title
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            width: parent.width
            visible: text.length > 0
            text: header.text
            color: Theme.softText
            wrapMode: Text.Wrap
        }
    }
    Row {
        id: row
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 7
        y: Theme.unit * 6
    }
}
