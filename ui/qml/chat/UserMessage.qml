// SPDX-License-Identifier: Apache-2.0
// What the user wrote: on the right, as it was written. Can be edited in place, which makes a sibling.
import QtQuick
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

Item {
    id: block

    required property RowData row
    readonly property bool editing: row.editing
    readonly property int foldedLines: 40
    readonly property bool foldable: row.text.length > 4000 || row.text.split("\n", foldedLines + 1).length > foldedLines
    property bool unfolded: false
    readonly property bool foundHere: row.isFound
    onFoundHereChanged: {
        if (foundHere) {
            unfolded = true;
        }
    }
    Component.onCompleted: unfolded = foundHere
    readonly property string shown: foldable && !unfolded
        ? row.text.slice(0, 4000).split("\n").slice(0, foldedLines).join("\n") + " …" : row.text

    implicitHeight: (editing ? editor.implicitHeight : bubble.height + tools.height) + files.height

    HoverHandler { id: hover }

    Flow {
        id: files
        anchors.right: parent.right
        width: Math.round(block.width * 0.84)
        height: (block.row.files ?? []).length > 0 ? implicitHeight + Theme.unit * 1.5 : 0
        layoutDirection: Qt.RightToLeft
        spacing: Theme.unit * 1.5

        Repeater {
            model: block.row.files
            FileChip {
                required property int index
                required property string modelData
                name: modelData
                most: Math.min(files.width, Math.round(300 * Theme.scale))
                onClicked: block.row.fileShown(index, name)
            }
        }
    }
    Rectangle {
        id: bubble
        anchors.right: parent.right
        anchors.top: files.bottom
        visible: !block.editing && block.row.text.length > 0
        width: Math.min(text.implicitWidth, Math.round(block.width * 0.84))
        height: block.row.text.length === 0 ? 0 : text.implicitHeight + (block.foldable ? more.height : 0)
        radius: Theme.radius
        color: Theme.ownMessage

        SelectableText {
            id: text
            width: parent.width
            Accessible.name: qsTr("You: %1").arg(block.shown)
            padding: Theme.unit * 2.5
            leftPadding: Theme.unit * 3.5
            rightPadding: Theme.unit * 3.5
            textFormat: TextEdit.PlainText
            content: block.shown
            sought: block.row.sought
            nth: block.row.nth
            pickFrom: block.row.pickFrom
            pickTo: block.row.pickTo
            Component.onCompleted: block.row.words = text
            onFoundAt: at => block.row.foundAt(text, at)
        }
        TextButton {
            id: more
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 2
            visible: block.foldable
            text: block.unfolded ? qsTr("Show less") : qsTr("Show all %1 characters").arg(block.row.text.length)
            onClicked: block.unfolded = !block.unfolded
        }
    }

    Row {
        id: tools
        anchors.right: parent.right
        anchors.top: bubble.bottom
        visible: !block.editing
        opacity: hover.hovered || siblings.visible || copy.visualFocus || edit.visualFocus || menu.visualFocus || menu.open || retry.visible ? 1 : 0

        SiblingSwitch {
            id: siblings
            row: block.row
        }
        TextButton {
            id: retry
            visible: block.row.last && !block.row.chat.busy
            text: qsTr("Answer this")
            onClicked: block.row.chat.retry(block.row.message)
        }
        TextButton {
            id: copy
            text: qsTr("Copy")
            name: qsTr("Copy this message")
            onClicked: block.row.chat.copyMessage(block.row.message)
        }
        TextButton {
            id: edit
            visible: !block.row.compared
            text: qsTr("Edit")
            name: qsTr("Edit this message")
            enabled: !block.row.chat.busy
            onClicked: block.row.editWanted(true)
        }
        MessageMenu {
            id: menu
            visible: !block.row.compared
            row: block.row
        }
    }

    Loader {
        id: editor
        active: block.editing
        anchors.top: files.bottom
        width: parent.width
        sourceComponent: MessageEditor { row: block.row }
    }
}
