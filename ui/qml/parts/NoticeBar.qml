// SPDX-License-Identifier: Apache-2.0
// What happened, why, and what to do.
import QtQuick
import QtQuick.Layouts
import Inglenook

Rectangle {
    id: bar

    required property Session session
    readonly property bool serious: session.notice.serious

    Accessible.role: Accessible.AlertMessage
    Accessible.name: session.notice.title + ". " + session.notice.what + " " + session.notice.todo
    visible: session.notice.shown
    implicitHeight: visible ? column.implicitHeight + Theme.unit * 6 : 0
    radius: Theme.radius
    color: serious ? Theme.badPanel : Theme.panel
    border.width: Theme.line
    border.color: Theme.hairline

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: close.left
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.unit * 4
        anchors.rightMargin: Theme.unit * 2
        spacing: Theme.unit

        PlainText {
            Layout.fillWidth: true
            text: bar.session.notice.title
            font.bold: true
            wrapMode: Text.Wrap
        }
        PlainText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: (bar.session.notice.what + " " + bar.session.notice.todo).trim()
            wrapMode: Text.Wrap
            maximumLineCount: 6
            elide: Text.ElideRight
        }
    }
    IconButton {
        id: close
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.unit * 2
        name: qsTr("Close this notice")
        picture: "close"
        onClicked: bar.session.dismissNotice()
    }
}
