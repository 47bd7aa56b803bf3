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
    readonly property var chat: window?.session.chat
    readonly property var chats: window?.session.conversations

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
    /// Which version of the last answer is shown.
    function version() {
        const transcript = chat.transcript;
        return transcript.data(transcript.index(transcript.rowCount() - 1, 0), TranscriptModel.SiblingRole);
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
        press("Alt+Left");
        tryVerify(() => version() === 1);
        press("Alt+Right");
        tryVerify(() => version() === 2);

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
        tryVerify(() => tabTo(name => name === "More about this answer"));
        keyClick(Qt.Key_Space);
        wait(200);
        for (let line = 0; line < 4; ++line) {
            keyClick(Qt.Key_Down);
        }
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
        tryVerify(() => tabTo(name => name === "hello")); // the row of the chat
        keyClick(Qt.Key_Delete);
        tryCompare(chats.list, "count", 0, 10000);
        compare(chats.trashList.count, 1);
        tryVerify(() => tabTo(name => name === "Undo"));
        keyClick(Qt.Key_Space);
        tryCompare(chats.list, "count", 1, 10000);
        tryVerify(() => tabTo(name => name === "hello"));
        keyClick(Qt.Key_Delete);
        tryCompare(chats.list, "count", 0, 10000);
        press("Ctrl+Z");
        tryCompare(chats.list, "count", 1, 10000);
    }
    function test_settings() {
        press("Ctrl+,");
        tryCompare(window, "page", "settings");
        tryVerify(() => tabTo(name => name === "Light or dark"));
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
    /// Opens the menu of what has the focus, and chooses this line of it.
    function choose(text) {
        const before = window.activeFocusItem;
        press("Shift+F10");
        tryVerify(() => window.activeFocusItem !== before);
        for (let i = 0; i < 20 && focused() !== text; ++i) {
            keyClick(Qt.Key_Down);
            wait(0);
        }
        compare(focused(), text);
        keyClick(Qt.Key_Return);
    }
    function test_folders() {
        const filing = window.session.filing;
        ask("hello");
        tryVerify(() => tabTo(name => name === "New folder"));
        keyClick(Qt.Key_Space);
        tryVerify(() => focused() === "Name of the folder");
        write("work");
        keyClick(Qt.Key_Return);
        tryCompare(filing.folders, "count", 1);

        tryVerify(() => tabTo(name => name === "hello"));
        keyClick(Qt.Key_M);
        tryVerify(() => focused() === "Name of the folder");
        write("wo");
        keyClick(Qt.Key_Return);
        tryCompare(chats.list, "count", 0);

        tryVerify(() => tabTo(name => name === "work"));
        keyClick(Qt.Key_Return);
        tryVerify(() => chats.folder > 0);
        const folder = chats.folder;
        tryCompare(chats.list, "count", 1);
        keyClick(Qt.Key_F2);
        tryVerify(() => focused() === "Name of the folder");
        press("Ctrl+A");
        write("lab");
        keyClick(Qt.Key_Return);
        tryVerify(() => filing.folderName(folder) === "lab");

        tryVerify(() => tabTo(name => name === "lab"));
        choose("New folder in it…");
        tryVerify(() => focused() === "Name of the folder");
        write("deep");
        keyClick(Qt.Key_Return);
        tryCompare(filing.folders, "count", 2);
        tryVerify(() => tabTo(name => name === "lab"));
        keyClick(Qt.Key_Left);
        tryCompare(filing.folders, "count", 1);
        keyClick(Qt.Key_Right);
        tryCompare(filing.folders, "count", 2);

        keyClick(Qt.Key_Delete);
        tryVerify(() => filing.folderName(folder) === "");
        tryVerify(() => tabTo(name => name === "Undo"));
        keyClick(Qt.Key_Space);
        tryVerify(() => filing.folderName(folder) === "lab");
    }
    function test_tags() {
        ask("hello");
        tryVerify(() => tabTo(name => name === "hello"));
        keyClick(Qt.Key_T);
        tryVerify(() => focused() === "Add a tag");
        write("red");
        keyClick(Qt.Key_Return);
        tryVerify(() => tabTo(name => name === "hello. red")); // once it is saved
        keyClick(Qt.Key_T);
        tryVerify(() => focused() === "Add a tag");
        keyClick(Qt.Key_Down);
        tryVerify(() => focused() === "red");
        keyClick(Qt.Key_Space); // takes it away
        keyClick(Qt.Key_Escape);
        tryVerify(() => tabTo(name => name === "hello"));
    }
    function test_archive() {
        ask("hello");
        tryVerify(() => tabTo(name => name === "hello"));
        choose("Archive");
        tryCompare(chats.list, "count", 0);
        tryCompare(chats.archive, "count", 1);
        tryVerify(() => tabTo(name => name === "Archive"));
        keyClick(Qt.Key_Space);
        tryCompare(window, "page", "archive");
        tryVerify(() => tabTo(name => name === "Take hello out of the archive"));
        keyClick(Qt.Key_Space);
        tryCompare(chats.archive, "count", 0);
        tryCompare(chats.list, "count", 1);
        press("Ctrl+N");
        tryCompare(window, "page", "chat");
        compare(focused(), "Message");
    }
    function test_manyChats() {
        for (const text of ["one", "two", "three"]) {
            press("Ctrl+N");
            ask(text);
        }
        tryCompare(chats.list, "count", 3);
        tryVerify(() => tabTo(name => name === "three"));
        press("Shift+Down");
        compare(chats.list.selected.length, 2);
        keyClick(Qt.Key_Escape);
        compare(chats.list.selected.length, 0);
        keyClick(Qt.Key_Space);
        compare(chats.list.selected.length, 1);
        press("Ctrl+A");
        compare(chats.list.selected.length, 3);
        tryVerify(() => tabTo(name => name === "Archive the selected chats"));
        keyClick(Qt.Key_Space);
        tryCompare(chats.list, "count", 0);
        tryVerify(() => tabTo(name => name === "Undo"));
        keyClick(Qt.Key_Space);
        tryCompare(chats.list, "count", 3);
    }
    /// The settings, at their group for data.
    function openData() {
        press("Ctrl+,");
        tryCompare(window, "page", "settings");
        tryVerify(() => tabTo(name => name === "Appearance"));
        for (let i = 0; i < 12 && focused() !== "Data"; ++i) {
            keyClick(Qt.Key_Down);
            wait(0);
        }
        tryVerify(() => focused() === "Data");
    }
    function test_importAndExport() {
        ask("hello");
        const file = sessions.file("chats.json");
        openData();
        for (const button of ["Export all…", "Import…"]) {
            tryVerify(() => tabTo(name => name === button));
            keyClick(Qt.Key_Space);
            tryVerify(() => focused() !== button); // the choice of a file is open
            keyClick(Qt.Key_Escape);
            tryVerify(() => focused() === button);
        }
        window.session.transfer.exportAll(file); // as when one was chosen
        tryCompare(window.session.transfer, "busy", false, 10000);
        chats.trash(chat.conversation);
        tryCompare(chats.trashList, "count", 1);
        chats.emptyTrash();
        tryCompare(chats.trashList, "count", 0);
        window.session.transfer.read([file]);
        tryVerify(() => focused() === "Cancel", 10000);
        tryVerify(() => tabTo(name => name === "Import"));
        keyClick(Qt.Key_Space);
        tryCompare(chats.list, "count", 1, 10000);
    }
    function test_data() {
        const keeper = window.session.data;
        ask("hello");
        openData();
        tryVerify(() => tabTo(name => name === "Check now"));
        const unchecked = keeper.checkText;
        keyClick(Qt.Key_Space);
        tryVerify(() => keeper.doing === "" && keeper.checkText !== unchecked, 10000);
        tryVerify(() => tabTo(name => name === "Back up now"));
        keyClick(Qt.Key_Space);
        tryVerify(() => keeper.doing === "" && keeper.backups.length > 0, 10000);
        tryVerify(() => tabTo(name => name === "Restore…"));
        keyClick(Qt.Key_Space);
        tryVerify(() => focused() === "Cancel");
        keyClick(Qt.Key_Escape);
        tryVerify(() => tabTo(name => name === "Erase everything…"));
        keyClick(Qt.Key_Space);
        tryVerify(() => focused() === "Cancel");
        tryVerify(() => tabTo(name => name === "Go on…"));
        keyClick(Qt.Key_Space);
        tryVerify(() => focused() === "Cancel"); // asked once more
        keyClick(Qt.Key_Escape);
        compare(chats.list.count, 1);
    }
}
