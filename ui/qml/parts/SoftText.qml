// SPDX-License-Identifier: Apache-2.0
// Small, quiet words.
import QtQuick
import Inglenook

Text {
    font.family: Theme.textFamily
    font.pixelSize: Theme.smallSize
    color: Theme.softText
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft // as the window runs, whatever the words are
}
