// SPDX-License-Identifier: Apache-2.0
// Shows which model answers, and how far it is loaded.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: control

    required property Library library
    required property real maximumWidth
    readonly property bool idle: library.state === Library.Ready
    readonly property bool loading: library.state === Library.Loading
    readonly property string shownName: library.path.length > 0 ? library.name : qsTr("Choose a model")
    readonly property string status: {
        switch (library.state) {
        case Library.Loading:
            return qsTr("%1… %2 %").arg(library.step).arg(Math.round(library.share * 100));
        case Library.Failed:
            return qsTr("not loaded");
        default:
            return library.detail;
        }
    }

    Accessible.name: qsTr("Model: %1, %2").arg(shownName).arg(status)
    Accessible.role: Accessible.ButtonMenu
    Accessible.onPressAction: clicked()
    implicitHeight: Theme.controlHeight
    width: Math.min(maximumWidth, row.implicitWidth + Theme.unit * 6.5)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus

    contentItem: Item {
        Row {
            id: row
            /// For the words; the model's name goes before what it is.
            readonly property real room: control.maximumWidth - arrow.width - spacing * (detail.visible ? 2 : 1) - Theme.unit * 6.5
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 3
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.unit * 2

            PlainText {
                id: name
                anchors.verticalCenter: parent.verticalCenter
                text: control.shownName
                elide: Text.ElideRight
                width: Math.min(implicitWidth, detail.visible ? row.room * 0.6 : row.room)
            }
            SoftText {
                id: detail
                anchors.verticalCenter: parent.verticalCenter
                visible: text.length > 0 && (control.maximumWidth > Math.round(280 * Theme.scale) || !control.idle)
                text: control.status
                color: control.library.state === Library.Failed ? Theme.bad : Theme.softText
                elide: Text.ElideRight
                width: Math.min(implicitWidth, row.room - name.width)
            }
            Picture {
                id: arrow
                anchors.verticalCenter: parent.verticalCenter
                name: "down"
                size: Math.round(14 * Theme.scale)
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.hovered ? Theme.hovered : Theme.panel
        border.width: Theme.line
        border.color: Theme.hairline
        clip: true

        Gauge {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.line
            height: Theme.unit / 2
            visible: control.loading
            share: control.library.share
        }
        FocusRing { control: control }
    }
}
