// SPDX-License-Identifier: Apache-2.0
// The page of models: what is here, what can be done with it, and the catalogue.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Models"
    when: windowShown
    width: 200
    height: 100

    property var window: null
    readonly property Library library: window?.session.library ?? null

    Component {
        id: main
        Main {}
    }

    function open(withModel: bool): void {
        window = createTemporaryObject(main, test, { session: sessions.make(withModel), width: 1280, height: 800 });
        tryVerify(() => library.scanned, 10000);
    }
    function showModels(): void {
        open(true);
        tryCompare(library, "state", Library.Ready, 10000);
        window.act("models");
        tryVerify(() => row() !== null);
    }
    function find(accepts: var): var {
        return Tree.find(window.contentItem, item => item.visible && accepts(item));
    }
    function row(): var {
        return find(item => item instanceof InstalledRow);
    }
    function button(name: string): var {
        const found = find(item => item.Accessible.name === name && item.clicked !== undefined);
        verify(found !== null, name);
        return found;
    }

    function test_whatIsHereIsShown() {
        showModels();
        compare(row().title, "tiny");
        verify(row().chips.indexOf("128 experts, 8 active") >= 0, row().chips);
        verify(row().soft.indexOf("not verified yet") >= 0, row().soft);
        compare(row().forecast.verdict, "Loaded");
        library.unload();
        tryVerify(() => row().forecast.grade === Forecasts.Fits && row().forecast.ramNeeded > 0);
    }
    function test_chatGoesToTheConversation() {
        showModels();
        library.unload();
        button("Chat with tiny").clicked();
        compare(window.page, "chat");
        tryCompare(library, "state", Library.Ready, 10000);
    }
    function test_renamingAndStars() {
        showModels();
        window.session.models.rename(row().path, "Mine");
        tryVerify(() => row()?.title === "Mine");
        window.session.models.setFavourite(row().path, true);
        tryVerify(() => row()?.starred);
    }
    function test_verifying() {
        showModels();
        window.session.verifier.verify(row().path);
        tryVerify(() => row().soft.indexOf("hash recorded") >= 0);
    }
    function test_removingCanBeUndone() {
        showModels();
        const path = row().path;
        window.session.models.remove(path);
        tryVerify(() => row() === null);
        window.session.models.undo();
        tryVerify(() => row() !== null);
        compare(row().path, path);
    }
    function test_detailsFollowTheSliders() {
        showModels();
        row().detailsWanted();
        const panel = find(item => item instanceof InstalledTab).details;
        tryVerify(() => panel.opened);
        tryVerify(() => window.session.forecasts.trial.grade === Forecasts.Fits);
        panel.set("context", 65536);
        tryVerify(() => window.session.forecasts.trial.grade === Forecasts.DoesNotFit);
        panel.set("context", 4096);
        tryVerify(() => window.session.forecasts.trial.context === 4096);
        verify(panel.changed);
    }
    function test_theCatalogueIsSearched() {
        open(false);
        window.modelsTab = "discover";
        window.act("models");
        tryVerify(() => find(item => item instanceof DiscoverRow) !== null);
        const catalogue = window.session.catalogue;
        verify(catalogue.count >= 40);
        catalogue.words = "olmoe";
        tryVerify(() => find(item => item instanceof DiscoverRow)?.title.toLowerCase().indexOf("olmoe") >= 0);
        const entry = find(item => item instanceof DiscoverRow);
        verify(entry.soft.indexOf("Apache") >= 0, entry.soft);
        tryVerify(() => entry.forecast.needed > 0);
        const before = entry.forecast.needed;
        const larger = entry.downloads.findIndex(download => download.bytes > entry.download.bytes);
        verify(larger >= 0);
        entry.chosen = larger;
        verify(entry.forecast.needed > before);
        catalogue.words = "no such model";
        tryVerify(() => find(item => item instanceof DiscoverRow) === null);
    }
    function test_withoutAModelTheWayIsShown() {
        open(false);
        tryVerify(() => find(item => item.text === "Discover models…" && item.clicked !== undefined) !== null);
        button("Discover models…").clicked();
        compare(window.page, "models");
        tryVerify(() => find(item => item instanceof DiscoverTab) !== null);
    }
    function test_aDownloadShowsOnTheSidebar() {
        showModels();
        sessions.download("Tiny");
        tryVerify(() => find(item => item.badge === 1) !== null);
        tryVerify(() => find(item => item.badge > 0) === null, 20000);
    }
    function test_everythingHasAName() {
        showModels();
        compare(sessions.nameless(window), []);
        window.modelsTab = "discover";
        window.act("settings");
        window.act("models");
        tryVerify(() => find(item => item instanceof DiscoverRow) !== null);
        compare(sessions.nameless(window), []);
    }
}
