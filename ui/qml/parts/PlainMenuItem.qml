// SPDX-License-Identifier: Apache-2.0
// A line of a menu, with the keys that do the same.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

MenuItem {
    id: item

    property string keys: ""

    Accessible.name: text
    Accessible.onPressAction: {
        triggered();
        menu.dismiss();
    }
    implicitHeight: Theme.controlHeight - Theme.unit
    leftPadding: Theme.unit * 2
    rightPadding: Theme.unit * 2

    contentItem: Item {
        implicitWidth: label.implicitWidth + (shortcut.text.length > 0 ? shortcut.implicitWidth + Theme.unit * 6 : 0)

        PlainText {
            id: label
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            text: item.text
            color: item.enabled ? Theme.text : Theme.softText
        }
        SoftText {
            id: shortcut
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            text: item.keys
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: item.highlighted ? Theme.selected : Theme.none
    }
}
