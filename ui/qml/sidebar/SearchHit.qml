// SPDX-License-Identifier: Apache-2.0
// What a search found: the chat's title above its first place, and the words around the place.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: hit

    required property var conversation
    required property var message
    required property string title
    required property string snippet
    required property string marked
    required property date updated
    required property bool head
    required property var blind ///< a comparison: its chats are not shown yet
    required property int run

    required property bool current
    readonly property string shownTitle: title.length > 0 ? title : qsTr("Untitled")

    implicitHeight: words.implicitHeight + Theme.unit * (head ? 4 : 2)
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    Accessible.name: message > 0 ? shownTitle + ". " + snippet : shownTitle
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: clicked()

    contentItem: Item {
        Column {
            id: words
            x: Theme.unit * 5
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - Theme.unit * 10
            spacing: Theme.unit / 2

            Item {
                width: parent.width
                height: visible ? name.implicitHeight : 0
                visible: hit.head

                Text {
                    id: name
                    anchors.left: parent.left
                    horizontalAlignment: Text.AlignLeft
                    width: parent.width - day.implicitWidth - Theme.unit * 3
                    text: hit.message > 0 || hit.marked.length === 0 ? hit.shownTitle : hit.marked
                    textFormat: hit.message > 0 || hit.marked.length === 0 ? Text.PlainText : Text.StyledText
                    font.family: Theme.textFamily
                    font.pixelSize: Theme.textSize
                    color: Theme.text
                    elide: Text.ElideRight
                    maximumLineCount: 1
                }
                SoftText {
                    id: day
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    text: hit.updated.toLocaleDateString(Qt.locale(), Locale.ShortFormat)
                }
            }
            Text {
                width: parent.width
                horizontalAlignment: Text.AlignLeft
                visible: hit.message > 0
                text: hit.marked.replace(/<b>/g, "<b><font color=\"" + Theme.selectedText + "\">").replace(/<\/b>/g, "</font></b>")
                textFormat: Text.StyledText
                font.family: Theme.textFamily
                font.pixelSize: Theme.smallSize
                color: Theme.softText
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
    }
    background: Rectangle {
        x: Theme.unit * 2
        width: hit.width - Theme.unit * 4
        radius: Theme.radiusSmall
        color: hit.current ? Theme.selected : hit.hovered ? Theme.hovered : Theme.none
    }
}
