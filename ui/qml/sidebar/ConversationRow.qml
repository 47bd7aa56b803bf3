// SPDX-License-Identifier: Apache-2.0
// A conversation: opens on a click, renamed in place, dragged onto folders.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

AbstractButton {
    id: row

    required property var conversation
    required property string title
    required property bool pinned
    required property var tags
    required property var tagIds
    required property bool selected
    required property int index

    required property Session session
    required property bool chosen
    required property bool current
    readonly property string shownTitle: title.length > 0 ? title : qsTr("Untitled")

    property int modifiers: Qt.NoModifier ///< keys that were held when it was pressed
    property bool forMenu: false              ///< it was pressed with the right button
    signal menuWanted()
    signal pickedUp()
    signal carried(point to) ///< in the window
    signal putDown()

    function rename(): void {
        editor.active = true;
    }

    Accessible.name: tags.length > 0 ? shownTitle + ". " + tags.join(", ") : shownTitle
    Accessible.selectable: true
    Accessible.selected: selected
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: clicked()
    implicitHeight: Math.round(34 * Theme.scale)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus

    contentItem: Item {
        PlainText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 2.5
            anchors.right: marks.left
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            visible: !editor.active
            text: row.shownTitle
            elide: Text.ElideRight
            color: row.chosen ? Theme.selectedText : Theme.text
            font.weight: row.chosen ? Font.Medium : Font.Normal
        }
        SoftText {
            id: marks
            anchors.right: more.visible ? more.left : parent.right
            anchors.rightMargin: more.visible ? 0 : Theme.unit * 2.5
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width * 0.4)
            visible: !editor.active
            text: row.tags.join(" · ")
            elide: Text.ElideRight
        }
        IconButton {
            id: more
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            visible: (row.hovered || hovered || row.current) && !editor.active
            focusPolicy: Qt.NoFocus
            name: qsTr("More about %1").arg(row.shownTitle)
            picture: "more"
            onClicked: row.menuWanted()
        }
        Loader {
            id: editor
            anchors.fill: parent
            active: false
            sourceComponent: NameField {
                name: qsTr("Title of the chat")
                text: row.title
                Component.onCompleted: {
                    selectAll();
                    forceActiveFocus(Qt.OtherFocusReason);
                }
                onChosen: name => row.session.conversations.rename(row.conversation, name)
                onDone: editor.active = false
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.chosen || row.selected ? Theme.selected : row.hovered || row.current ? Theme.hovered : Theme.none
        border.width: row.current || row.visualFocus ? Theme.focusLine : 0
        border.color: Theme.accent
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: row.menuWanted()
    }
    PointHandler {
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onActiveChanged: {
            if (active) {
                row.modifiers = point.modifiers;
                row.forMenu = point.pressedButtons === Qt.RightButton;
            }
        }
    }
    Carrier {
        onPickedUp: row.pickedUp()
        onCarried: to => row.carried(to)
        onPutDown: row.putDown()
    }
}
