// SPDX-License-Identifier: Apache-2.0
// What is being downloaded, and how much of the network it may take.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make bound components for headers of lists.

Item {
    id: tab

    required property Session session
    readonly property Network network: session.network

    Column {
        id: top
        x: Theme.unit * 7
        y: Theme.unit * 3
        width: parent.width - Theme.unit * 14
        spacing: Theme.unit * 3

        NoticeBar {
            width: parent.width
            session: tab.session
        }
        PlainText {
            width: parent.width
            visible: !tab.network.available
            text: qsTr("Nothing can be downloaded now. %1").arg(tab.network.problem)
            color: Theme.bad
            wrapMode: Text.Wrap
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
    ListView {
        id: list
        anchors.top: top.bottom
        anchors.topMargin: top.height > 0 ? Theme.unit * 3 : 0
        anchors.bottom: parent.bottom
        x: Theme.unit * 7
        width: parent.width - Theme.unit * 14
        bottomMargin: Theme.unit * 7
        model: tab.session.downloads.list
        clip: true
        spacing: Theme.unit * 2.5
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Downloads")

        delegate: DownloadRow {
            width: list.width
            downloads: tab.session.downloads
            canUse: tab.network.available
        }
        header: Item {
            width: list.width
            height: list.count === 0 ? empty.implicitHeight + Theme.unit * 16 : 0

            PlainText {
                id: empty
                anchors.centerIn: parent
                width: Math.min(parent.width, Theme.columnWidth)
                visible: list.count === 0
                text: qsTr("Nothing is being downloaded. Models to download are found under Discover, and nothing is fetched before you press Download.")
                color: Theme.softText
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
            }
        }
        footer: Column {
            width: list.width
            topPadding: Theme.unit * 4

            SettingsLine {
                title: qsTr("Downloads at once")
                help: qsTr("Others wait for their turn.")

                NumberBox {
                    name: qsTr("Downloads at once")
                    value: tab.session.settings.downloadsAtOnce
                    least: 1
                    most: 8
                    decimals: 0
                    onChanged: value => tab.session.settings.downloadsAtOnce = Math.round(value)
                }
            }
            SettingsLine {
                title: qsTr("Limit of speed, in kB/s")
                help: qsTr("Of all downloads together; 0: none.")

                NumberBox {
                    name: qsTr("Limit of speed, in kB/s")
                    value: tab.session.settings.downloadSpeed
                    most: 10000000
                    decimals: 0
                    step: 500
                    onChanged: value => tab.session.settings.downloadSpeed = Math.round(value)
                }
            }
        }
    }
}
