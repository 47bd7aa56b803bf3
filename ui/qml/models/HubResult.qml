// SPDX-License-Identifier: Apache-2.0
// A repository of the hub; pressed, it shows what can be downloaded of it.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Rectangle {
    id: row

    required property Hub hub
    required property var found ///< one of Hub::models
    readonly property bool open: hub.opened === found.repository
    readonly property string facts: {
        const parts = [qsTr("%1 downloads").arg(found.downloads)];
        if (found.licence.length > 0) {
            parts.unshift(found.licence);
        }
        if (found.updated.length > 0) {
            parts.push(qsTr("changed %1").arg(found.updated));
        }
        if (found.gated) {
            parts.push(qsTr("wants an account"));
        }
        return parts.join(" · ");
    }

    implicitHeight: column.implicitHeight
    radius: Theme.radius
    color: Theme.panel
    border.width: Theme.line
    border.color: Theme.hairline

    Column {
        id: column
        width: parent.width
        bottomPadding: row.open ? Theme.unit * 3 : 0

        AbstractButton {
            id: head
            width: parent.width
            implicitHeight: names.implicitHeight + Theme.unit * 5
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            text: row.found.repository
            Accessible.role: Accessible.Button
            Accessible.name: row.found.repository + ", " + row.facts
            Accessible.onPressAction: clicked()
            onClicked: row.hub.open(row.open ? "" : row.found.repository)

            contentItem: Item {
                Column {
                    id: names
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: Theme.unit * 3
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.unit

                    PlainText {
                        width: parent.width
                        text: row.found.repository
                        font.weight: Font.DemiBold
                        elide: Text.ElideMiddle
                    }
                    SoftText {
                        width: parent.width
                        text: row.facts
                        elide: Text.ElideRight
                    }
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: head.hovered ? Theme.hovered : Theme.none
                FocusRing { control: head }
            }
        }
        Repeater {
            model: row.open ? row.hub.choices : []

            delegate: Item {
                id: choice
                required property int index
                required property var modelData

                width: column.width
                height: Theme.controlHeight + Theme.unit * 2

                PlainText {
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.unit * 4
                    anchors.right: size.left
                    anchors.rightMargin: Theme.unit * 3
                    anchors.verticalCenter: parent.verticalCenter
                    text: choice.modelData.name
                    elide: Text.ElideMiddle
                }
                SoftText {
                    id: size
                    anchors.right: button.left
                    anchors.rightMargin: Theme.unit * 3
                    anchors.verticalCenter: parent.verticalCenter
                    text: choice.modelData.parts > 1
                        ? qsTr("%1 in %2 parts").arg(Amounts.bytes(choice.modelData.bytes)).arg(choice.modelData.parts)
                        : Amounts.bytes(choice.modelData.bytes)
                }
                PushButton {
                    id: button
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.unit * 3
                    anchors.verticalCenter: parent.verticalCenter
                    enabled: !choice.modelData.listed
                    text: choice.modelData.listed ? qsTr("In the list") : qsTr("Download")
                    Accessible.name: qsTr("%1: %2").arg(choice.modelData.name).arg(text)
                    onClicked: row.hub.download(choice.index)
                }
            }
        }
    }
}
