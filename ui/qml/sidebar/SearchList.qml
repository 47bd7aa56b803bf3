// SPDX-License-Identifier: Apache-2.0
// Conversations that hold what is searched for, with the words around it.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

ListView {
    id: list

    required property Session session
    signal chatWanted(var conversation)

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Search results")
    model: session.conversations.results
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    leftMargin: Theme.unit * 2.5
    activeFocusOnTab: true
    Keys.onReturnPressed: {
        if (currentItem) {
            (currentItem as AbstractButton).clicked();
        }
    }

    delegate: AbstractButton {
        id: hit

        required property var conversation
        required property string title
        required property string snippet

        width: list.width - Theme.unit * 5
        implicitHeight: words.implicitHeight + Theme.unit * 3
        hoverEnabled: true
        Accessible.name: title + ". " + snippet
        Accessible.role: Accessible.ListItem
        Accessible.onPressAction: clicked()
        onClicked: list.chatWanted(conversation)

        contentItem: Item {
            Column {
                id: words
                x: Theme.unit * 2.5
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - Theme.unit * 4
                spacing: Theme.unit / 2

                PlainText {
                    width: parent.width
                    text: hit.title.length > 0 ? hit.title : qsTr("Untitled")
                    elide: Text.ElideRight
                }
                SoftText {
                    width: parent.width
                    visible: hit.snippet.length > 0
                    text: hit.snippet
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
            }
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: hit.hovered || (list.activeFocus && hit.ListView.isCurrentItem) ? Theme.hovered : Theme.none
        }
    }

    SoftText {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.unit * 4
        visible: list.count === 0
        text: qsTr("Nothing found")
    }
}
