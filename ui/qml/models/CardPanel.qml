// SPDX-License-Identifier: Apache-2.0
// What a model's makers say of it, as text: no pictures, nothing that is fetched besides.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inglenook
pragma ComponentBehavior: Bound

Panel {
    id: panel

    required property Session session
    property string page: "" ///< its address, for the browser
    readonly property HubCard card: session.card
    signal linkPressed(string target)

    function show(title: string, repository: string, page: string): void {
        panel.title = title;
        panel.page = page;
        card.open(repository);
        open();
    }

    width: Math.min(Math.round(760 * Theme.scale), mostWidth)
    height: card.html.length > 0 ? Math.min(Math.round(640 * Theme.scale), mostHeight) : implicitHeight

    contentItem: ColumnLayout {
        spacing: Theme.unit * 4

        PlainText {
            Layout.fillWidth: true
            text: panel.title
            font.bold: true
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        ScrollView {
            id: scroll
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: panel.card.html.length > 0
            contentWidth: availableWidth
            clip: true

            SelectableText {
                width: scroll.availableWidth
                textFormat: TextEdit.RichText
                content: Theme.richStyle + panel.card.html
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("What its makers say of %1").arg(panel.title)
                onLinkPressed: target => panel.linkPressed(target)
            }
        }
        PlainText {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: panel.card.html.length === 0
            wrapMode: Text.Wrap
            color: Theme.softText
            text: !panel.session.network.available ? panel.session.network.problem
                : !panel.card.allowed ? qsTr("What its makers say lies in the hub, which is not asked for anything now. Inglenook can fetch that text, without pictures, or your browser opens the page.")
                : panel.card.busy ? qsTr("Fetching the page…") : panel.card.problem
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit * 2

            TextButton {
                text: qsTr("Open in the browser…")
                size: Theme.textSize
                visible: panel.page.length > 0
                onClicked: panel.linkPressed(panel.page)
            }
            Item { Layout.fillWidth: true }
            PushButton {
                text: qsTr("Ask the hub from now on")
                visible: !panel.card.allowed && panel.session.network.available
                onClicked: panel.session.settings.networking = true
            }
            PushButton {
                text: qsTr("Close")
                onClicked: panel.close()
            }
        }
    }
}
