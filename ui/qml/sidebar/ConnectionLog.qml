// SPDX-License-Identifier: Apache-2.0
// The newest connections to the network: when, with whom, what for, how much.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Column {
    id: log

    required property Network network

    spacing: Theme.unit * 2
    Component.onCompleted: network.watchLog(true)
    Component.onDestruction: network.watchLog(false)

    Item {
        width: parent.width
        height: Math.max(title.implicitHeight, clear.implicitHeight)

        PlainText {
            id: title
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Connections")
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        TextButton {
            id: clear
            anchors.right: parent.right
            visible: list.count > 0
            text: qsTr("Clear")
            name: qsTr("Clear the list of connections")
            size: Theme.textSize
            onClicked: log.network.clearLog()
        }
    }
    SoftText {
        visible: list.count === 0
        text: qsTr("None are noted.")
    }
    ListView {
        id: list
        width: parent.width
        height: Math.min(contentHeight, Math.round(220 * Theme.scale))
        visible: count > 0
        model: log.network.log
        clip: true
        spacing: Theme.unit * 2
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Connections")

        delegate: Column {
            id: row
            required property var modelData

            width: list.width
            Accessible.role: Accessible.ListItem
            Accessible.name: host.text + ", " + facts.text

            PlainText {
                id: host
                width: parent.width
                text: row.modelData.host
                elide: Text.ElideMiddle
            }
            SoftText {
                id: facts
                width: parent.width
                text: [row.modelData.time, row.modelData.purpose, row.modelData.bytes, row.modelData.outcome].join(" · ")
                elide: Text.ElideRight
            }
        }
    }
}
