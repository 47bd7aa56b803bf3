// SPDX-License-Identifier: Apache-2.0
// A line in the place of a name, to change it: Enter gives the new one, Escape or a press elsewhere leaves the old.
import QtQuick
import Inglenook

TextBox {
    id: field

    signal chosen(string name)
    signal done(bool byKey) ///< it can go: by a key, or because something else has the keyboard

    onAccepted: {
        chosen(text);
        done(true);
    }
    onActiveFocusChanged: {
        if (!activeFocus) {
            done(false);
        }
    }
    Keys.onEscapePressed: done(true)
}
