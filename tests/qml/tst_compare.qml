// SPDX-License-Identifier: Apache-2.0
// Answers side by side: asking, voting, blind tests that tell nothing, and the results.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Compare"
    when: windowShown
    width: 200
    height: 100

    property var window: null
    readonly property Comparison comparison: window?.session.comparison ?? null

    Component {
        id: main
        Main {}
    }

    function open(): void {
        window = createTemporaryObject(main, test, { session: sessions.makeWith(["OLMoE-1B-7B", "Qwen3-30B-A3B"]), width: 1280, height: 800 });
        window.requestActivate();
        tryCompare(window.session.library, "state", Library.Ready, 10000);
        tryVerify(() => window.session.library.files.count === 2, 10000);
        window.act("compare");
        tryVerify(() => find(item => item instanceof ComparePage) !== null);
        comparison.startNew();
        tryCompare(comparison.columns, "count", 2);
    }
    function find(accepts: var): var {
        return Tree.find(window.contentItem, item => item.visible && accepts(item));
    }
    function button(name: string): var {
        const found = find(item => item.Accessible.name === name && item.clicked !== undefined);
        verify(found !== null, name);
        return found;
    }
    function ask(text: string): void {
        comparison.draft = text;
        comparison.send();
        tryVerify(() => comparison.answered && comparison.prompt === text, 20000);
    }
    /// Every text and every accessible name that is in the window.
    function words(): var {
        const all = [window.title];
        Tree.find(window.contentItem, item => {
            if (!item.visible) {
                return false;
            }
            for (const text of [item.text, item.Accessible?.name, item.Accessible?.description, item.placeholderText, item.told]) {
                if (typeof text === "string" && text.length > 0) {
                    all.push(text);
                }
            }
            return false;
        });
        return all;
    }
    function inPage(): var {
        // The sidebar tells of models in general, and the list of the picker is made when it is opened.
        return words().filter(text => /OLMoE|Qwen3|tok\/s|Q4_K_M|first after|Thought/.test(text));
    }

    function test_asksAndVotes() {
        open();
        ask("Why?");
        verify(find(item => item instanceof VoteBar).possible);
        verify(inPage().length > 0, "names are shown");
        button("Left is better").clicked();
        tryCompare(comparison, "voted", Comparison.Left, 10000);
        button("Results").clicked();
        tryVerify(() => find(item => item instanceof RatingPlot) !== null);
        tryCompare(window.session.results, "votes", 1, 10000);
        verify(find(item => item instanceof PairLine).text.indexOf("too few votes to tell") >= 0);
        button("Back").clicked();
        tryVerify(() => find(item => item instanceof ComparePage) !== null);
        compare(comparison.voted, Comparison.Left);
    }

    function test_keysVote() {
        open();
        ask("Why?");
        const composer = find(item => item.objectName === "compareComposer");
        composer.forceActiveFocus();
        keyClick(Qt.Key_3);
        tryCompare(comparison, "voted", Comparison.BothBad, 10000);
        compare(composer.text, "");
        find(item => item instanceof Transcript && item.compared).forceActiveFocus();
        for (const [key, choice] of [[Qt.Key_1, Comparison.Left], [Qt.Key_2, Comparison.Tie], [Qt.Key_3, Comparison.BothBad], [Qt.Key_4, Comparison.Right]]) {
            keyClick(key);
            tryCompare(comparison, "voted", choice, 10000);
        }
        // While something is written, digits are text.
        composer.forceActiveFocus();
        keyClick(Qt.Key_A);
        keyClick(Qt.Key_1);
        compare(composer.text, "a1");
        compare(comparison.voted, Comparison.Right);
    }

    function test_blindTestsTellNothing() {
        open();
        comparison.setBlind(true);
        verify(comparison.hidden);
        compare(inPage(), []);
        comparison.draft = "please think";
        comparison.send();
        tryVerify(() => comparison.busy, 10000);
        let looks = 0;
        tryVerify(() => {
            compare(inPage(), [], "while it is written");
            ++looks;
            return comparison.answered;
        }, 20000);
        verify(looks > 1);
        compare(inPage(), []);
        verify(find(item => item instanceof VoteBar).possible);
        // Nor does what finds chats in the rest of the window.
        for (const text of ["please", "fake", "model:OLMoE", "please model:OLMoE", "please -model:OLMoE"]) {
            searchFor(text);
            const hit = seen(item => item instanceof SearchHit);
            compare(hit !== null, text === "please", text);
            compare(seen(item => item instanceof SearchHit && item !== hit), null, text);
            compare(foundWords().filter(text => /OLMoE|Qwen3/.test(text)), []);
        }
        keyClick(Qt.Key_Escape);
        window.showChat();
        searchFor("please");
        const shown = window.session.chat.conversation;
        keyClick(Qt.Key_Return);
        tryVerify(() => find(item => item instanceof ComparePage) !== null);
        tryVerify(() => comparison.answered && comparison.prompt === "please think");
        compare(window.session.chat.conversation, shown);
        verify(comparison.hidden);
        compare(inPage(), []);
        tryVerify(() => seen(item => item instanceof SearchHit) === null); // the panel is gone
        find(item => item instanceof Transcript && item.compared).forceActiveFocus();
        keyClick(Qt.Key_2);
        tryCompare(comparison, "voted", Comparison.Tie, 10000);
        searchFor("please model:OLMoE");
        verify(seen(item => item instanceof SearchHit) !== null, "after the vote");
        keyClick(Qt.Key_Escape);
        tryVerify(() => inPage().some(text => text.indexOf("OLMoE") >= 0));
        verify(!comparison.hidden);
    }

    function searchFor(text: string): void {
        window.act("search");
        window.session.search.query = text;
        tryVerify(() => !window.session.search.busy);
        tryVerify(() => seen(item => item instanceof TextBox && item.name === "Search all chats")?.activeFocus ?? false);
        wait(0);
    }
    /// What the results of the search tell.
    function foundWords(): var {
        const all = [];
        Tree.find(window.contentItem.parent, item => {
            if (item instanceof SearchHit) {
                all.push(item.title, item.snippet, item.Accessible.name);
            }
            return false;
        });
        return all;
    }
    /// The list of earlier comparisons, opened.
    function openPast(): var {
        menuItem("More about this comparison", "Earlier comparisons…").triggered();
        tryVerify(() => seen(item => item instanceof PastRow) !== null);
        const list = seen(item => item instanceof ListView && item.Accessible.name === "Earlier comparisons");
        tryVerify(() => list.activeFocus);
        return list;
    }
    function seen(accepts: var): var {
        return Tree.findSeen(window.contentItem.parent, accepts);
    }
    function menuItem(of: string, text: string): var {
        button(of).clicked();
        let item = null;
        tryVerify(() => {
            item = seen(one => one instanceof PlainMenuItem && one.text === text);
            return item !== null;
        }, 5000, text);
        return item;
    }
    /// The field that has the keys, with all of its text selected.
    function nameField(): var {
        tryVerify(() => window.activeFocusItem instanceof TextInput && window.activeFocusItem.Accessible.name === "Name of the comparison");
        return window.activeFocusItem;
    }
    function type(text: string): void {
        for (const letter of text) {
            keyClick(letter);
        }
    }

    function test_pastComparisonsAreRenamed() {
        open();
        ask("Why?");
        const list = openPast();
        const row = list.currentItem;
        compare(row.name, "Why?");
        keyClick(Qt.Key_F2);
        compare(nameField().selectedText, "Why?");
        verify(!row.shownName.includes("first"));
        type("first");
        keyClick(Qt.Key_Return);
        tryCompare(row, "name", "first");
        compare(row.Accessible.name, "first, 1 prompt · 0 votes");
        tryVerify(() => list.activeFocus);
        compare(comparison.name, "first");

        // Escape leaves the name as it was, and the list open; so does an empty name.
        keyClick(Qt.Key_F2);
        nameField();
        type("second");
        keyClick(Qt.Key_Escape);
        tryVerify(() => list.activeFocus && list.visible);
        verify(!row.edited);
        keyClick(Qt.Key_F2);
        nameField();
        keyClick(Qt.Key_Backspace);
        keyClick(Qt.Key_Return);
        tryVerify(() => list.activeFocus);
        keyClick(Qt.Key_F2);
        compare(nameField().text, "first");
        keyClick(Qt.Key_Escape);
        tryVerify(() => list.activeFocus);

        // By the menu.
        keyClick(Qt.Key_Menu);
        let item = null;
        tryVerify(() => {
            item = seen(one => one instanceof PlainMenuItem && one.text === "Rename");
            return item !== null && item.menu.opened;
        });
        item.menu.currentIndex = 0;
        keyClick(Qt.Key_Return);
        nameField();
        type("third");
        keyClick(Qt.Key_Return);
        tryCompare(row, "name", "third");

        keyClick(Qt.Key_Delete);
        tryCompare(list, "count", 0);
        window.session.comparisons.restore(1);
        tryCompare(list, "count", 1);
        compare(window.session.chat.conversation, 0);
    }

    function test_theTrashGivesComparisonsBack() {
        open();
        ask("Why?");
        const id = comparison.id;
        const trashed = window.session.trashedComparisons;
        const named = word => find(item => item.Accessible.name === word);
        window.session.comparisons.trash(id);
        window.showPage("trash");
        tryCompare(trashed, "count", 1);
        tryVerify(() => find(item => item instanceof InspectorTab && item.text === "Comparisons") !== null);
        find(item => item instanceof InspectorTab && item.text === "Comparisons").Accessible.pressAction();
        tryVerify(() => named("Restore Why?") !== null);
        named("Restore Why?").clicked();
        tryCompare(trashed, "count", 0);
        // Chats are shown again: there is nothing else.
        tryVerify(() => find(item => item instanceof InspectorTab && item.text === "Comparisons") === null);
        verify(named("Restore Why?") === null);

        window.session.comparisons.trash(id);
        tryCompare(trashed, "count", 1);
        trashed.purge(id);
        tryCompare(trashed, "count", 0);

        window.showPage("compare");
        comparison.startNew();
        ask("How?");
        window.session.comparisons.trash(comparison.id);
        tryCompare(trashed, "count", 1);
        window.session.conversations.emptyTrash();
        tryCompare(trashed, "count", 0);
    }

    function test_theListOfPastComparisonsIsOfKeys() {
        open();
        ask("Why?");
        comparison.startNew();
        ask("How?");
        const list = openPast();
        compare(list.currentItem.name, "How?");
        keyClick(Qt.Key_Down);
        compare(list.currentItem.name, "Why?");
        keyClick(Qt.Key_Return);
        tryCompare(comparison, "name", "Why?");
        tryVerify(() => seen(item => item instanceof PastRow) === null);
    }

    function test_theHeaderRenames() {
        open();
        window.act("rename");
        verify(!(window.activeFocusItem instanceof TextInput), "nothing has a name yet");
        ask("Why?");
        const composer = find(item => item.objectName === "compareComposer");
        composer.forceActiveFocus();
        keyClick(Qt.Key_F2);
        compare(nameField().selectedText, "Why?");
        type("mine");
        keyClick(Qt.Key_Return);
        tryCompare(comparison, "name", "mine");
        tryVerify(() => composer.activeFocus);
        verify(find(item => item.Accessible.role === Accessible.Heading && item.text === "mine") !== null);

        keyClick(Qt.Key_F2);
        nameField();
        type("other");
        keyClick(Qt.Key_Escape);
        tryVerify(() => composer.activeFocus);
        menuItem("More about this comparison", "Rename").triggered();
        compare(nameField().text, "mine");
        keyClick(Qt.Key_Escape);

        // Whoever tests blind does not see the name either.
        comparison.startNew();
        comparison.setBlind(true);
        ask("How?");
        window.act("rename");
        wait(50);
        verify(!(window.activeFocusItem instanceof TextInput));
    }

    function test_columnsAreSeenAsTabsInANarrowWindow() {
        open();
        ask("Why?");
        const page = find(item => item instanceof ComparePage);
        verify(!page.tabs);
        window.width = 560;
        tryVerify(() => page.tabs);
        let seen = 0;
        Tree.find(page, item => {
            seen += item instanceof CompareColumn && item.visible ? 1 : 0;
            return false;
        });
        compare(seen, 1);
    }

    function test_theColumnLookedAtIsMarkedAgainst() {
        open();
        comparison.repeatColumn(0, true);
        tryCompare(comparison.columns, "count", 3);
        comparison.differences = true;
        window.width = 1600;
        ask("Why?");
        const lists = [];
        Tree.find(window.contentItem, item => {
            if (item instanceof Transcript && item.compared) {
                lists.push(item);
            }
            return false;
        });
        compare(lists.length, 3);
        compare(comparison.opposite, 1);
        verify(find(item => item instanceof Chip && item.text === "against column 2") !== null);
        lists.find(list => list.chat === comparison.columns.at(2).chat).forceActiveFocus();
        compare(comparison.opposite, 2);
        verify(find(item => item instanceof Chip && item.text === "against column 3") !== null);
        lists.find(list => list.chat === comparison.columns.at(0).chat).forceActiveFocus();
        compare(comparison.opposite, 2);
        // Of tabs the one that is shown.
        window.width = 560;
        const page = find(item => item instanceof ComparePage);
        tryVerify(() => page.tabs);
        page.shown = 1;
        compare(comparison.opposite, 1);
    }

    function test_columnsScrollTogether() {
        open();
        ask("long");
        const lists = [];
        Tree.find(window.contentItem, item => {
            if (item instanceof Transcript && item.compared) {
                lists.push(item);
            }
            return false;
        });
        compare(lists.length, 2);
        tryVerify(() => lists[0].contentHeight > lists[0].height * 2 && lists[1].contentHeight > lists[1].height * 2);
        lists[0].pageBy(-1);
        const way = list => (list.contentY - list.originY) / (list.contentHeight - list.height);
        tryVerify(() => Math.abs(way(lists[0]) - way(lists[1])) < 0.1);
        comparison.scrollTogether = false;
        const before = lists[1].contentY;
        lists[0].pageBy(-1);
        compare(lists[1].contentY, before);
    }
}
