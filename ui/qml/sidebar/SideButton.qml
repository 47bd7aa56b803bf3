// SPDX-License-Identifier: Apache-2.0
// A line of the sidebar that leads somewhere.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: control

    property bool framed: false
    property bool chosen: false
    property string picture: ""
    property string keys: ""
    property int badge: 0 ///< how many of something go on behind it; shown instead of the keys
    property real inset: 0 ///< how far it begins within its frame

    Accessible.name: text
    Accessible.role: Accessible.Button
    Accessible.onPressAction: clicked()
    implicitHeight: Math.round((framed ? 38 : 34) * Theme.scale)
    hoverEnabled: true
    leftPadding: mirrored ? 0 : inset
    rightPadding: mirrored ? inset : 0
    focusPolicy: Qt.StrongFocus

    contentItem: Item {
        Picture {
            id: picture
            anchors.left: parent.left
            anchors.leftMargin: control.framed ? Theme.unit * 2.5 : 0
            anchors.verticalCenter: parent.verticalCenter
            visible: control.picture.length > 0
            name: control.picture.length > 0 ? control.picture : "plus"
            color: Theme.text
        }
        PlainText {
            anchors.left: control.picture.length > 0 ? picture.right : parent.left
            anchors.leftMargin: Theme.unit * (control.picture.length > 0 ? 1.5 : 2.5)
            anchors.right: beside.left
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            elide: Text.ElideRight
            color: control.chosen ? Theme.selectedText : control.framed || control.hovered ? Theme.text : Theme.softText
        }
        SoftText {
            id: beside
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 2.5
            anchors.verticalCenter: parent.verticalCenter
            text: control.keys
            visible: control.badge === 0
        }
        Rectangle {
            anchors.right: parent.right
            anchors.rightMargin: Theme.unit * 2
            anchors.verticalCenter: parent.verticalCenter
            visible: control.badge > 0
            width: Math.max(height, count.implicitWidth + Theme.unit * 3)
            height: Math.round(18 * Theme.scale)
            radius: height / 2
            color: Theme.accent

            SoftText {
                id: count
                anchors.centerIn: parent
                text: control.badge
                color: Theme.accentInk
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.chosen ? Theme.selected : control.framed ? (control.hovered ? Theme.hovered : Theme.panel)
                              : control.hovered ? Theme.hovered : Theme.none
        border.width: control.framed ? Theme.line : 0
        border.color: Theme.hairline
        FocusRing { control: control }
    }
}
