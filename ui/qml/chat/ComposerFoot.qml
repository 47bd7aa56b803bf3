// SPDX-License-Identifier: Apache-2.0
// Below what is written: how full the context is, what the engine does, and the button.
import QtQuick
import QtQuick.Layouts
import Inglenook

RowLayout {
    id: foot

    required property Session session
    required property bool canSend
    signal send()
    signal filesWanted()

    readonly property Chat chat: session.chat
    readonly property Library library: session.library
    readonly property string status: {
        if (chat.tooLong) {
            return qsTr("Too long for this model: shorten it or begin a new chat");
        }
        if (library.state === Library.Loading) {
            return qsTr("%1… %2 %").arg(library.step).arg(Math.round(library.share * 100));
        }
        if (chat.state === Chat.Stopping) {
            return qsTr("Stopping…");
        }
        if (chat.rate > 0) {
            return qsTr("%1 tok/s").arg(Number(chat.rate).toLocaleString(Qt.locale(), "f", chat.rate < 10 ? 1 : 0));
        }
        return library.deviceName;
    }

    spacing: Theme.unit * 3

    Gauge {
        Layout.leftMargin: Theme.unit
        visible: foot.library.contextSize > 0
        share: foot.library.contextSize > 0 ? foot.chat.contextUsed / foot.library.contextSize : 0
        fill: foot.chat.tooLong ? Theme.bad : Theme.accent
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Context used: %1").arg(numbers.text)
    }
    SoftText {
        id: numbers
        visible: foot.library.contextSize > 0
        text: qsTr("%1 / %2").arg(Number(foot.chat.contextUsed).toLocaleString(Qt.locale(), "f", 0))
            .arg(Number(foot.library.contextSize).toLocaleString(Qt.locale(), "f", 0))
    }
    SoftText {
        Layout.fillWidth: true
        Layout.leftMargin: foot.library.contextSize > 0 ? 0 : Theme.unit
        text: foot.status
        elide: Text.ElideRight
        color: foot.chat.tooLong ? Theme.bad : Theme.softText
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    IconButton {
        name: qsTr("Attach files")
        keys: foot.session.shortcuts.shown["attach"]
        picture: "attach"
        onClicked: foot.filesWanted()
    }
    SendButton {
        stops: foot.chat.busy
        enabled: stops ? foot.chat.state !== Chat.Stopping : foot.canSend
        enterSends: foot.session.settings.enterSends
        onClicked: stops ? foot.chat.stop() : foot.send()
    }
}
