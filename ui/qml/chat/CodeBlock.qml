// SPDX-License-Identifier: Apache-2.0
// Code, with its language's name, coloured as it arrives; long lines scroll or wrap.
import QtQuick
import Inglenook

Rectangle {
    id: block

    required property RowData row
    property string language: row.language
    property string title: highlighter.languageName.length > 0 ? highlighter.languageName : qsTr("Text")
    property string codeName: qsTr("Code: %1").arg(highlighter.languageName)
    property bool wrap: row.session.settings.wrapCode
    property bool copied: false

    implicitHeight: head.height + scroller.height
    radius: Theme.radius
    color: Theme.code
    border.width: Theme.line
    border.color: Theme.hairline

    CodeHighlighter {
        id: highlighter
        document: edit.textDocument
        text: block.row.text
        language: block.language
        colors: Theme.codePaint
        marks: block.row.marks
    }

    Item {
        id: head
        width: parent.width
        height: Theme.smallControlHeight + Theme.unit * 1.5

        SoftText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 3
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: actions.left
            anchors.rightMargin: Theme.unit * 3
            elide: Text.ElideRight
            text: block.title
        }
        Row {
            id: actions
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 1.5
            anchors.verticalCenter: parent.verticalCenter

            TextButton {
                text: block.wrap ? qsTr("Do not wrap") : qsTr("Wrap")
                name: block.wrap ? qsTr("Do not wrap long lines of this code") : qsTr("Wrap long lines of this code")
                onClicked: block.wrap = !block.wrap
            }
            TextButton {
                text: block.copied ? qsTr("Copied") : qsTr("Copy")
                name: qsTr("Copy this code")
                onClicked: {
                    block.row.chat.copyText(block.row.text);
                    block.copied = true;
                    reset.restart();
                }
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.line
            color: Theme.hairline
        }
        Timer {
            id: reset
            interval: 1500
            onTriggered: block.copied = false
        }
    }

    SideScroller {
        id: scroller
        anchors.top: head.bottom
        x: Theme.line
        width: parent.width - 2 * Theme.line
        height: edit.implicitHeight + barHeight
        contentWidth: block.wrap ? width : Math.max(width, edit.implicitWidth)
        contentHeight: edit.implicitHeight
        // Code runs from left to right in every language.
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        ReadOnlyText {
            id: edit
            width: block.wrap ? scroller.width : undefined
            Accessible.role: Accessible.StaticText
            Accessible.name: block.codeName
            textFormat: TextEdit.PlainText
            wrapMode: block.wrap ? TextEdit.WrapAnywhere : TextEdit.NoWrap
            padding: Theme.unit * 3
            font.family: Theme.codeFamily
            font.pixelSize: Theme.codeSize
            sought: block.row.sought
            nth: block.row.nth
            pickFrom: block.row.pickFrom
            pickTo: block.row.pickTo
            Component.onCompleted: block.row.words = edit
            onFoundAt: at => {
                const place = positionToRectangle(selectionStart);
                if (place.x < scroller.contentX || place.x > scroller.contentX + scroller.width - Theme.unit * 8) {
                    scroller.toSide(place.x - scroller.width / 3);
                }
                block.row.foundAt(edit, at);
            }
            tabStopDistance: Theme.codeSize * 2.4
        }
    }
}
