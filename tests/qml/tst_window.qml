// SPDX-License-Identifier: Apache-2.0
// The window as a person uses it: keys and clicks on the real components.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Window"
    when: windowShown
    width: 200
    height: 100

    property var window: null

    SignalSpy {
        id: resets
        signalName: "modelReset"
    }
    Component {
        id: main
        Main {}
    }

    function nameOf(item) {
        return item.Accessible?.name ?? "";
    }
    function named(name) {
        return Tree.find(window.contentItem, item => item?.visible && nameOf(item) === name);
    }
    /// Also in menus, panels and whatever else floats.
    function floating(name) {
        return Tree.find(window.contentItem.parent, item => item?.visible && (nameOf(item) === name || item?.text === name));
    }
    function fill(name, text) {
        const box = Tree.find(window.contentItem.parent, item => item?.visible && item.selectAll && nameOf(item) === name);
        verify(box !== null, name);
        box.forceActiveFocus();
        box.text = text;
        keyClick(Qt.Key_Return);
    }
    function choose(item) {
        named("More about presets").clicked();
        tryVerify(() => floating(item) !== null);
        floating(item).triggered();
        window.contentItem.forceActiveFocus();
    }
    function send(text) {
        type(text);
        keyClick(Qt.Key_Return);
        tryVerify(() => window.session.chat.busy, 5000);
        tryCompare(window.session.chat, "busy", false, 20000);
    }
    function composer() {
        return Tree.find(window.contentItem, item => item.objectName === "composer");
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
        tryVerify(() => Tree.find(window.contentItem, item => item?.selectedText === "there") !== null);
        keyClick(Qt.Key_Escape);
        compare(window.session.chat.find.query, "");
        tryVerify(() => composer().activeFocus);
    }
    function shownText(words) {
        return Tree.find(window.contentItem, item => item?.visible && item.getText && item.positionToRectangle && item.getText(0, item.length).includes(words));
    }
    function test_selectOverRows() {
        open(true);
        send("Hello");
        const selection = window.session.chat.selection;
        const from = shownText("The router scores");
        const to = shownText("What follows from");
        const begin = from.positionToRectangle(4);
        mousePress(from, begin.x + 1, begin.y + 4);
        mouseMove(from, begin.x + 60, begin.y + 4, -1, Qt.LeftButton);
        verify(!selection.active);
        verify(from.selectedText.length > 0); // its own
        const end = to.positionToRectangle(4);
        const place = to.mapToItem(from, end.x + 1, end.y + 4);
        mouseMove(from, place.x, place.y / 2, -1, Qt.LeftButton);
        mouseMove(from, place.x, place.y, -1, Qt.LeftButton);
        verify(selection.active);
        tryCompare(from, "selectionStart", 4);
        tryCompare(from, "selectionEnd", from.length);
        tryCompare(to, "selectedText", "What");
        mouseRelease(from, place.x, place.y);
        compare(from.selectionEnd, from.length);
        keyClick(Qt.Key_C, Qt.ControlModifier);
        composer().clear();
        composer().paste();
        const text = composer().text;
        verify(text.startsWith("router scores every expert, keeps the k best"), text);
        verify(text.includes("```python\ndef route(x, gate, k=8):"), text);
        verify(text.includes("| --- | --- | --- |"), text);
        verify(text.endsWith("\n\nWhat"), text);

        // Another press lets go of it.
        composer().clear(); // it has grown over the place
        tryVerify(() => {
            mouseClick(to, 20, 6);
            return !selection.active;
        });
        tryCompare(from, "selectedText", "");
    }
    function copied() {
        composer().clear();
        composer().paste();
        return composer().text;
    }
    function test_selectByKeys() {
        open(true);
        send("Hello");
        const selection = window.session.chat.selection;
        named("Conversation").forceActiveFocus();
        keyClick(Qt.Key_A, Qt.ControlModifier);
        verify(selection.active);
        tryCompare(shownText("What follows from"), "selectedText", "What follows from it:");
        keyClick(Qt.Key_C, Qt.ControlModifier);
        const all = copied();
        verify(all.startsWith("Hello\n\n"), all);
        compare(all.slice(7), window.session.chat.source(window.session.chat.lastUserMessage() + 1).trim());
        named("Conversation").forceActiveFocus();
        keyClick(Qt.Key_Escape);
        verify(!selection.active);
        keyClick(Qt.Key_Home);
        tryVerify(() => named("Conversation").topRow() === 0);
        keyClick(Qt.Key_Down, Qt.ShiftModifier);
        verify(selection.active);
        keyClick(Qt.Key_C, Qt.ControlModifier);
        const some = copied();
        verify(some.length < all.length && all.startsWith(some), some);
        named("Conversation").forceActiveFocus();
        keyClick(Qt.Key_Down, Qt.ShiftModifier);
        keyClick(Qt.Key_C, Qt.ControlModifier);
        verify(copied().length > some.length);
    }
    function test_selectFromBeside() {
        open(true);
        window.width = 1280;
        send("Hello");
        const selection = window.session.chat.selection;
        const list = named("Conversation");
        const from = shownText("The router scores");
        const to = shownText("What follows from");
        const y = from.mapToItem(list, 0, 4).y;
        const end = to.mapToItem(list, 0, to.height / 2).y;
        const before = list.contentY;
        mousePress(list, 10, y);
        for (let step = 1; step <= 8; ++step) {
            mouseMove(list, 10, y + (end - y) * step / 8, -1, Qt.LeftButton);
        }
        verify(selection.active);
        compare(list.contentY, before); // the pointer selects and does not move the list
        tryCompare(from, "selectedText", from.getText(0, from.length));
        mouseRelease(list, 10, end);
        keyClick(Qt.Key_C, Qt.ControlModifier);
        verify(copied().startsWith("The router scores every expert"));
        verify(list.interactive);

        // From below the last row.
        list.contentY = list.originY + list.contentHeight + list.bottomMargin - list.height;
        tryVerify(() => list.atYEnd);
        const last = shownText("So it runs on");
        const bottom = list.height - 4;
        const there = last.mapToItem(list, 0, 4).y;
        verify(there > 0 && there < bottom);
        mousePress(list, list.width / 2, bottom);
        for (let step = 1; step <= 8; ++step) {
            mouseMove(list, list.width / 2 + (10 - list.width / 2) * step / 8, bottom + (there - bottom) * step / 8, -1, Qt.LeftButton);
        }
        mouseRelease(list, 10, there);
        verify(selection.active);
        tryCompare(last, "selectedText", last.getText(0, last.length));
    }
    function test_wheelScrollsBack() {
        open(true);
        window.height = 560;
        send("Hello");
        const list = named("Conversation");
        tryVerify(() => list.following && list.contentHeight > list.height * 1.5);
        wait(100); // the view follows with the next frames
        const end = list.contentY;
        mouseWheel(list, list.width / 2, list.height / 2, 0, 120);
        tryVerify(() => list.contentY < end - 20);
        verify(!list.following);
    }
    function test_thoughts() {
        open(true);
        send("ponder this");
        const fold = Tree.find(window.contentItem, item => item?.visible && nameOf(item).startsWith("Thought for "));
        verify(fold !== null);
        verify(shownText("about routing") === null);
        fold.clicked();
        tryVerify(() => shownText("about routing") !== null);
        const list = named("Thoughts of the model");
        verify(list.count > 1); // in pieces
        verify(list.height < list.contentHeight); // long ones scroll in a box of their own
        fold.clicked();
        tryVerify(() => shownText("about routing") === null);
    }
    function test_copyTable() {
        open(true);
        send("Hello");
        named("Copy this table as Markdown").clicked();
        composer().clear();
        composer().paste();
        verify(composer().text.startsWith("| Part | Parameters |"), composer().text);
        named("Copy this table as comma-separated values").clicked();
        composer().clear();
        composer().paste();
        compare(composer().text.split("\n")[1], "\"Attention, norms, embedding\",1.6 B,1.6 B");
    }
    function test_editOutlivesItsRow() {
        open(true);
        send("hello");
        tryCompare(window.session.chat, "busy", false, 20000);
        window.session.chat.retryLast();
        tryCompare(window.session.chat, "busy", true, 5000);
        tryCompare(window.session.chat, "busy", false, 20000);
        composer().forceActiveFocus();
        keyClick(Qt.Key_Up);
        const editor = () => Tree.find(window.contentItem, item => item?.visible && item.selectAll && nameOf(item) === "Edit this message");
        tryVerify(() => editor()?.activeFocus ?? false);
        for (const letter of " there") {
            keyClick(letter); // to what has the focus, not to the composer
        }
        resets.target = window.session.chat.transcript;
        resets.clear();
        window.session.chat.showLastSibling(-1); // every row is made anew
        resets.wait();
        tryVerify(() => editor()?.text === "hello there");
        editor().forceActiveFocus();
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        tryVerify(() => window.session.chat.source(window.session.chat.lastUserMessage()) === "hello there");
        tryCompare(window.session.chat, "busy", false, 20000);
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
    function test_toolCall() {
        open(true);
        type("the weather");
        keyClick(Qt.Key_Return);
        tryCompare(window.session.chat, "busy", false, 20000);
        tryVerify(() => Tree.find(window.contentItem, item => item?.visible && item.text === "Tool call: get_weather") !== null);
        const call = named("Arguments of the tool call get_weather");
        verify(call !== null);
        verify(call.text.indexOf("\"days\": 3") > 0);
    }
    function test_linkIsShownFirst() {
        open(true);
        const spy = createTemporaryQmlObject("import QtTest; SignalSpy { signalName: 'addressWanted' }", test);
        spy.target = window.session;
        window.openLink("https://ex\u00e4mple.org/it's");
        tryVerify(() => Tree.find(window.T?.Overlay?.overlay ?? window.contentItem.parent, item => item?.text === "https://xn--exmple-cua.org/it%27s") !== null);
        compare(spy.count, 0);
    }
    function test_inspectorChangesTheNextAnswer() {
        open(true);
        window.width = 1280;
        keyClick(Qt.Key_I, Qt.ControlModifier);
        tryVerify(() => named("Inspector") !== null);
        compare(named("Temperature").text, "0.60");
        fill("Temperature", "0.25");
        tryVerify(() => named("Reset: Temperature") !== null);
        send("hello");
        fuzzyCompare(sessions.askedTemperature(), 0.25, 1e-6);
        const chat = window.session.chat.conversation;
        window.newChat();
        tryCompare(named("Temperature"), "text", "0.60");
        window.openChat(chat);
        tryCompare(named("Temperature"), "text", "0.25");
        named("Reset: Temperature").clicked();
        tryCompare(named("Temperature"), "text", "0.60");
        send("again");
        fuzzyCompare(sessions.askedTemperature(), 0.6, 1e-6);
        keyClick(Qt.Key_I, Qt.ControlModifier);
        tryVerify(() => named("Inspector") === null);
        tryVerify(() => composer().activeFocus);
    }
    function test_typingBelongsToItsChat() {
        open(true);
        window.width = 1280;
        window.act("inspector");
        send("hello");
        const chat = window.session.chat.conversation;
        const area = named("System prompt");
        area.forceActiveFocus();
        keyClick(Qt.Key_A);
        window.newChat(); // before the typing pauses
        tryCompare(named("System prompt"), "text", "");
        window.openChat(chat);
        tryCompare(named("System prompt"), "text", "a");
    }
    function test_presetsComeAndGo() {
        open(true);
        window.width = 1280;
        window.act("inspector");
        fill("Temperature", "0.1");
        choose("Save as a preset…");
        tryVerify(() => floating("Save as a preset") !== null);
        fill("Name of the preset", "Exact");
        const settings = window.session.chat.settings;
        tryVerify(() => settings.preset > 0);
        tryVerify(() => floating("Preset “Exact”") !== null);
        const preset = settings.preset;
        window.newChat();
        tryCompare(named("Temperature"), "text", "0.60");
        named("Preset").picked(preset);
        tryCompare(named("Temperature"), "text", "0.10");
        send("hello");
        fuzzyCompare(sessions.askedTemperature(), 0.1, 1e-6);
        choose("Delete");
        tryCompare(named("Temperature"), "text", "0.60");
        tryVerify(() => named("Undo") !== null);
        named("Undo").clicked();
        tryCompare(named("Temperature"), "text", "0.10");
    }
    function test_samplersMoveByKeyboard() {
        open(true);
        window.width = 1280;
        window.act("inspector");
        named("More samplers").clicked();
        tryVerify(() => named("Order of the samplers") !== null);
        named("Order of the samplers").forceActiveFocus();
        verify(named("1. Penalties") !== null);
        keyClick(Qt.Key_Down, Qt.AltModifier);
        tryVerify(() => named("2. Penalties") !== null);
        keyClick(Qt.Key_Space);
        tryVerify(() => named("Penalties, not used") !== null);
        named("Reset: Order of the samplers").clicked();
        tryVerify(() => named("1. Penalties") !== null);
        // Two keys within one frame.
        const list = named("Order of the samplers");
        list.currentIndex = 0;
        list.step(1);
        list.toggle();
        tryVerify(() => named("Penalties, not used") !== null);
    }
    /// Everything in the panel, in the order of reading, and back again.
    function test_tabLeadsThroughTheInspector() {
        open(true);
        window.width = 1280;
        window.act("inspector");
        named("More samplers").clicked();
        named("Form of the answer").clicked();
        fill("Temperature", "0.1");
        const walk = (from, to, modifiers) => {
            const names = [];
            named(from).forceActiveFocus();
            while (nameOf(window.activeFocusItem) !== to && names.length < 60) {
                keyClick(Qt.Key_Tab, modifiers);
                names.push(nameOf(window.activeFocusItem));
            }
            return names;
        };
        const there = walk("Close the inspector (Ctrl+I)", "Reset all changes of this chat", Qt.NoModifier);
        for (const name of ["Preset", "More about presets", "System prompt", "Thinking", "Reset: Temperature", "Temperature",
                 "Seed", "Stop at", "More samplers", "DRY breakers", "Mirostat", "1. Penalties", "JSON Schema", "Grammar",
                 "Bias of tokens"]) {
            verify(there.includes(name), name);
        }
        const back = walk("Reset all changes of this chat", "Close the inspector (Ctrl+I)", Qt.ShiftModifier);
        compare(back.slice(0, -1).reverse(), there.slice(0, -1));
    }
    function test_narrowInspectorFloats() {
        open(true);
        window.width = 700;
        tryVerify(() => !window.docked);
        keyClick(Qt.Key_I, Qt.ControlModifier);
        tryVerify(() => floating("Inspector") !== null);
        verify(named("Inspector") === null);
        tryVerify(() => nameOf(window.activeFocusItem) === "Settings"); // it is open
        fill("Temperature", "0.3");
        keyClick(Qt.Key_Escape);
        tryVerify(() => floating("Inspector") === null);
        send("hello");
        fuzzyCompare(sessions.askedTemperature(), 0.3, 1e-6);
    }
    function test_answerDefaults() {
        open(true);
        window.settingsGroup = "answers";
        window.act("settings");
        tryVerify(() => named("Min-p") !== null, 5000);
        fill("Temperature", "1.1");
        window.act("new");
        send("hello");
        fuzzyCompare(sessions.askedTemperature(), 1.1, 1e-6);
    }
    /// Waits till the list has this many chats.
    function chats(count) {
        tryCompare(window.session.conversations.list, "count", count, 10000);
    }
    /// The list of chats, with the focus.
    function list() {
        const list = named("Chats");
        list.forceActiveFocus();
        return list;
    }
    function ask(text) {
        window.newChat();
        send(text);
    }
    function makeFolder(name) {
        const folders = window.session.filing.folders;
        const count = folders.count;
        named("New folder").clicked();
        tryVerify(() => floating("Name of the folder") !== null);
        fill("Name of the folder", name);
        tryCompare(folders, "count", count + 1);
        tryVerify(() => floating("Name of the folder") === null); // while it goes, it keeps the mouse off
    }
    function test_searchOpensTheMessage() {
        open(true);
        window.width = 1280;
        ask("all about zebras");
        const zebras = window.session.chat.conversation;
        window.session.conversations.rename(zebras, "Stripes");
        ask("all about lions");
        keyClick(Qt.Key_K, Qt.ControlModifier);
        tryVerify(() => nameOf(window.activeFocusItem) === "Search all chats");
        window.activeFocusItem.text = "nowhere at all";
        tryVerify(() => floating("Nothing found. All words must occur in one message or title.") !== null, 5000);
        window.activeFocusItem.text = "zebras";
        tryCompare(window.session.search.results, "count", 1, 5000);
        tryVerify(() => floating("Stripes. all about zebras") !== null);
        keyClick(Qt.Key_Return);
        tryCompare(window.session.chat, "conversation", zebras, 5000);
        tryCompare(window.session.chat.find, "query", "zebras");
        tryVerify(() => Tree.find(window.contentItem, item => item?.selectedText === "zebras") !== null);
        // The filters can be pressed.
        window.act("search");
        tryVerify(() => floating("Filter is:pinned") !== null);
        floating("Filter is:pinned").clicked();
        tryCompare(window.session.search, "query", "zebras is:pinned ");
        tryCompare(window.session.search.results, "count", 0);
        keyClick(Qt.Key_Escape);
        tryVerify(() => floating("Filter is:pinned") === null);
    }
    function test_foldersByKeyboard() {
        open(true);
        window.width = 1280;
        ask("first");
        const first = window.session.chat.conversation;
        ask("second");
        chats(2);
        makeFolder("Work");
        list().currentIndex = 1;
        keyClick(Qt.Key_M);
        tryVerify(() => floating("Move the chat to a folder") !== null);
        tryVerify(() => nameOf(window.activeFocusItem) === "Name of the folder");
        window.activeFocusItem.text = "wo";
        keyClick(Qt.Key_Return);
        chats(1);
        const tree = Tree.find(window.contentItem, item => item?.visible && item.currentIndex !== undefined && nameOf(item) === "Folders");
        tree.forceActiveFocus();
        keyClick(Qt.Key_Return);
        tryVerify(() => window.session.conversations.folder > 0);
        chats(1);
        compare(window.session.conversations.list.neighbour(0, 0), first);
        // A chat that begins here stays here.
        ask("third");
        chats(2);
        tree.forceActiveFocus();
        keyClick(Qt.Key_Delete);
        tryCompare(window.session.conversations, "folder", 0);
        chats(3);
        tryVerify(() => named("Undo") !== null);
        named("Undo").clicked();
        chats(1);
    }
    function test_manyAtOnce() {
        open(true);
        window.width = 1280;
        for (const text of ["one", "two", "three"]) {
            ask(text);
        }
        chats(3);
        const model = window.session.conversations.list;
        list().currentIndex = 0;
        keyClick(Qt.Key_Down, Qt.ShiftModifier);
        compare(model.selected.length, 2);
        tryVerify(() => named("2 chats are selected") !== null);
        keyClick(Qt.Key_A, Qt.ControlModifier);
        compare(model.selected.length, 3);
        keyClick(Qt.Key_T);
        tryVerify(() => floating("Tags of 3 chats") !== null);
        fill("Add a tag", "letters");
        tryVerify(() => named("one. letters") !== null);
        list();
        keyClick(Qt.Key_Delete);
        chats(0);
        tryVerify(() => named("Undo") !== null);
        named("Undo").clicked();
        chats(3);
        list();
        keyClick(Qt.Key_A, Qt.ControlModifier);
        tryVerify(() => named("Archive the selected chats") !== null);
        named("Archive the selected chats").clicked();
        chats(0);
        window.showPage("archive");
        tryVerify(() => named("Take one out of the archive") !== null, 5000);
        named("Take one out of the archive").clicked();
        chats(1);
    }
    function test_chatsByMouse() {
        open(true);
        window.width = 1280;
        for (const text of ["one", "two"]) {
            ask(text);
        }
        chats(2);
        makeFolder("Work");
        const model = window.session.conversations.list;
        tryVerify(() => named("one") !== null && named("two") !== null);
        mouseClick(named("one"), 20, 10, Qt.LeftButton, Qt.ControlModifier);
        compare(model.selected.length, 1);
        mouseClick(named("two"), 20, 10, Qt.LeftButton, Qt.ShiftModifier);
        compare(model.selected.length, 2);
        const row = named("one");
        const folder = named("Work");
        const from = row.mapToItem(null, 30, 10);
        const to = folder.mapToItem(null, 60, 10);
        const scene = window.contentItem;
        mousePress(scene, from.x, from.y);
        for (let step = 1; step <= 10; ++step) {
            mouseMove(scene, from.x + (to.x - from.x) * step / 10, from.y + (to.y - from.y) * step / 10);
        }
        mouseRelease(scene, to.x, to.y);
        chats(0);
        tryVerify(() => named("Undo") !== null);
        named("Undo").clicked();
        chats(2);
        tryVerify(() => named("one") !== null);
        mouseClick(named("one"));
        tryCompare(window.session.chat, "title", "one");
        compare(model.selected.length, 0);
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
        const nameless = Tree.find(window.contentItem, item => item?.visible && item.enabled
            && item.clicked !== undefined && item.activeFocusOnTab && nameOf(item) === "");
        verify(nameless === null, String(nameless));
    }
}
