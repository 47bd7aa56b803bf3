// SPDX-License-Identifier: Apache-2.0
// Between the question and the first word: says what is being done.
import QtQuick
import Inglenook

Row {
    id: row

    required property Chat chat

    spacing: Theme.unit * 2

    Rectangle {
        id: dot
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.unit * 2
        height: width
        radius: width / 2
        color: Theme.accent

        SequentialAnimation on opacity {
            running: row.visible && !Theme.lessMotion
            loops: Animation.Infinite
            NumberAnimation { to: 0.3; duration: 600 }
            NumberAnimation { to: 1; duration: 600 }
        }
    }
    SoftText {
        Accessible.role: Accessible.StaticText
        Accessible.name: text
        font.pixelSize: Math.round(13 * Theme.scale)
        text: row.chat.state === Chat.LoadingModel
            ? qsTr("%1… %2 %").arg(row.chat.model.step).arg(Math.round(row.chat.model.share * 100))
            : qsTr("Reading the conversation…")
    }
}
