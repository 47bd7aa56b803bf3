// SPDX-License-Identifier: Apache-2.0
// Gives tags to chats and takes them: each tag can be switched, another can be typed, one can be deleted.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Panel {
    id: panel

    required property Filing filing
    property var chats: []
    property var chosen: [] ///< ids of the tags that they have
    signal renameWanted(var tag, string name)

    function ask(chats: var, tagIds: var): void {
        panel.chats = chats;
        chosen = tagIds;
        box.text = "";
        open();
    }
    function set(tag: var, on: bool): void {
        chosen = on ? chosen.concat([tag]) : chosen.filter(other => other !== tag);
        filing.setTag(chats, tag, on);
    }

    title: chats.length === 1 ? qsTr("Tags of the chat") : qsTr("Tags of %1 chats").arg(chats.length)
    onOpened: box.forceActiveFocus(Qt.PopupFocusReason)

    contentItem: Column {
        spacing: Theme.unit * 3

        PlainText {
            anchors.left: parent.left
            text: panel.title
            font.bold: true
        }
        TextBox {
            id: box
            width: parent.width
            name: qsTr("Add a tag")
            placeholderText: name
            maximumLength: 100
            onAccepted: {
                if (text.trim().length > 0) {
                    panel.filing.addTag(panel.chats, text.trim());
                    panel.close();
                }
            }
            Keys.onDownPressed: list.forceActiveFocus(Qt.TabFocusReason)
        }
        ListView {
            id: list
            width: parent.width
            height: Math.min(contentHeight, Math.round(280 * Theme.scale))
            model: panel.filing.tags
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationEnabled: true
            activeFocusOnTab: count > 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Tags")
            Keys.onSpacePressed: (currentItem as SideButton)?.clicked()
            Keys.onReturnPressed: (currentItem as SideButton)?.clicked()
            Keys.onDeletePressed: panel.filing.removeTag(panel.filing.tags[currentIndex].tag)
            Keys.onPressed: event => {
                if (event.key === Qt.Key_F2 && currentIndex >= 0) {
                    panel.renameWanted(panel.filing.tags[currentIndex].tag, panel.filing.tags[currentIndex].name);
                    event.accepted = true;
                }
            }

            delegate: SideButton {
                id: row
                required property var modelData
                readonly property bool on: panel.chosen.includes(modelData.tag)

                width: list.width
                text: modelData.name
                picture: on ? "check" : "plus"
                chosen: list.activeFocus && ListView.isCurrentItem
                focusPolicy: Qt.NoFocus
                Accessible.role: Accessible.CheckBox
                Accessible.checkable: true
                Accessible.checked: on
                onClicked: panel.set(modelData.tag, !on)

                IconButton {
                    anchors.right: remove.left
                    anchors.verticalCenter: parent.verticalCenter
                    visible: remove.visible || hovered
                    focusPolicy: Qt.NoFocus
                    name: qsTr("Rename the tag %1 (F2)").arg(row.modelData.name)
                    picture: "edit"
                    onClicked: panel.renameWanted(row.modelData.tag, row.modelData.name)
                }
                IconButton {
                    id: remove
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    visible: row.hovered || row.chosen || hovered
                    focusPolicy: Qt.NoFocus
                    name: qsTr("Delete the tag %1").arg(row.modelData.name)
                    picture: "close"
                    onClicked: panel.filing.removeTag(row.modelData.tag)
                }
            }
        }
    }
}
