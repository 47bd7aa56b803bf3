// SPDX-License-Identifier: Apache-2.0
// The window from right to left: every part of it is its own mirror image, nothing lies upon anything else, and what
// is written runs as its script does.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Mirror"
    when: windowShown
    width: 200
    height: 100

    property var window: null

    Component {
        id: main
        Main {}
    }

    function open(answer) {
        window = createTemporaryObject(main, test, { session: sessions.make(true, answer), width: 1280 });
        verify(window !== null);
        window.session.settings.lessMotion = Settings.Yes;
        window.requestActivate();
        tryCompare(window.session.library, "state", Library.Ready, 10000);
    }
    function cleanup() {
        sessions.mirror(false);
    }
    function send(text) {
        window.session.chat.draft = text;
        window.session.chat.send();
        tryVerify(() => window.session.chat.transcript.rowCount() > 1, 10000);
        tryCompare(window.session.chat, "busy", false, 20000);
    }
    function nameOf(item) {
        return item.Accessible?.name || item.text || String(item).replace(/\(.*/, "");
    }
    function named(name) {
        return Tree.findSeen(window.contentItem.parent, item => nameOf(item) === name);
    }
    function rect(item) {
        return item.mapToItem(null, 0, 0, item.width, item.height);
    }
    function within(one, other) {
        for (let item = one; item; item = item.parent) {
            if (item === other) {
                return true;
            }
        }
        return false;
    }
    /// What is seen, with where it stands and what of it is not clipped away. What keeps its direction is left out, and
    /// so is what stands in by a list's marks.
    function seen(item, clip, kept, list) {
        if (!item.visible || item.opacity === 0 || item.width < 2 || item.height < 2 || item.inset > 0 && item.kind !== undefined) {
            return list;
        }
        if (kept && !item.LayoutMirroring.enabled) {
            kept.push(item);
            return list;
        }
        const at = rect(item);
        const left = Math.max(at.left, clip.left), right = Math.min(at.right, clip.right);
        const top = Math.max(at.top, clip.top), bottom = Math.min(at.bottom, clip.bottom);
        const visible = Qt.rect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
        list.push({ item: item, at: at, visible: visible });
        const isText = item.cursorPosition !== undefined; // has parts of its own
        for (let i = 0; i < (isText ? 0 : item.children?.length ?? 0); ++i) {
            seen(item.children[i], item.clip ? visible : clip, kept, list);
        }
        return list;
    }
    function all(kept) {
        const root = window.contentItem.parent;
        return seen(root, rect(root), kept, []);
    }
    /// Words and controls that lie upon each other, or reach out of what they are a part of.
    function collisions(items, root) {
        const wrong = [];
        const solid = items.filter(one => within(one.item, root) && one.item.enabled && one.visible.width > 0 && one.visible.height > 0
            && (one.item.clicked || one.item.selectAll || one.item.contentWidth !== undefined && one.item.text?.length > 0));
        const frame = rect(root);
        solid.forEach((one, i) => {
            if (one.at.left < frame.left - 1 || one.at.right > frame.right + 1) {
                wrong.push(nameOf(one.item) + " reaches out of " + nameOf(root));
            }
            for (const other of solid.slice(i + 1)) {
                const wide = Math.min(one.visible.right, other.visible.right) - Math.max(one.visible.left, other.visible.left);
                const high = Math.min(one.visible.bottom, other.visible.bottom) - Math.max(one.visible.top, other.visible.top);
                if (wide > 2 && high > 8 && !within(one.item, other.item) && !within(other.item, one.item)) {
                    wrong.push(nameOf(one.item) + " lies upon " + nameOf(other.item));
                }
            }
        });
        return wrong;
    }
    function unlike(before, kept) {
        const now = new Map(all(kept).map(one => [one.item, one.at]));
        const wrong = [];
        let same = 0;
        for (const one of before) {
            const at = now.get(one.item);
            const drawn = one.item.color !== undefined || one.item.text !== undefined || one.item.clicked !== undefined;
            if (!at || !drawn) {
                continue;
            }
            ++same;
            if (Math.abs(window.width - one.at.right - at.left) > 1.5 || Math.abs(one.at.width - at.width) > 1.5) {
                wrong.push(nameOf(one.item) + " in " + nameOf(one.item.parent) + ": " + one.at + " became " + at);
            }
        }
        return same < 20 ? ["only " + same + " of " + before.length + " are there"] : wrong;
    }
    /// Mirrors the window and looks at all of it, until it is still: what is laid out again comes with the next frames.
    function check(root) {
        let wrong = ["?"];
        for (let round = 0; round < 10 && wrong.length > 0; ++round) {
            sessions.mirror(false);
            verify(!window.session.language.rightToLeft);
            wait(50);
            const before = all(null);
            verify(before.length > 60, String(before.length));
            wrong = collisions(before, root);
            if (wrong.length > 0) {
                continue;
            }
            sessions.mirror(true);
            verify(window.session.language.rightToLeft);
            for (let i = 0; i < 20 && (i === 0 || wrong.length > 0); ++i) {
                wait(20);
                const kept = [];
                wrong = unlike(before, kept).concat(collisions(all(null), root))
                    .concat(kept.filter(item => item.wide === undefined).map(item => nameOf(item) + " is not mirrored")); // code and tables are not
            }
        }
        compare(wrong.slice(0, 12).join("\n"), "");
    }

    function test_settings_data() {
        return ["appearance", "chats", "answers", "model", "network", "keyboard", "data", "language"].map(group => ({ tag: group }));
    }
    function test_settings(data) {
        open();
        window.session.defaults.set("temperature", 0.1);
        window.session.shortcuts.set("new", "Ctrl+J");
        window.settingsGroup = data.tag;
        window.act("settings");
        if (data.tag === "answers") {
            named("More samplers").clicked();
        }
        check(Tree.findSeen(window.contentItem, item => item.menuWanted && item.group !== undefined));
    }
    function test_narrowSettings() {
        open();
        window.width = 480;
        window.act("settings");
        check(Tree.findSeen(window.contentItem, item => item.menuWanted && item.group !== undefined));
    }
    function test_inspector() {
        open();
        window.act("inspector");
        window.session.chat.settings.editor.set("temperature", 0.1);
        named("More samplers").clicked();
        check(named("Inspector"));
    }
    function test_sidebar() {
        open();
        send("hello");
        const filing = window.session.filing;
        filing.createFolder("Work", 0);
        tryCompare(filing.folders, "count", 1);
        filing.createFolder("Deep", filing.foldersNamed("Work")[0].folder);
        tryCompare(filing.folders, "count", 2);
        filing.addTag([window.session.chat.conversation], "letters");
        tryVerify(() => named("hello. letters") !== null);
        window.session.conversations.list.selectAll();
        check(Tree.findSeen(window.contentItem, item => item.searchWanted));
    }
    function test_chat() {
        open();
        send("ponder this");
        window.act("find");
        check(Tree.findSeen(window.contentItem, item => item.attachmentsWanted));
    }
    function test_narrowPanels() {
        open();
        window.width = 700;
        tryVerify(() => !window.docked);
        sessions.mirror(true);
        window.act("sidebar");
        tryVerify(() => rect(named("Search all chats") ?? window.contentItem).left > 440);
        keyClick(Qt.Key_Escape);
        tryVerify(() => named("Search all chats") === null);
        window.act("inspector");
        tryVerify(() => named("Inspector") !== null && rect(named("Inspector")).left === 0);
    }
    function test_foldersCloseTheOtherWay() {
        open();
        const filing = window.session.filing;
        filing.createFolder("Work", 0);
        tryCompare(filing.folders, "count", 1);
        filing.createFolder("Deep", filing.foldersNamed("Work")[0].folder);
        tryCompare(filing.folders, "count", 2);
        sessions.mirror(true);
        tryVerify(() => named("Work") !== null);
        Tree.findSeen(window.contentItem, item => item.currentIndex !== undefined && nameOf(item) === "Folders").forceActiveFocus();
        keyClick(Qt.Key_Left);
        compare(filing.folders.count, 2);
        keyClick(Qt.Key_Right);
        tryCompare(filing.folders, "count", 1);
        keyClick(Qt.Key_Left);
        tryCompare(filing.folders, "count", 2);
    }
    function test_trash() {
        open();
        send("hello");
        window.session.conversations.trash(window.session.chat.conversation);
        window.showPage("trash");
        tryVerify(() => named("Restore hello") !== null);
        check(Tree.findSeen(window.contentItem, item => item.menuWanted && item.question && item.title !== undefined));
    }
    function test_panels_data() {
        return [{ tag: "search", panel: "Search all chats" }, { tag: "shortcuts", panel: "Keyboard" }];
    }
    function test_panels(data) {
        open();
        window.act(data.tag);
        const panel = () => Tree.findSeen(window.contentItem.parent, item => item.Accessible?.role === Accessible.Dialog && nameOf(item) === data.panel)?.parent;
        tryVerify(() => panel()?.opacity === 1);
        check(panel());
    }
    /// Arabic words in a window that runs from left to right: they begin at the right, with their marks there; code does not.
    function test_words() {
        open("مرحبا بالعالم\n\n- أولا\n\n> اقتباس\n\n| الاسم | العدد |\n| --- | --- |\n| نعم | ١ |\n\n```python\n# تعليق\nx = 1\n```\n");
        send("اكتب");
        const row = text => Tree.findSeen(window.contentItem, item => item.getText && item.positionToRectangle && item.getText(0, item.length).includes(text));
        const side = text => {
            const item = row(text);
            return item.positionToRectangle(0).x > item.width / 2 ? "right" : "left";
        };
        const mark = () => Tree.findSeen(window.contentItem, item => item.marker?.length > 0 && item.task !== undefined && item.kind === undefined);
        for (const mirrored of [false, true]) {
            sessions.mirror(mirrored);
            tryVerify(() => row("مرحبا") !== null && row("تعليق") !== null);
            tryVerify(() => side("مرحبا") === "right");
            tryVerify(() => side("أولا") === "right");
            tryVerify(() => rect(mark()).left >= rect(row("أولا")).right);
            tryVerify(() => rect(row("الاسم")).left > rect(row("العدد")).left);
            const code = row("تعليق");
            for (const line of ["#", "x = 1"]) {
                tryVerify(() => code.positionToRectangle(code.text.indexOf(line)).x === code.padding, 5000, line);
            }
        }
    }
}
