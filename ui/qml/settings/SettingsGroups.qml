// SPDX-License-Identifier: Apache-2.0
// The groups of settings, one under the other; Up and Down go through them.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

ListView {
    id: list

    required property var groups ///< a list of { value, text }
    property string chosen: ""
    signal picked(string group)

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Groups of settings")
    activeFocusOnTab: true
    implicitHeight: contentHeight
    interactive: false
    model: groups
    currentIndex: groups.findIndex(group => group.value === chosen)
    Keys.onUpPressed: pick(currentIndex - 1)
    Keys.onDownPressed: pick(currentIndex + 1)

    function pick(row: int): void {
        if (row >= 0 && row < groups.length) {
            picked(groups[row].value);
        }
    }

    delegate: AbstractButton {
        id: line
        required property int index
        required property var modelData
        readonly property bool current: ListView.isCurrentItem

        width: list.width
        implicitHeight: Theme.controlHeight
        text: modelData.text
        focusPolicy: Qt.NoFocus
        hoverEnabled: true
        Accessible.role: Accessible.ListItem
        Accessible.name: text
        Accessible.selected: current
        Accessible.onPressAction: clicked()
        onClicked: list.pick(index)

        contentItem: PlainText {
            leftPadding: Theme.unit * 2
            rightPadding: Theme.unit * 2
            text: line.text
            color: line.current ? Theme.selectedText : Theme.text
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: line.current ? Theme.selected : line.hovered ? Theme.hovered : Theme.none
            border.width: line.current && list.activeFocus ? Theme.focusLine : 0
            border.color: Theme.accent
        }
    }
}
