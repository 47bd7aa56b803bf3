// SPDX-License-Identifier: Apache-2.0
// A vote, with the digit that does the same.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: control

    required property int digit
    property bool chosen: false

    Accessible.name: text
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.onPressAction: clicked()
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.unit * 3
    rightPadding: Theme.unit * 3
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus

    contentItem: Row {
        spacing: Theme.unit * 2
        SoftText {
            anchors.verticalCenter: parent.verticalCenter
            text: control.digit
            color: control.chosen ? Theme.accentInk : Theme.softText
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            color: control.chosen ? Theme.accentInk : Theme.text
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.chosen ? Theme.accent : control.hovered ? Theme.hovered : Theme.panel
        border.width: Theme.line
        border.color: control.chosen ? Theme.accent : Theme.hairline
        FocusRing { control: control }
    }
}
