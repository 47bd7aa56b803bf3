// SPDX-License-Identifier: Apache-2.0
// Chooses one of a few values.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

ComboBox {
    id: box

    required property string name
    property var chosen
    signal picked(var value)

    Accessible.name: name
    textRole: "text"
    valueRole: "value"
    implicitHeight: Theme.controlHeight
    width: Math.round(220 * Theme.scale)
    currentIndex: indexOfValue(chosen)
    onChosenChanged: currentIndex = indexOfValue(chosen)
    onCountChanged: currentIndex = indexOfValue(chosen)
    Component.onCompleted: currentIndex = indexOfValue(chosen)
    onActivated: box.picked(currentValue)

    contentItem: PlainText {
        leftPadding: Theme.unit * (box.mirrored ? 8 : 3)
        rightPadding: Theme.unit * (box.mirrored ? 3 : 8)
        text: box.displayText
        elide: Text.ElideRight
        verticalAlignment: Text.AlignVCenter
    }
    indicator: Picture {
        x: box.mirrored ? Theme.unit * 2.5 : box.width - width - Theme.unit * 2.5
        y: (box.height - height) / 2
        name: "down"
        size: Math.round(14 * Theme.scale)
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: box.hovered ? Theme.hovered : Theme.panel
        border.width: box.visualFocus ? Theme.focusLine : Theme.line
        border.color: box.visualFocus ? Theme.accent : Theme.hairline
    }
    delegate: ItemDelegate {
        id: line
        required property int index
        required property var modelData

        width: box.width - Theme.unit * 2
        height: Theme.controlHeight
        highlighted: box.highlightedIndex === index
        Accessible.name: modelData.text
        contentItem: PlainText {
            text: line.modelData.text
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: line.highlighted ? Theme.selected : Theme.none
        }
    }
    popup.padding: Theme.unit
    popup.background: Rectangle {
        radius: Theme.radius
        color: Theme.panel
        border.width: Theme.line
        border.color: Theme.hairline
    }
}
