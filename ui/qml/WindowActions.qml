// SPDX-License-Identifier: Apache-2.0
// What can be done from the keyboard anywhere in the window: the one list that shortcuts and their help share.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Item {
    id: actions

    required property Session session
    signal wanted(string action)

    readonly property Chat chat: session.chat
    readonly property var list: [
        { "keys": "Ctrl+N", "text": qsTr("New chat"), "run": () => wanted("new") },
        { "keys": "Ctrl+K", "text": qsTr("Search all chats"), "run": () => wanted("search") },
        { "keys": "Ctrl+F", "text": qsTr("Find in this chat"), "run": () => wanted("find") },
        { "keys": "Ctrl+B", "text": qsTr("Show or hide the sidebar"), "run": () => wanted("sidebar") },
        { "keys": "Ctrl+I", "text": qsTr("Show or hide the inspector"), "run": () => wanted("inspector") },
        { "keys": "Ctrl+O", "text": qsTr("Attach files"), "run": () => wanted("attach") },
        { "keys": "Ctrl+M", "text": qsTr("Choose a model"), "run": () => wanted("picker") },
        { "keys": "Ctrl+,", "text": qsTr("Settings"), "run": () => wanted("settings") },
        { "keys": "Ctrl+R", "text": qsTr("Answer again"), "run": () => chat.retryLast() },
        { "keys": "Alt+Left", "text": qsTr("Previous version"), "run": () => chat.showLastSibling(-1) },
        { "keys": "Alt+Right", "text": qsTr("Next version"), "run": () => chat.showLastSibling(1) },
        { "keys": "Ctrl+Shift+C", "text": qsTr("Copy the last answer"), "run": () => chat.copyLastAnswer() },
        { "keys": "Ctrl+Shift+;", "text": qsTr("Copy the last code"), "run": () => chat.copyLastCode() },
        { "keys": "Ctrl+Shift+R", "text": qsTr("Last answer as raw text, or formatted"), "run": () => chat.toggleLastRaw() },
        { "keys": "Ctrl+Tab", "text": qsTr("Next chat"), "run": () => wanted("nextChat") },
        { "keys": "Ctrl+Shift+Tab", "text": qsTr("Previous chat"), "run": () => wanted("previousChat") },
        { "keys": "F2", "text": qsTr("Rename the chat"), "run": () => wanted("rename") },
        { "keys": "Ctrl++", "text": qsTr("Larger text"), "run": () => session.settings.stepTextScale(1) },
        { "keys": "Ctrl+-", "text": qsTr("Smaller text"), "run": () => session.settings.stepTextScale(-1) },
        { "keys": "Ctrl+0", "text": qsTr("Usual text size"), "run": () => session.settings.stepTextScale(0) },
        { "keys": "Ctrl+/", "text": qsTr("This list"), "run": () => wanted("shortcuts") },
        { "keys": "Ctrl+Q", "text": qsTr("Quit"), "run": () => Qt.quit() }
    ]
    /// With the keys that only work in one place.
    readonly property var help: list.concat([
        { "keys": "Enter", "text": session.settings.enterSends ? qsTr("Send") : qsTr("New line") },
        { "keys": session.settings.enterSends ? "Shift+Enter" : "Ctrl+Enter",
          "text": session.settings.enterSends ? qsTr("New line") : qsTr("Send") },
        { "keys": "Esc", "text": qsTr("Stop the answer") },
        { "keys": "Up", "text": qsTr("In an empty composer: edit the last message") },
        { "keys": "Del", "text": qsTr("In the list of chats: move to the trash") }
    ])

    Instantiator {
        model: actions.list
        delegate: Shortcut {
            required property var modelData
            // On many keyboards plus needs Shift, or is its own key.
            sequences: modelData.keys === "Ctrl++" ? ["Ctrl++", "Ctrl+="]
                : modelData.keys === "Ctrl+Shift+;" ? ["Ctrl+Shift+;", "Ctrl+:"] : [modelData.keys]
            onActivated: modelData.run()
        }
    }
    Shortcut {
        sequence: "Esc"
        enabled: actions.chat.busy
        onActivated: actions.chat.stop()
    }
}
