// SPDX-License-Identifier: Apache-2.0
// Wherever keys are named they are those in force, also after they were changed, and also where keys of a list do
// what the window's do.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Keys"
    when: windowShown
    width: 200
    height: 100

    property var window: null
    readonly property var shortcuts: window?.session.shortcuts ?? null

    Component {
        id: main
        Main {}
    }

    function init() {
        window = createTemporaryObject(main, test, { session: sessions.make(true), width: 1280 });
        verify(window !== null);
        window.requestActivate();
        tryCompare(window.session.library, "state", Library.Ready, 10000);
    }
    /// Waits till something is seen that says this, by its name or its words.
    function says(words) {
        tryVerify(() => Tree.findSeen(window.contentItem.parent, item => item.Accessible?.name === words || item.text === words) !== null, 5000, words);
    }
    function saysNothingOf(keys) {
        tryVerify(() => Tree.findSeen(window.contentItem.parent, item => String(item.Accessible?.name).includes(keys)
            || String(item.text).includes(keys) || String(item.help).includes(keys)) === null, 5000, keys);
    }
    function focused() {
        return window.activeFocusItem?.Accessible?.name ?? "";
    }

    function test_tips() {
        window.act("inspector");
        says("Settings of this chat (Ctrl+I)");
        says("Close the inspector (Ctrl+I)");
        says("Attach files (Ctrl+O)");
        says("Ctrl+N");
        says("Ctrl+K");
        says("Ctrl+,");
        shortcuts.set("inspector", "Ctrl+J");
        shortcuts.set("attach", "Ctrl+Shift+O");
        shortcuts.set("new", "F6");
        shortcuts.set("search", "F7");
        shortcuts.set("settings", "F8");
        says("Settings of this chat (Ctrl+J)");
        says("Close the inspector (Ctrl+J)");
        says("Attach files (Ctrl+Shift+O)");
        says("F6");
        says("F7");
        says("F8");
        for (const keys of ["Ctrl+I", "Ctrl+O", "Ctrl+N", "Ctrl+K", "Ctrl+,"]) {
            saysNothingOf(keys);
        }
        shortcuts.set("new", "Ctrl+J"); // the inspector is left without
        says("Settings of this chat");
        says("Ctrl+J");
        window.width = 700;
        says("Show the sidebar (Ctrl+B)");
        shortcuts.set("sidebar", "F9");
        says("Show the sidebar (F9)");
    }
    function test_settings() {
        window.act("settings");
        says("Ctrl++, Ctrl+-, Ctrl+0: everywhere, code included");
        shortcuts.set("larger", "F6");
        says("F6, Ctrl+-, Ctrl+0: everywhere, code included");
        window.settingsGroup = "answers";
        tryVerify(() => Tree.findSeen(window.contentItem, item => item.text?.includes("can say otherwise (Ctrl+I).")) !== null);
        shortcuts.set("inspector", "F7");
        tryVerify(() => Tree.findSeen(window.contentItem, item => item.text?.includes("can say otherwise (F7).")) !== null);
        window.settingsGroup = "keyboard";
        says("Press the keys of an action, then the new ones. Ctrl+/ shows all of them anywhere.");
        shortcuts.set("shortcuts", "F8");
        says("Press the keys of an action, then the new ones. F8 shows all of them anywhere.");
    }
    /// What renames a chat in the window renames the one of its list, and what did so before is free for others.
    function test_renamingInTheList() {
        window.session.chat.draft = "hello";
        window.session.chat.send();
        tryVerify(() => window.session.chat.transcript.rowCount() > 1, 10000);
        tryCompare(window.session.chat, "busy", false, 20000);
        shortcuts.set("rename", "F4");
        shortcuts.set("settings", "F2");
        const list = Tree.findSeen(window.contentItem, item => item.Accessible?.name === "Chats");
        list.forceActiveFocus();
        tryVerify(() => focused() === "hello");
        keySequence("Shift+F10");
        says("F4");
        keyClick(Qt.Key_Escape);
        tryVerify(() => focused() === "hello");
        keyClick(Qt.Key_F4);
        tryVerify(() => focused() === "Title of the chat");
        compare(Tree.findSeen(window.contentItem, item => item.activeFocus && item.selectAll)?.parent?.parent?.parent?.conversation, window.session.chat.conversation);
        keyClick(Qt.Key_Escape);
        list.forceActiveFocus();
        keyClick(Qt.Key_F2);
        tryCompare(window, "page", "settings");
    }
}
