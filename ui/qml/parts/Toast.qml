// SPDX-License-Identifier: Apache-2.0
// Says for a moment what was done, and offers to undo it.
import QtQuick
import Inglenook

Rectangle {
    id: toast

    property string text: ""
    property string button: ""
    property var then: null

    function show(text: string, button: string, then: var): void {
        toast.text = text;
        toast.button = button;
        toast.then = then;
        opacity = 1;
        timer.restart();
    }
    function hide(): void {
        opacity = 0;
    }
    function take(): void {
        hide();
        then.call();
    }

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    width: row.implicitWidth + Theme.unit * 6
    height: Theme.controlHeight + Theme.unit * 2
    radius: Theme.radius
    color: Theme.panel
    border.width: Theme.line
    border.color: Theme.hairline
    opacity: 0
    visible: opacity > 0

    Behavior on opacity { NumberAnimation { duration: Theme.motion } }

    Timer {
        id: timer
        interval: Theme.toastTime
        // What has the focus does not go away by itself.
        onTriggered: undo.activeFocus ? restart() : toast.hide()
    }
    // By keys it is far away behind a long chat.
    Shortcut {
        sequences: [StandardKey.Undo]
        enabled: toast.opacity > 0 && toast.button.length > 0
        onActivated: toast.take()
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.unit * 3

        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: toast.text
            elide: Text.ElideRight
            /// Never wider than the place that it floats in.
            width: Math.min(implicitWidth, Math.round(560 * Theme.scale), toast.parent.width - Theme.unit * 12 - (undo.visible ? undo.width + row.spacing : 0))
        }
        TextButton {
            id: undo
            anchors.verticalCenter: parent.verticalCenter
            visible: toast.button.length > 0
            text: toast.button
            ink: Theme.accent
            size: Theme.textSize
            onClicked: toast.take()
        }
    }
}
