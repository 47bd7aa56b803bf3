// SPDX-License-Identifier: Apache-2.0
// An empty conversation.
import QtQuick
import Inglenook

Column {
    id: greeting

    required property Session session

    spacing: Theme.unit * 2

    PlainText {
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("What is on your mind?")
        font.pixelSize: Theme.titleSize
    }
    SoftText {
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        font.pixelSize: Math.round(13 * Theme.scale)
        text: greeting.session.sealed
            ? qsTr("The model runs on this machine. Nothing that you write leaves it.")
            : qsTr("The model runs on this machine.")
    }
}
