// SPDX-License-Identifier: Apache-2.0
// A heading that folds what stands below it. Folded, that does not exist.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

Column {
    id: fold

    required property string title
    property string remark: ""
    property bool open: false
    property alias content: loader.sourceComponent

    AbstractButton {
        id: button
        width: parent.width
        implicitHeight: Theme.controlHeight
        Accessible.name: fold.remark.length > 0 ? qsTr("%1, %2").arg(fold.title).arg(fold.remark) : fold.title
        Accessible.role: Accessible.Button
        Accessible.description: fold.open ? qsTr("Unfolded") : qsTr("Folded")
        Accessible.onPressAction: clicked()
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        onClicked: fold.open = !fold.open

        contentItem: Item {
            Picture {
                id: arrow
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                name: fold.open ? "down" : "right"
                size: Math.round(14 * Theme.scale)
            }
            PlainText {
                anchors.left: arrow.right
                anchors.leftMargin: Theme.unit
                anchors.right: remark.left
                anchors.verticalCenter: parent.verticalCenter
                text: fold.title
                font.weight: Font.DemiBold
                elide: Text.ElideRight
            }
            SoftText {
                id: remark
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: fold.remark
                color: Theme.selectedText
            }
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: button.hovered ? Theme.hovered : Theme.none
            FocusRing { control: button }
        }
    }
    Loader {
        id: loader
        width: parent.width
        active: fold.open
        visible: active
    }
}
