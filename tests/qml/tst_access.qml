// SPDX-License-Identifier: Apache-2.0
// What screen readers and keyboards find: a name and a role on all that can be reached, in every part of the window.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Access"
    when: windowShown
    width: 200
    height: 100

    property var window: null

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
    function write(text) {
        for (const letter of text) {
            keyClick(letter);
        }
    }
    function settle() {
        tryVerify(() => window.session.chat.transcript.rowCount() > 1, 10000);
        tryCompare(window.session.chat, "busy", false, 20000);
    }
    function answer() {
        write("hello");
        keyClick(Qt.Key_Return);
        settle();
    }
    function check(least) {
        waitForRendering(window.contentItem);
        verify(sessions.reachable(window) >= least, "found only " + sessions.reachable(window));
        compare(sessions.nameless(window).join("; "), "");
    }

    function test_chatWithAnAnswer() {
        answer();
        check(12);
    }
    function test_inspector() {
        window.act("inspector");
        check(15);
    }
    function test_trash() {
        answer();
        window.session.conversations.trash(window.session.chat.conversation);
        window.showPage("trash");
        check(8);
    }
    function test_downloads() {
        window.modelsTab = "downloads";
        window.showPage("models");
        sessions.download("Tiny");
        tryVerify(() => window.session.downloads.active > 0, 5000);
        check(12);
    }
    function test_searchOfTheHub() {
        window.session.settings.networking = true;
        window.session.hub.search("found");
        tryVerify(() => window.session.hub.models.length > 0, 5000);
        window.session.hub.open("maker/found");
        tryVerify(() => window.session.hub.choices.length > 0, 5000);
        window.modelsTab = "discover";
        window.showPage("models");
        tryVerify(() => Tree.findSeen(window.contentItem, item => item.text === "Search the hub…") !== null);
        Tree.findSeen(window.contentItem, item => item.text === "Search the hub…").clicked();
        check(12);
    }
    function test_seal() {
        Tree.findSeen(window.contentItem, item => item instanceof SealButton).clicked();
        check(12);
    }
    function test_picker() {
        window.act("picker");
        check(8);
    }
    function test_listOfKeys() {
        window.act("shortcuts");
        check(8);
    }
    function test_settings_data() {
        return ["appearance", "chats", "answers", "model", "network", "keyboard", "data", "language"].map(group => ({ tag: group }));
    }
    function test_settings(data) {
        window.settingsGroup = data.tag;
        window.act("settings");
        check(9);
    }
    function test_narrow() {
        window.width = 480;
        window.act("settings");
        check(6);
    }
}
