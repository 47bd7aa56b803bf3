// SPDX-License-Identifier: Apache-2.0
// The filters that a search knows, to be pressed instead of typed.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Flow {
    id: filters

    required property string query
    signal toggled(string filter)

    readonly property var words: query.split(/\s+/)
    readonly property var known: ["model:", "folder:", "tag:", "after:", "before:", "has:code", "has:attachment", "is:pinned",
        "is:archived", "in:title"]

    spacing: Theme.unit
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Filters")

    Repeater {
        model: filters.known
        delegate: TextButton {
            id: chip
            required property string modelData
            readonly property bool whole: !modelData.endsWith(":")
            readonly property bool used: whole ? filters.words.includes(modelData)
                : filters.words.some(word => word.startsWith(modelData) || word.startsWith("-" + modelData))

            text: modelData
            name: qsTr("Filter %1").arg(modelData)
            checkable: false
            Accessible.checkable: whole
            Accessible.checked: used
            ink: used ? Theme.selectedText : Theme.softText
            onClicked: filters.toggled(modelData)

            Rectangle {
                anchors.fill: parent
                z: -1
                radius: Theme.radiusSmall
                color: chip.used ? Theme.selected : Theme.none
                border.width: Theme.line
                border.color: chip.used ? Theme.selected : Theme.hairline
            }
        }
    }
}
