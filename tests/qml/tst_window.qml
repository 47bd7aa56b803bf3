// SPDX-License-Identifier: Apache-2.0
// The window as a person uses it: keys and clicks on the real components.
import QtQuick
import QtTest
import Inglenook

TestCase {
    id: test

    name: "Window"
    when: windowShown
    width: 200
    height: 100

    property var window: null

    Component {
        id: main
        Main {}
    }

    function find(item, accepts) {
        if (accepts(item)) {
            return item;
        }
        // A list of QML's own cannot be iterated in Qt 6.4.
        for (let i = 0; i < (item.children?.length ?? 0); ++i) {
            const found = find(item.children[i], accepts);
            if (found) {
                return found;
            }
        }
        return null;
    }
    function nameOf(item) {
        return item.Accessible?.name ?? "";
    }
    function named(name) {
        return find(window.contentItem, item => item?.visible && nameOf(item) === name);
    }
    function composer() {
        return find(window.contentItem, item => item.objectName === "composer");
    }
    function open(withModel) {
        window = createTemporaryObject(main, test, { session: sessions.make(withModel) });
        verify(window !== null);
        window.requestActivate();
        tryVerify(() => window.session.library.scanned, 10000);
        if (withModel) {
            tryCompare(window.session.library, "state", Library.Ready, 10000);
        }
    }
    function type(text) {
        composer().forceActiveFocus();
        composer().text = text;
    }

    function test_sendWithEnter() {
        open(true);
        type("hello");
        keyClick(Qt.Key_Return);
        tryVerify(() => window.session.chat.transcript.rowCount() > 1, 10000);
        compare(composer().text, "");
        tryCompare(window.session.chat, "busy", false, 20000);
        verify(window.title.startsWith("hello"));
    }
    function test_shiftEnterMakesALine() {
        open(true);
        type("a");
        composer().cursorPosition = 1;
        keyClick(Qt.Key_Return, Qt.ShiftModifier);
        compare(composer().text, "a\n");
        compare(window.session.chat.busy, false);
    }
    function test_emptyMessageIsNotSent() {
        open(true);
        type("  ");
        keyClick(Qt.Key_Return);
        compare(window.session.chat.busy, false);
        compare(window.session.chat.transcript.rowCount(), 0);
    }
    function test_firstRunPage() {
        open(false);
        tryVerify(() => named("A model is needed first") !== null, 5000);
        verify(named("Add a file…") !== null);
        verify(!composer().visible);
    }
    function test_sidebarBecomesADrawer() {
        open(true);
        window.width = 1280;
        tryVerify(() => window.docked);
        window.width = 700;
        tryVerify(() => !window.docked);
        verify(named("Show the sidebar (Ctrl+B)") !== null);
    }
    function test_pages() {
        open(true);
        window.act("settings");
        tryVerify(() => named("Light or dark") !== null, 5000);
        window.showPage("trash");
        tryVerify(() => named("Empty the trash…") !== null, 5000);
        window.act("new");
        compare(window.page, "chat");
    }
    function test_findInChat() {
        open(true);
        type("hello there");
        keyClick(Qt.Key_Return);
        tryCompare(window.session.chat, "busy", false, 20000);
        window.act("find");
        const box = named("Find in this chat");
        verify(box !== null);
        tryVerify(() => window.activeFocusItem?.text === "" && nameOf(window.activeFocusItem) === "Find in this chat");
        window.activeFocusItem.text = "HELLO";
        tryVerify(() => window.session.chat.find.count > 0);
        window.activeFocusItem.text = "there";
        compare(window.session.chat.find.row, 0);
        tryVerify(() => find(window.contentItem, item => item?.selectedText === "there") !== null);
        keyClick(Qt.Key_Escape);
        compare(window.session.chat.find.query, "");
        tryVerify(() => composer().activeFocus);
    }
    function test_rawAnswer() {
        open(true);
        type("hello");
        keyClick(Qt.Key_Return);
        tryCompare(window.session.chat, "busy", false, 20000);
        const rows = window.session.chat.transcript.rowCount();
        tryVerify(() => named("Show this answer as raw text") !== null);
        window.session.chat.toggleLastRaw();
        tryVerify(() => named("Show this answer formatted") !== null);
        window.session.chat.toggleLastRaw();
        compare(window.session.chat.transcript.rowCount(), rows);
    }
    function test_linkIsShownFirst() {
        open(true);
        const spy = createTemporaryQmlObject("import QtTest; SignalSpy { signalName: 'addressWanted' }", test);
        spy.target = window.session;
        window.openLink("https://ex\u00e4mple.org/it's");
        tryVerify(() => find(window.T?.Overlay?.overlay ?? window.contentItem.parent, item => item?.text === "https://xn--exmple-cua.org/it%27s") !== null);
        compare(spy.count, 0);
    }
    function test_darkAndLight() {
        open(true);
        window.session.settings.appearance = Settings.Dark;
        compare(Theme.dark, true);
        window.session.settings.appearance = Settings.Light;
        compare(Theme.dark, false);
        window.session.settings.stepTextScale(1);
        compare(Theme.scale, 1.1);
        window.session.settings.stepTextScale(0);
        compare(Theme.scale, 1);
    }
    /// Whatever can be pressed has a name for those who do not see it.
    function test_everyControlHasAName() {
        open(true);
        const nameless = find(window.contentItem, item => item?.visible && item.enabled
            && item.clicked !== undefined && item.activeFocusOnTab && nameOf(item) === "");
        verify(nameless === null, String(nameless));
    }
}
