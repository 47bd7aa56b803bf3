// SPDX-License-Identifier: Apache-2.0
// Words in the usual size.
import QtQuick
import Inglenook

Text {
    font.family: Theme.textFamily
    font.pixelSize: Theme.textSize
    color: Theme.text
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft // as the window runs, whatever the words are
}
