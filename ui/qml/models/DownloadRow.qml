// SPDX-License-Identifier: Apache-2.0
// A download: its name, how far it is, and what can be done with it.
import QtQuick
import Inglenook

Rectangle {
    id: row

    required property int index
    required property string download
    required property string title
    required property int state // of DownloadsModel
    required property string stateText
    required property string detail
    required property real share
    required property string note
    required property string problem
    required property bool active

    required property Downloads downloads
    required property bool canUse ///< the network
    readonly property bool finished: state === DownloadsModel.Finished
    readonly property bool runs: active && state !== DownloadsModel.Queued

    /// Said to those who do not see the bar: rarely another text.
    readonly property string roughly: finished ? stateText : qsTr("%1, %2 %").arg(stateText).arg(Math.floor(share * 10) * 10)

    Accessible.role: Accessible.ListItem
    Accessible.name: problem.length > 0 ? qsTr("%1, %2, %3").arg(title).arg(stateText).arg(problem) : qsTr("%1, %2").arg(title).arg(roughly)
    height: Math.max(words.implicitHeight, buttons.height) + Theme.unit * 8
    radius: Theme.radius
    color: Theme.panel
    border.width: Theme.line
    border.color: Theme.hairline

    Column {
        id: words
        anchors.left: parent.left
        anchors.leftMargin: Theme.unit * 4
        anchors.right: buttons.left
        anchors.rightMargin: Theme.unit * 4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.unit * 1.5

        PlainText {
            width: parent.width
            text: row.title
            font.weight: Font.DemiBold
            elide: Text.ElideRight
        }
        SoftText {
            width: parent.width
            text: row.detail.length > 0 ? row.stateText + " · " + row.detail : row.stateText
            wrapMode: Text.Wrap
        }
        Gauge {
            width: parent.width
            visible: !row.finished && row.state !== DownloadsModel.Asking
            share: row.share
            fill: row.runs ? Theme.accent : Theme.softText
        }
        SoftText {
            width: parent.width
            visible: text.length > 0
            text: row.problem.length > 0 ? row.problem : row.note
            color: row.problem.length > 0 ? Theme.bad : Theme.softText
            wrapMode: Text.Wrap
        }
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 3
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.unit

        PushButton {
            visible: row.active
            text: qsTr("Pause")
            Accessible.name: qsTr("Pause %1").arg(row.title)
            onClicked: row.downloads.pause(row.download)
        }
        PushButton {
            visible: !row.active && !row.finished
            enabled: row.canUse
            text: row.state === DownloadsModel.Failed ? qsTr("Try again") : qsTr("Resume")
            Accessible.name: qsTr("Resume %1").arg(row.title)
            onClicked: row.downloads.resume(row.download)
        }
        TextButton {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.finished
            text: qsTr("Clear")
            name: qsTr("Take %1 off the list").arg(row.title)
            size: Theme.textSize
            onClicked: row.downloads.cancel(row.download, false)
        }
        TextButton {
            anchors.verticalCenter: parent.verticalCenter
            visible: !row.finished
            text: qsTr("Cancel")
            name: qsTr("Cancel %1").arg(row.title)
            tip: qsTr("What was fetched of it is deleted")
            size: Theme.textSize
            onClicked: row.downloads.cancel(row.download, true)
        }
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            name: qsTr("More about %1").arg(row.title)
            picture: "more"
            onClicked: menu.popup()

            PlainMenu {
                id: menu

                PlainMenuItem {
                    text: qsTr("Earlier in the list")
                    enabled: row.index > 0
                    onTriggered: row.downloads.move(row.download, -1)
                }
                PlainMenuItem {
                    text: qsTr("Later in the list")
                    enabled: row.index < row.downloads.list.count - 1
                    onTriggered: row.downloads.move(row.download, 1)
                }
                PlainMenuItem {
                    text: qsTr("Cancel, but keep what was fetched")
                    enabled: !row.finished
                    onTriggered: row.downloads.cancel(row.download, false)
                }
            }
        }
    }
}
