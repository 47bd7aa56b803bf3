// SPDX-License-Identifier: Apache-2.0
// The panel beside the chat: a tab for each thing that can be seen or changed of it.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Rectangle {
    id: inspector

    required property Session session
    signal closeWanted()
    signal exportWanted(var preset)
    signal importWanted()

    function takeFocus(): void {
        tabs.itemAt(tabs.currentIndex).forceActiveFocus(Qt.ShortcutFocusReason);
    }

    color: Theme.background
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Inspector")

    Rectangle {
        anchors.left: parent.left
        width: Theme.line
        height: parent.height
        color: Theme.hairline
    }
    Rectangle {
        id: rule
        y: Theme.headerHeight - Theme.line
        width: parent.width
        height: Theme.line
        color: Theme.hairline
    }
    TabBar {
        id: tabs
        anchors.left: parent.left
        anchors.right: close.left
        anchors.leftMargin: Theme.unit * 2
        height: Theme.headerHeight
        background: null
        spacing: 0
        contentHeight: height

        InspectorTab { text: qsTr("Settings") }
    }
    IconButton {
        id: close
        anchors.right: parent.right
        anchors.rightMargin: Theme.unit * 3
        anchors.verticalCenter: tabs.verticalCenter
        name: qsTr("Close the inspector")
        keys: inspector.session.shortcuts.shown["inspector"]
        picture: "close"
        onClicked: inspector.closeWanted()
    }
    SettingsTab {
        anchors.left: parent.left
        anchors.leftMargin: Theme.line
        anchors.right: parent.right
        anchors.top: rule.bottom
        anchors.bottom: parent.bottom
        session: inspector.session
        onExportWanted: preset => inspector.exportWanted(preset)
        onImportWanted: inspector.importWanted()
    }
}
