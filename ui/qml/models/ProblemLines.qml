// SPDX-License-Identifier: Apache-2.0
// What could not be looked at, a sentence each.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Column {
    id: lines

    required property var problems

    visible: problems.length > 0
    height: visible ? implicitHeight : 0
    topPadding: Theme.unit * 2
    bottomPadding: Theme.unit * 4
    spacing: Theme.unit

    Repeater {
        model: lines.problems
        delegate: SoftText {
            required property string modelData
            width: lines.width
            text: modelData
            color: Theme.bad
            wrapMode: Text.Wrap
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
}
