// SPDX-License-Identifier: Apache-2.0
// A chat that is opened is made in pieces, from its end, so that no frame waits for all of its rows.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Opening"
    when: windowShown
    width: 200
    height: 100

    property var window: null
    property var list: null
    readonly property var chat: window?.session.chat

    Component {
        id: main
        Main {}
    }
    SignalSpy {
        id: steps
        signalName: "unrolledChanged"
    }

    /// A window with a chat that is left again; what that was.
    function leave(questions: int): var {
        window = createTemporaryObject(main, test, { session: sessions.make(true), width: 1280, height: 800 });
        tryCompare(window.session.library, "state", Library.Ready, 10000);
        for (let i = 0; i < questions; ++i) {
            chat.draft = "Hello";
            chat.send();
            tryVerify(() => chat.busy, 5000);
            tryCompare(chat, "busy", false, 20000);
        }
        list = Tree.find(window.contentItem, item => item instanceof Transcript);
        const conversation = chat.conversation;
        chat.startNew();
        tryCompare(list, "count", 0);
        tryCompare(list, "unrolled", 1);
        steps.target = list;
        steps.clear();
        return conversation;
    }

    function test_longChat() {
        chatIsOpened(leave(3));
        verify(steps.count > 3, steps.count);
        verify(list.contentHeight > list.height);
        verify(endIsShown());
        verify(list.following);
    }
    function endIsShown() {
        return list.contentY + list.height > list.originY + list.contentHeight - 1;
    }
    function chatIsOpened(conversation) {
        chat.open(conversation);
        tryVerify(() => list.count > 0, 5000);
        tryCompare(list, "unrolled", 1);
        compare(list.opacity, 1);
        compare(list.height, list.place);
    }
    function test_aRowIsShownAtOnce() {
        const conversation = leave(3);
        chat.open(conversation);
        tryVerify(() => list.count > 0, 5000);
        list.showRow(0);
        compare(list.unrolled, 1);
        compare(list.opacity, 1);
        verify(list.itemAtIndex(0) !== null);
        verify(!list.following);
    }
    function test_theEndIsFarAway() {
        chatIsOpened(leave(3));
        list.showRow(0);
        verify(!endIsShown());
        list.toEnd();
        tryCompare(list, "unrolled", 1);
        tryVerify(endIsShown);
    }
    /// What was made ahead of time is thrown away again.
    function test_warmRowsGo() {
        leave(1);
        const rows = Tree.find(window.contentItem, item => item instanceof ChatPage).warmRows;
        tryVerify(() => rows.made > 0, 5000);
        tryCompare(rows, "active", false, 5000);
        compare(rows.made, chat.specimen.rowCount());
        compare(rows.count, 0);
    }
}
