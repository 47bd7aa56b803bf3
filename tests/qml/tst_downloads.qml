// SPDX-License-Identifier: Apache-2.0
// The list of downloads, and what the seal says meanwhile.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Downloads"
    when: windowShown
    width: 800
    height: 600
    visible: true

    property Session session: null
    property var tab: null
    readonly property var list: session?.downloads.list

    Component {
        id: maker
        DownloadsTab {
            anchors.fill: parent
        }
    }
    Component {
        id: seals
        SealButton {
            width: 240
        }
    }

    Component {
        id: hubs
        HubPanel {}
    }

    function init() {
        session = sessions.make(false);
        session.start();
        tab = createTemporaryObject(maker, test, { session: session });
        verify(tab !== null);
    }
    function button(text: string): var {
        return Tree.findSeen(tab, item => item instanceof PushButton && item.text === text);
    }
    function shows(words: string): bool {
        return Tree.findSeen(tab, item => item.text !== undefined && String(item.text).indexOf(words) >= 0) !== null;
    }

    function test_emptyList() {
        compare(list.count, 0);
        verify(shows("Nothing is being downloaded"));
        verify(button("Pause") === null);
    }
    function test_goesOnToItsEnd() {
        sessions.download("Tiny");
        tryVerify(() => shows("Tiny"));
        verify(!shows("Nothing is being downloaded"));
        tryCompare(session.downloads, "active", 1);
        tryVerify(() => shows("Downloading"), 5000);
        tryVerify(() => shows("of 1.0 kB"), 5000);
        tryCompare(session.downloads, "active", 0, 20000);
        tryVerify(() => shows("Downloaded and verified"));
        verify(button("Pause") === null);
        verify(button("Resume") === null);
    }
    function test_pausesAndResumes() {
        sessions.download("Tiny");
        tryVerify(() => button("Pause") !== null);
        button("Pause").clicked();
        tryVerify(() => button("Resume") !== null);
        verify(shows("Paused"));
        compare(session.network.online, false);
        button("Resume").clicked();
        tryVerify(() => button("Pause") !== null);
        compare(session.network.online, true);
    }
    function test_cancels() {
        sessions.download("Tiny");
        tryVerify(() => Tree.findSeen(tab, item => item instanceof TextButton && item.text === "Cancel") !== null);
        Tree.findSeen(tab, item => item instanceof TextButton && item.text === "Cancel").clicked();
        tryCompare(list, "count", 0);
        tryVerify(() => shows("Nothing is being downloaded"));
    }
    function test_limitsAreKept() {
        session.settings.downloadsAtOnce = 5;
        verify(Tree.findSeen(tab, item => item instanceof NumberBox && item.text === "5") !== null);
    }
    function test_theSealTellsTheTruth() {
        const seal = createTemporaryObject(seals, test, { session: session });
        compare(seal.text, "Sealed, nothing leaves");
        sessions.download("Tiny");
        tryCompare(seal, "told", "Downloading: inglenook-net is online");
        compare(seal.text, "inglenook-net is online");
        tryCompare(session.downloads, "active", 0, 20000);
        compare(seal.text, "Sealed, nothing leaves");
    }
    function test_searchesTheHub() {
        const panel = createTemporaryObject(hubs, test, { session: session });
        const pressed = text => Tree.findSeen(panel.contentItem, item => item instanceof PushButton && item.text === text);
        panel.open();
        tryCompare(panel, "opened", true);
        verify(pressed("Search") === null); // nothing is asked before the user says so
        pressed("Switch it on").clicked();
        compare(session.settings.networking, true);
        tryVerify(() => pressed("Search") !== null);
        const words = Tree.findSeen(panel.contentItem, item => item instanceof TextBox);
        words.text = "found";
        pressed("Search").clicked();
        tryVerify(() => Tree.findSeen(panel.contentItem, item => item instanceof HubResult) !== null);
        const result = Tree.findSeen(panel.contentItem, item => item instanceof HubResult);
        compare(result.found.repository, "maker/found");
        session.hub.open("maker/found");
        tryVerify(() => pressed("Download") !== null);
        pressed("Download").clicked();
        tryCompare(list, "count", 1);
        tryVerify(() => pressed("In the list") !== null);
        compare(session.network.log.length, 0);
        session.network.watchLog(true);
        tryVerify(() => session.network.log.length >= 2); // what the hub was asked
        session.network.watchLog(false);
    }
}
