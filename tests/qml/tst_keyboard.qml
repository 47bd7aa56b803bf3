// SPDX-License-Identifier: Apache-2.0
// A whole conversation without a mouse: only keys, and the focus shows where they go.
import QtQuick
import QtTest
import Inglenook

TestCase {
    id: test

    name: "Keyboard"
    when: windowShown
    width: 200
    height: 100

    property var window: null
    readonly property var chat: window.session.chat
    readonly property var chats: window.session.conversations

    Component {
        id: main
        Main {}
    }

    function init() {
        window = createTemporaryObject(main, test, { session: sessions.make(true), width: 1280 });
        verify(window !== null);
        window.requestActivate();
        tryCompare(window.session.library, "state", Library.Ready, 10000);
        tryVerify(() => focused() === "Message");
    }
    /// The accessible name of what has the focus.
    function focused() {
        return window.activeFocusItem?.Accessible?.name ?? "";
    }
    function write(text) {
        for (const letter of text) {
            keyClick(letter);
        }
    }
    function press(sequence) {
        keySequence(sequence);
    }
    function answered(rows) {
        tryVerify(() => chat.transcript.rowCount() >= rows, 10000);
        tryCompare(chat, "busy", false, 20000);
    }
    function ask(text) {
        write(text);
        keyClick(Qt.Key_Return);
        tryCompare(chat, "busy", true, 5000);
        answered(2);
    }
    /// Goes on with Tab until what has the focus is accepted.
    function tabTo(accepts) {
        for (let i = 0; i < 120; ++i) {
            if (accepts(focused())) {
                return true;
            }
            keyClick(Qt.Key_Tab);
            wait(0);
        }
        return false;
    }

    function test_conversation() {
        press("Ctrl+N");
        ask("hello");
        compare(chats.list.count, 1);
        compare(focused(), "Message"); // the next message may follow at once

        press("Ctrl+R"); // answered again, beside the first answer
        tryCompare(chat, "busy", true, 5000);
        answered(2);
        const second = chat.transcript.rowCount();
        press("Alt+Left");
        wait(50);
        press("Alt+Right");
        tryVerify(() => chat.transcript.rowCount() === second);

        keyClick(Qt.Key_Up); // edits the last message
        tryVerify(() => focused() === "Edit this message");
        write(" there");
        press("Ctrl+Return");
        tryCompare(chat, "busy", true, 5000);
        answered(2);
        verify(chat.source(chat.lastUserMessage()).includes("there"));

        press("F2");
        tryVerify(() => focused() === "Title of the chat");
        press("Ctrl+A");
        write("renamed");
        keyClick(Qt.Key_Return);
        tryCompare(chat, "title", "renamed");
    }
    function test_stopWithEscape() {
        write("long");
        keyClick(Qt.Key_Return);
        tryCompare(chat, "state", Chat.Generating, 10000);
        keyClick(Qt.Key_Escape);
        tryCompare(chat, "busy", false, 10000);
    }
    function test_buttonsOfAnAnswer() {
        ask("hello");
        verify(tabTo(name => name === "More about this answer"));
        keyClick(Qt.Key_Space);
        wait(200);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return); // branches to a new chat
        tryCompare(chats.list, "count", 2, 10000);
    }
    function test_searchAndOpen() {
        ask("about routers");
        press("Ctrl+N");
        tryCompare(chat, "conversation", 0);
        press("Ctrl+K");
        tryVerify(() => focused() === "Search all chats");
        write("routers");
        tryVerify(() => window.session.search.results.count > 0, 10000);
        keyClick(Qt.Key_Return);
        tryVerify(() => chat.conversation > 0, 10000);
    }
    function test_trashAndUndo() {
        ask("hello");
        verify(tabTo(name => name === "hello")); // the row of the chat
        keyClick(Qt.Key_Delete);
        tryCompare(chats.list, "count", 0, 10000);
        compare(chats.trashList.count, 1);
        verify(tabTo(name => name === "Undo"));
        keyClick(Qt.Key_Space);
        tryCompare(chats.list, "count", 1, 10000);
    }
    function test_settings() {
        press("Ctrl+,");
        tryCompare(window, "page", "settings");
        verify(tabTo(name => name === "Light or dark"));
        keyClick(Qt.Key_Down);
        tryVerify(() => window.session.settings.appearance !== Settings.Automatic);
        press("Ctrl+N");
        tryCompare(window, "page", "chat");
        compare(focused(), "Message");
    }
    function test_modelPicker() {
        press("Ctrl+M");
        tryVerify(() => focused().startsWith("tiny, "));
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        tryCompare(window.session.library, "state", Library.Ready, 10000);
    }
}
