// SPDX-License-Identifier: Apache-2.0
// Formulas as they are seen in an answer.
import QtQuick
import QtTest
import Inglenook
import "tree.js" as Tree

TestCase {
    id: test

    name: "Maths"
    when: windowShown
    width: 200
    height: 100

    property var window: null

    Component {
        id: main
        Main {}
    }

    /// Where the ink of an item begins and ends, from its left.
    function ink(item) {
        const picture = grabImage(window.contentItem);
        const place = item.mapToItem(window.contentItem, 0, 0);
        const paper = picture.pixel(place.x, place.y);
        let first = -1;
        let last = -1;
        for (let x = 0; x < item.width; ++x) {
            for (let y = 0; y < item.height; ++y) {
                if (!Qt.colorEqual(picture.pixel(place.x + x, place.y + y), paper)) {
                    first = first < 0 ? x : first;
                    last = x;
                    break;
                }
            }
        }
        return [first, last];
    }
    function test_displayedInTheMiddle() {
        window = createTemporaryObject(main, test, { session: sessions.make(true), width: 1280, height: 900 });
        verify(window !== null);
        tryCompare(window.session.library, "state", Library.Ready, 10000);
        const chat = window.session.chat;
        chat.draft = "the formula, please";
        chat.send();
        tryCompare(chat, "busy", true, 5000);
        tryCompare(chat, "busy", false, 20000);
        const displayed = () => Tree.findSeen(window.contentItem, item => item.row && item.contentWidth > 0 && Maths.isDisplay(item.row.html));
        tryVerify(() => displayed() !== null);
        const block = displayed();
        tryCompare(window.contentItem, "height", 900);
        let seen = [];
        // Until the list has come to its end, the formula is elsewhere.
        tryVerify(() => {
            seen = ink(block);
            return seen[0] >= 0 && Math.abs(seen[0] + seen[1] - block.width) < 8;
        }, 5000, "from " + seen[0] + " to " + seen[1]);
        verify(seen[1] - seen[0] < block.width / 2);
    }
}
