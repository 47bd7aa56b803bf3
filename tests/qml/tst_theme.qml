// SPDX-License-Identifier: Apache-2.0
// Every text colour on whatever it is written on: at least 4.5:1, with high contrast 7:1 (WCAG 2.1).
import QtQuick
import QtTest
import Inglenook

TestCase {
    id: test
    name: "Theme"

    function channel(value) {
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
    function luminance(color) {
        return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
    }
    function contrast(a, b) {
        const high = Math.max(luminance(a), luminance(b));
        const low = Math.min(luminance(a), luminance(b));
        return (high + 0.05) / (low + 0.05);
    }
    function check(least) {
        const pairs = [];
        for (const ground of ["background", "sidebar", "panel", "hovered", "code", "ownMessage"]) {
            pairs.push(["text", ground], ["softText", ground]);
        }
        for (const ground of ["background", "panel"]) {
            pairs.push(["selectedText", ground], ["bad", ground]);
        }
        pairs.push(["text", "selected"], ["selectedText", "selected"], ["accentInk", "accent"], ["accentInk", "bad"],
            ["accent", "panel"], ["text", "badPanel"], ["text", "selection"], ["good", "sidebar"]);
        for (const [ink, ground] of pairs) {
            const found = contrast(Theme[ink], Theme[ground]);
            verify(found >= least, ink + " on " + ground + ": " + found.toFixed(2));
        }
        for (const kind in Theme.codeColors) {
            const found = contrast(Theme.codeColors[kind], Theme.code);
            verify(found >= least, kind + " in code: " + found.toFixed(2));
        }
    }
    function cleanup() {
        Theme.dark = false;
        Theme.highContrast = false;
    }
    function test_contrast_data() {
        return [
            { tag: "light", dark: false, high: false, least: 4.5 },
            { tag: "dark", dark: true, high: false, least: 4.5 },
            { tag: "light, high contrast", dark: false, high: true, least: 7 },
            { tag: "dark, high contrast", dark: true, high: true, least: 7 }
        ];
    }
    function test_contrast(data) {
        Theme.dark = data.dark;
        Theme.highContrast = data.high;
        check(data.least);
    }
}
