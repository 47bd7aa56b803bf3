// SPDX-License-Identifier: Apache-2.0
// Looking for models in the hub: nothing is asked before that is switched on, and then only what is typed.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inglenook
// Not bound: Qt 6.4 cannot make bound components for lists in popups.

Panel {
    id: panel

    required property Session session
    readonly property Hub hub: session.hub
    readonly property bool allowed: session.settings.networking && session.network.available

    title: qsTr("Search the hub")
    width: Math.min(Math.round(720 * Theme.scale), mostWidth)
    height: Math.min(Math.round(640 * Theme.scale), mostHeight)
    onOpened: allowed ? words.forceActiveFocus() : consent.forceActiveFocus()

    contentItem: ColumnLayout {
        spacing: Theme.unit * 3

        PlainText {
            Layout.fillWidth: true
            text: panel.title
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            Layout.fillWidth: true
            visible: !panel.allowed
            text: panel.session.network.available
                ? qsTr("Searching the hub is off. When it is on, %1 learns what you search for and which models you open, and nothing else.").arg(panel.hub.address)
                : panel.session.network.problem
            wrapMode: Text.Wrap
        }
        PushButton {
            id: consent
            visible: !panel.allowed
            enabled: panel.session.network.available
            text: qsTr("Switch it on")
            onClicked: {
                panel.session.settings.networking = true;
                words.forceActiveFocus();
            }
        }
        RowLayout {
            visible: panel.allowed
            spacing: Theme.unit * 2

            TextBox {
                id: words
                Layout.fillWidth: true
                name: qsTr("Words to look for")
                placeholderText: name
                maximumLength: 200
                onAccepted: panel.hub.search(text)
            }
            PushButton {
                text: qsTr("Search")
                enabled: words.text.trim().length > 0
                onClicked: panel.hub.search(words.text)
            }
        }
        PlainText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: panel.hub.problem.length > 0 ? panel.hub.problem
                : panel.hub.busy ? qsTr("Asking the hub…")
                : panel.hub.asked.length > 0 && list.count === 0 ? qsTr("Nothing was found for “%1”.").arg(panel.hub.asked) : ""
            color: panel.hub.problem.length > 0 ? Theme.bad : Theme.softText
            wrapMode: Text.Wrap
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            model: panel.allowed ? panel.hub.models : []
            clip: true
            spacing: Theme.unit * 2
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Models of the hub")
            ScrollBar.vertical: ScrollBar {}

            delegate: HubResult {
                required property var modelData
                width: list.width
                hub: panel.hub
                found: modelData
            }
        }
        PushButton {
            Layout.alignment: Qt.AlignRight
            text: qsTr("Close")
            onClicked: panel.close()
        }
    }
}
