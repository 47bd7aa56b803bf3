// SPDX-License-Identifier: Apache-2.0
// The models: those that are here, those that could be, and those that are on their way.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

Page {
    id: page

    required property Session session
    required property bool showsMenu
    required property AskPanel question
    property string tab: "installed"
    signal menuWanted()
    signal chatWanted()
    signal fileWanted()
    signal folderWanted()
    signal linkPressed(string target)

    readonly property var tabs: ["installed", "discover", "downloads"]

    background: Rectangle { color: Theme.background }
    Component.onCompleted: {
        session.library.rescan();
        session.library.findDevices();
        session.forecasts.refresh();
    }
    Accessible.name: qsTr("Models")

    header: Column {
        PageHeader {
            width: parent.width
            title: qsTr("Models")
            text: memory.text
            showsMenu: page.showsMenu
            shortcuts: page.session.shortcuts
            onMenuWanted: page.menuWanted()

            PushButton {
                text: qsTr("Add…")
                onClicked: addMenu.popup(this, width - addMenu.width, height)

                PlainMenu {
                    id: addMenu
                    PlainMenuItem {
                        text: qsTr("Add a file…")
                        onTriggered: page.fileWanted()
                    }
                    PlainMenuItem {
                        text: qsTr("Folders…")
                        onTriggered: folders.open()
                    }
                    PlainMenuItem {
                        text: qsTr("Verify all")
                        enabled: page.session.library.files.count > 0
                        onTriggered: page.session.verifier.verifyAll()
                    }
                }
            }
        }
        TabBar {
            id: bar
            x: Theme.unit * 5
            background: null
            spacing: 0
            contentHeight: Theme.controlHeight + Theme.unit
            currentIndex: Math.max(0, page.tabs.indexOf(page.tab))
            onCurrentIndexChanged: page.tab = page.tabs[currentIndex]

            InspectorTab {
                height: bar.contentHeight
                text: qsTr("Installed")
            }
            InspectorTab {
                height: bar.contentHeight
                text: qsTr("Discover")
            }
            InspectorTab {
                height: bar.contentHeight
                text: page.session.downloads.active > 0 ? qsTr("Downloads %1").arg(page.session.downloads.active) : qsTr("Downloads")
            }
        }
        Rectangle {
            x: Theme.unit * 7
            width: parent.width - Theme.unit * 14
            height: Theme.line
            color: Theme.hairline
        }
    }

    FoldersPanel {
        id: folders
        session: page.session
        onFolderWanted: page.folderWanted()
    }
    MemoryWords {
        id: memory
        forecasts: page.session.forecasts
    }
    InstalledTab {
        anchors.fill: parent
        visible: page.tab === "installed"
        session: page.session
        question: page.question
        onChatWanted: page.chatWanted()
        onFileWanted: page.fileWanted()
        onDiscoverWanted: page.tab = "discover"
    }
    Loader {
        anchors.fill: parent
        active: page.tab === "discover"
        sourceComponent: DiscoverTab {
            session: page.session
            onLinkPressed: target => page.linkPressed(target)
        }
    }
    Loader {
        anchors.fill: parent
        active: page.tab === "downloads"
        sourceComponent: DownloadsTab { session: page.session }
    }
}
