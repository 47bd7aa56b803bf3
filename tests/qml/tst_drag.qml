// SPDX-License-Identifier: Apache-2.0
// Chats and folders are filed with the mouse: dragged onto a folder, and out of it again.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Drag"
    when: windowShown
    width: 200
    height: 100

    property var window: null
    readonly property var filing: window?.session.filing
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
    }
    function row(name) {
        const named = () => Tree.findSeen(window.contentItem, item =>
            (item instanceof FolderRow || item instanceof ConversationRow) && item.Accessible.name === name);
        tryVerify(() => named() !== null, 5000, name);
        return named();
    }
    function ghost() {
        return Tree.findSeen(window.contentItem.parent, item => item instanceof ChatGhost);
    }
    /// Takes one row by its middle and lets it go over another, as a hand does: by many small steps.
    function drag(name, onto) {
        const from = row(name);
        const to = row(onto);
        const middle = from.mapToItem(null, from.width / 2, from.height / 2);
        const end = to.mapToItem(null, to.width / 2, to.height / 2);
        mousePress(from, from.width / 2, from.height / 2);
        for (let i = 1; i <= 10; ++i) {
            const at = from.mapFromItem(null, middle.x, middle.y + (end.y - middle.y) * i / 10);
            mouseMove(from, at.x, at.y);
        }
        tryVerify(() => ghost() !== null);
        compare(ghost().text, name);
        const at = from.mapFromItem(null, end.x, end.y);
        mouseRelease(from, at.x, at.y);
        tryVerify(() => ghost() === null);
    }
    function makeFolder(name) {
        const count = filing.folders.rowCount();
        filing.createFolder(name, 0);
        tryVerify(() => filing.folders.rowCount() === count + 1);
        return filing.foldersNamed(name)[0].folder;
    }
    function ask(text) {
        window.session.chat.startNew();
        window.session.chat.draft = text;
        window.session.chat.send();
        tryCompare(window.session.chat, "busy", true, 5000);
        tryCompare(window.session.chat, "busy", false, 20000);
    }

    function test_chat() {
        ask("hello");
        ask("there");
        tryCompare(chats.list, "count", 2);
        const folder = makeFolder("work");
        drag("hello", "work");
        tryCompare(chats.list, "count", 1);
        chats.folder = folder;
        tryCompare(chats.list, "count", 1);
        row("hello");
    }
    function test_selectedChats() {
        ask("hello");
        ask("there");
        const folder = makeFolder("work");
        chats.list.selectAll();
        const from = row("there");
        mousePress(from);
        for (let i = 1; i <= 5; ++i) {
            mouseMove(from, from.width / 2, from.height / 2 + i * 5);
        }
        tryVerify(() => ghost() !== null);
        compare(ghost().text, "2 chats");
        const to = row("work");
        const at = from.mapFromItem(to, to.width / 2, to.height / 2);
        mouseMove(from, at.x, at.y);
        mouseRelease(from, at.x, at.y);
        tryCompare(chats.list, "count", 0);
        chats.folder = folder;
        tryCompare(chats.list, "count", 2);
    }
    function test_folder() {
        makeFolder("work");
        makeFolder("lab");
        compare(row("lab").depth, 0);
        drag("lab", "work");
        tryVerify(() => row("lab").depth === 1);
        // Not into what lies in it.
        drag("work", "lab");
        tryVerify(() => row("lab").depth === 1);
        compare(row("work").depth, 0);
    }
    /// Let go where nothing takes it, it stays where it was.
    function test_letGo() {
        ask("hello");
        makeFolder("work");
        const from = row("hello");
        mousePress(from);
        for (let i = 1; i <= 5; ++i) {
            mouseMove(from, from.width / 2 + i * 100, from.height / 2);
        }
        tryVerify(() => ghost() !== null);
        mouseRelease(from, from.width / 2 + 500, from.height / 2);
        tryVerify(() => ghost() === null);
        tryCompare(chats.list, "count", 1);
    }
}
