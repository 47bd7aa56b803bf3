// SPDX-License-Identifier: Apache-2.0
// The name of one page of several that share a place.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

TabButton {
    id: tab

    Accessible.name: text
    Accessible.role: Accessible.PageTab
    Accessible.onPressAction: TabBar.tabBar.setCurrentIndex(TabBar.index)
    leftPadding: 0
    rightPadding: 0
    width: label.implicitWidth + Theme.unit * 4
    height: Theme.headerHeight
    hoverEnabled: true

    contentItem: PlainText {
        id: label
        text: tab.text
        font.weight: tab.checked ? Font.DemiBold : Font.Normal
        color: tab.checked || tab.hovered ? Theme.text : Theme.softText
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Item {
        Rectangle {
            anchors.bottom: parent.bottom
            x: Theme.unit * 2
            width: parent.width - x * 2
            height: Theme.focusLine
            visible: tab.checked
            color: Theme.accent
        }
        FocusRing {
            control: tab
            anchors.topMargin: Theme.unit * 2.5
            anchors.bottomMargin: Theme.unit * 2.5
            anchors.leftMargin: Theme.line
            anchors.rightMargin: Theme.line
        }
    }
}
