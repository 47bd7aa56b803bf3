// SPDX-License-Identifier: Apache-2.0
// The built-in catalogue: models worth running, with what each would need here.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Item {
    id: tab

    required property Session session
    signal linkPressed(string target)

    readonly property CatalogueList catalogue: session.catalogue

    Flow {
        id: filters
        x: Theme.unit * 7
        y: Theme.unit * 4
        width: parent.width - Theme.unit * 14
        spacing: Theme.unit * 2

        TextBox {
            width: Math.round(200 * Theme.scale)
            name: qsTr("Search the catalogue")
            placeholderText: qsTr("Search the catalogue")
            text: tab.catalogue.words
            maximumLength: 100
            onTextEdited: tab.catalogue.words = text
        }
        Choice {
            width: Math.round(180 * Theme.scale)
            name: qsTr("Kind of models")
            model: [
                { "value": false, "text": qsTr("All models") },
                { "value": true, "text": qsTr("Mixtures of experts") }
            ]
            chosen: tab.catalogue.expertsOnly
            onPicked: value => tab.catalogue.expertsOnly = value
        }
        Choice {
            width: Math.round(180 * Theme.scale)
            name: qsTr("Size")
            model: [
                { "value": 0, "text": qsTr("Any size") },
                { "value": 2e9, "text": qsTr("Up to %1").arg(Amounts.bytes(2e9)) },
                { "value": 8e9, "text": qsTr("Up to %1").arg(Amounts.bytes(8e9)) },
                { "value": 24e9, "text": qsTr("Up to %1").arg(Amounts.bytes(24e9)) },
                { "value": 64e9, "text": qsTr("Up to %1").arg(Amounts.bytes(64e9)) }
            ]
            chosen: tab.catalogue.most
            onPicked: value => tab.catalogue.most = value
        }
        Choice {
            width: Math.round(180 * Theme.scale)
            name: qsTr("Order")
            model: [
                { "value": CatalogueList.AsListed, "text": qsTr("Recommended") },
                { "value": CatalogueList.Newest, "text": qsTr("Newest first") },
                { "value": CatalogueList.Smallest, "text": qsTr("Smallest first") },
                { "value": CatalogueList.Largest, "text": qsTr("Largest first") },
                { "value": CatalogueList.ByName, "text": qsTr("By name") }
            ]
            chosen: tab.catalogue.order
            onPicked: value => tab.catalogue.order = value
        }
        PushButton {
            text: qsTr("Search the hub…")
            onClicked: hub.open()
        }
    }
    ListView {
        id: list
        anchors.top: filters.bottom
        anchors.topMargin: Theme.unit * 3
        anchors.bottom: parent.bottom
        x: Theme.unit * 7
        width: parent.width - Theme.unit * 14
        bottomMargin: Theme.unit * 7
        model: tab.catalogue
        clip: true
        spacing: Theme.unit * 2.5
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Catalogue of models")
        ScrollBar.vertical: ScrollBar {}

        delegate: DiscoverRow {
            width: list.width
            session: tab.session
            onCardWanted: repository => card.show(name, repository, page)
        }

        SoftText {
            anchors.centerIn: parent
            visible: list.count === 0
            text: qsTr("Nothing in the catalogue is like that.")
        }
    }
    CardPanel {
        id: card
        session: tab.session
        onLinkPressed: target => tab.linkPressed(target)
    }
    HubPanel {
        id: hub
        session: tab.session
    }
}
