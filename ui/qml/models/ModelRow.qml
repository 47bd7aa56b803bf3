// SPDX-License-Identifier: Apache-2.0
// A model file: its name, what it is, how large.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

AbstractButton {
    id: row

    required property string path
    required property string name
    required property string quantisation
    required property real bytes
    required property real parameters
    required property real activeParameters
    required property int experts
    required property int expertsUsed
    required property string problem
    required property bool linked
    required property string place

    required property Library library
    required property bool current
    readonly property bool loaded: library.path === path && library.state === Library.Ready
    readonly property string facts: {
        const parts = [];
        if (quantisation.length > 0) {
            parts.push(quantisation);
        }
        if (parameters > 0) {
            parts.push(Amounts.active(activeParameters, parameters));
        }
        if (experts > 0) {
            parts.push(Amounts.experts(experts, expertsUsed));
        }
        parts.push(Amounts.bytes(bytes));
        if (linked) {
            parts.push(qsTr("linked"));
        }
        if (place.length > 0) {
            parts.unshift(place);
        }
        return parts.join(" · ");
    }

    Accessible.name: name + ", " + facts + (problem.length > 0 ? ", " + problem : "")
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: clicked()
    implicitHeight: content.implicitHeight + Theme.unit * 4
    hoverEnabled: true
    ToolTip.visible: hovered
    ToolTip.delay: Theme.tipDelay
    ToolTip.text: path

    contentItem: Item {
        Column {
            id: content
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.right: tick.left
            anchors.leftMargin: Theme.unit
            spacing: Theme.unit / 2

            PlainText {
                width: parent.width
                text: row.name
                elide: Text.ElideMiddle
                font.weight: row.loaded ? Font.DemiBold : Font.Normal
            }
            SoftText {
                width: parent.width
                text: row.facts
                elide: Text.ElideRight
            }
            SoftText {
                width: parent.width
                visible: row.problem.length > 0
                text: row.problem
                color: Theme.bad
                wrapMode: Text.Wrap
            }
        }
        Picture {
            id: tick
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: row.loaded
            name: "check"
            color: Theme.accent
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.hovered || row.current ? Theme.selected : Theme.none
    }
}
