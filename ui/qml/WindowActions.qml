// SPDX-License-Identifier: Apache-2.0
// What can be done from the keyboard anywhere in the window. Which keys do what stands in one table: Shortcuts.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Item {
    id: actions

    required property Session session
    signal wanted(string action)

    readonly property Chat chat: session.chat
    /// Keys that only work in one place, and are always the same.
    readonly property var fixed: [
        { "keys": "Enter", "text": session.settings.enterSends ? qsTr("Send") : qsTr("New line") },
        { "keys": session.settings.enterSends ? "Shift+Enter" : "Ctrl+Enter",
          "text": session.settings.enterSends ? qsTr("New line") : qsTr("Send") },
        { "keys": "Esc", "text": qsTr("Stop the answer") },
        { "keys": "Up", "text": qsTr("In an empty composer: edit the last message") },
        { "keys": "Ctrl+A", "text": qsTr("In the conversation: select all of it") },
        { "keys": "Shift+Up, Shift+Down", "text": qsTr("In the conversation: select row by row") },
        { "keys": "Del", "text": qsTr("In the list of chats: move to the trash") },
        { "keys": "Ctrl+Z", "text": qsTr("Undo what was just done to chats") }
    ]

    function run(action: string): void {
        switch (action) {
        case "retry": return chat.retryLast();
        case "previousVersion": return chat.showLastSibling(-1);
        case "nextVersion": return chat.showLastSibling(1);
        case "copyAnswer": return chat.copyLastAnswer();
        case "copyCode": return chat.copyLastCode();
        case "raw": return chat.toggleLastRaw();
        case "larger": return session.settings.stepTextScale(1);
        case "smaller": return session.settings.stepTextScale(-1);
        case "usualSize": return session.settings.stepTextScale(0);
        case "quit": return Qt.quit();
        default: return wanted(action);
        }
    }

    Instantiator {
        model: actions.session.shortcuts
        delegate: Shortcut {
            required property string action
            required property var allKeys
            sequences: allKeys
            onActivated: actions.run(action)
        }
    }
    Shortcut {
        sequence: "Esc"
        enabled: actions.chat.busy
        onActivated: actions.chat.stop()
    }
}
