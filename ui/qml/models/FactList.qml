// SPDX-License-Identifier: Apache-2.0
// What something is, line by line: names at the left, values that can be selected at the right.
import QtQuick
import QtQuick.Layouts
import Inglenook
pragma ComponentBehavior: Bound

GridLayout {
    id: list

    required property var facts ///< pairs of texts

    columns: 2
    columnSpacing: Theme.unit * 4
    rowSpacing: Theme.unit * 1.5

    Repeater {
        model: list.facts.length * 2
        delegate: ReadOnlyText {
            required property int index
            readonly property bool isName: index % 2 === 0
            Layout.fillWidth: !isName
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: isName ? Math.round(130 * Theme.scale) : -1
            text: list.facts[Math.floor(index / 2)][index % 2]
            color: isName ? Theme.softText : Theme.text
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
        }
    }
}
