// SPDX-License-Identifier: Apache-2.0
// Above the composer while another model would answer than the one that has answered so far: says so, and offers
// the earlier one where it is on this machine. Nothing is loaded unasked: a chat may be opened only to be read.
import QtQuick
import QtQuick.Layouts
import Inglenook

RowLayout {
    id: hint

    required property Session session
    readonly property Chat chat: session.chat
    readonly property Library library: session.library
    readonly property string earlier: chat.answeredByName
    readonly property bool offered: {
        library.files.count; // looks again when models come or go
        return library.offers(chat.answeredByPath);
    }

    visible: chat.answeredByPath.length > 0 && chat.answeredByPath !== library.path && !chat.busy
    spacing: Theme.unit * 2

    SoftText {
        Layout.fillWidth: true
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
        text: {
            const now = hint.library.path.length > 0 ? qsTr("%1 will answer now.").arg(hint.library.name) : "";
            const before = hint.offered ? qsTr("%1 answered in this chat.").arg(hint.earlier)
                : qsTr("%1 answered in this chat, and is not on this machine now.").arg(hint.earlier);
            return before + " " + now;
        }
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    PushButton {
        visible: hint.offered
        text: qsTr("Use it again")
        Accessible.name: qsTr("Answer with %1 again").arg(hint.earlier)
        onClicked: hint.library.load(hint.chat.answeredByPath)
    }
}
