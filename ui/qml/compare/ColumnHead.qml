// SPDX-License-Identifier: Apache-2.0
// Which model a column has, how it differs from the usual, and what can be done with the column.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Item {
    id: head

    required property Session session
    required property Comparison comparison
    required property AnswerColumn column
    required property int place

    /// What the first of three columns or more is marked against is not plain to see.
    readonly property string facing: place === 0 && comparison.differences && comparison.answered && comparison.columns.count > 2
        ? qsTr("against column %1").arg(comparison.opposite + 1) : ""

    implicitHeight: Math.round(54 * Theme.scale)

    AbstractButton {
        id: model
        x: Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        visible: !head.column.collapsed
        width: Math.min(label.implicitWidth + Theme.unit * 12, head.width - Theme.unit * 10 - more.width)
        implicitHeight: Theme.controlHeight - Theme.unit
        enabled: !head.column.hidden && !head.comparison.busy && !head.comparison.batch
        Accessible.name: head.column.hidden ? qsTr("Answer %1").arg(head.column.name) : qsTr("Model: %1").arg(head.column.name)
        Accessible.role: Accessible.Button
        Accessible.onPressAction: clicked()
        leftPadding: Theme.unit * 3
        rightPadding: Theme.unit * 3
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        contentItem: Row {
            spacing: Theme.unit * 1.5
            PlainText {
                id: label
                anchors.verticalCenter: parent.verticalCenter
                width: model.width - Theme.unit * 6 - (head.column.hidden ? 0 : Theme.unit * 5)
                text: head.column.hidden ? qsTr("Answer %1").arg(head.column.name) : head.column.name
                font.weight: Font.Medium
                elide: Text.ElideMiddle
            }
            Picture {
                anchors.verticalCenter: parent.verticalCenter
                visible: !head.column.hidden
                name: "down"
                size: Math.round(12 * Theme.scale)
            }
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: model.hovered ? Theme.hovered : Theme.panel
            border.width: Theme.line
            border.color: Theme.hairline
            FocusRing { control: model }
        }
        onClicked: picker.opened ? picker.close() : picker.open()

        ModelPicker {
            id: picker
            y: model.height + Theme.unit
            library: head.session.library
            choosing: true
            then: path => head.comparison.setModel(head.place, path)
        }
    }
    Chip {
        id: against
        anchors.left: model.right
        anchors.leftMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        visible: head.facing.length > 0 && !head.column.collapsed && x + width < more.x
        text: head.facing
    }
    Row {
        anchors.left: against.visible ? against.right : model.right
        anchors.leftMargin: Theme.unit * 2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.unit * 1.5
        visible: !head.column.collapsed && x + width < more.x

        Repeater {
            model: head.column.hidden ? [] : [head.column.quantisation].concat(head.column.remarks).filter(text => text.length > 0)
            Chip {
                required property string modelData
                text: modelData
            }
        }
    }
    IconButton {
        id: more
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * (head.column.collapsed ? 2 : 3)
        anchors.verticalCenter: parent.verticalCenter
        name: head.column.collapsed ? qsTr("Show column %1").arg(head.column.name) : qsTr("More about column %1").arg(head.column.name)
        picture: head.column.collapsed ? "right" : "more"
        onClicked: {
            if (head.column.collapsed) {
                head.column.collapsed = false;
            } else {
                menu.popup(this, mirrored ? 0 : width - menu.width, height);
            }
        }

        PlainMenu {
            id: menu
            PlainMenuItem {
                text: qsTr("Settings…")
                enabled: !head.column.hidden && !head.comparison.batch
                onTriggered: settings.open()
            }
            PlainMenuItem {
                text: qsTr("Same model, other settings")
                enabled: !head.column.hidden && !head.comparison.busy && !head.comparison.batch && head.comparison.columns.count < 4
                onTriggered: head.comparison.repeatColumn(head.place, false)
            }
            PlainMenuItem {
                text: qsTr("Same everything, other seed")
                enabled: !head.column.hidden && !head.comparison.busy && !head.comparison.batch && head.comparison.columns.count < 4
                onTriggered: head.comparison.repeatColumn(head.place, true)
            }
            PlainMenuItem {
                text: qsTr("Move to the left")
                enabled: head.place > 0 && !head.comparison.blind
                onTriggered: head.comparison.moveColumn(head.place, head.place - 1)
            }
            PlainMenuItem {
                text: qsTr("Move to the right")
                enabled: head.place + 1 < head.comparison.columns.count && !head.comparison.blind
                onTriggered: head.comparison.moveColumn(head.place, head.place + 1)
            }
            PlainMenuItem {
                text: qsTr("Collapse")
                onTriggered: head.column.collapsed = true
            }
            PlainMenuItem {
                text: qsTr("Take away")
                enabled: head.comparison.columns.count > 1 && !head.comparison.busy && !head.column.hidden && !head.comparison.batch
                onTriggered: head.comparison.removeColumn(head.place)
            }
        }
    }
    ColumnSettings {
        id: settings
        session: head.session
        column: head.column
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.hairline
    }
}
