// SPDX-License-Identifier: Apache-2.0
// A model of this machine: a press on "Chat" loads it, the rest is in its menu.
import QtQuick
import QtQuick.Layouts
import Inglenook

ModelCard {
    id: row

    required property string path
    required property string name
    required property string quantisation
    required property real bytes
    required property real parameters
    required property real activeParameters
    required property int experts
    required property int expertsUsed
    required property int contextLength
    required property bool linked
    required property bool own
    required property string place
    required property string licence
    required property bool favourite
    required property date lastUsed
    required property real speed
    required property int proof
    required property date verified
    required property int copies

    required property Session session
    signal chatWanted()
    signal detailsWanted()
    signal renameWanted()
    signal removeWanted()

    readonly property Library library: session.library
    readonly property bool here: library.path === path
    readonly property bool loading: here && library.state === Library.Loading
    readonly property bool loaded: here && library.state === Library.Ready
    readonly property bool verifying: session.verifier.path === path
    readonly property bool waiting: session.verifier.waiting.indexOf(path) >= 0
    readonly property string proofWords: {
        switch (proof) {
        case ModelFilesModel.Changed:
            return qsTr("changed since it was verified");
        case ModelFilesModel.Recorded:
            return qsTr("hash recorded %1").arg(day(verified));
        case ModelFilesModel.Matches:
            return qsTr("verified %1").arg(day(verified));
        case ModelFilesModel.Differs:
            return qsTr("damaged");
        }
        return qsTr("not verified yet");
    }

    function day(time: date): string {
        return time.toLocaleDateString(Qt.locale(), Locale.ShortFormat);
    }

    title: name
    starred: favourite
    soft: {
        const parts = [];
        if (loading) {
            return qsTr("%1… %2 %").arg(library.step).arg(Math.round(library.share * 100));
        }
        if (verifying) {
            return session.verifier.paused ? qsTr("Verifying is paused at %1 %").arg(Math.floor(session.verifier.share * 100))
                                           : qsTr("Verifying… %1 %").arg(Math.floor(session.verifier.share * 100));
        }
        if (waiting) {
            parts.push(qsTr("waits to be verified"));
        }
        if (place.length > 0) {
            parts.push(place);
        } else if (linked) {
            parts.push(qsTr("linked"));
        }
        if (licence.length > 0) {
            parts.push(licence);
        }
        parts.push(proofWords);
        if (!isNaN(lastUsed.getTime()) && lastUsed.getTime() > 0) {
            parts.push(qsTr("used %1").arg(day(lastUsed)));
        }
        if (copies > 0) {
            parts.push(qsTr("%n other file(s) with the same content", "", copies));
        }
        return parts.join(" · ");
    }
    chips: {
        const list = [];
        if (parameters > 0) {
            list.push(Amounts.experts(experts, expertsUsed));
            list.push(Amounts.active(activeParameters, parameters));
        }
        if (quantisation.length > 0) {
            list.push(quantisation);
        }
        if (bytes > 0) {
            list.push(Amounts.bytes(bytes));
        }
        if (contextLength > 0) {
            list.push(Amounts.tokens(contextLength));
        }
        return list;
    }
    forecast: {
        session.forecasts.revision; // asked again when it changes
        return loaded ? ({ "grade": Forecasts.Fits, "verdict": qsTr("Loaded") }) : session.forecasts.of(path);
    }
    verdictExtra: speed > 0 ? qsTr("%1 here").arg(Amounts.speed(speed)) : ""

    Gauge {
        Layout.preferredWidth: Math.round(60 * Theme.scale)
        visible: row.loading || row.verifying
        share: row.verifying ? row.session.verifier.share : row.library.share
    }
    PushButton {
        Layout.preferredWidth: Math.round(110 * Theme.scale)
        visible: row.loading
        text: qsTr("Cancel")
        Accessible.name: qsTr("Stop loading %1").arg(row.name)
        onClicked: row.library.unload()
    }
    PushButton {
        Layout.preferredWidth: Math.round(110 * Theme.scale)
        visible: !row.loading
        enabled: row.problem.length === 0
        primary: row.loaded
        text: qsTr("Chat")
        Accessible.name: qsTr("Chat with %1").arg(row.name)
        onClicked: row.chatWanted()
    }
    IconButton {
        name: qsTr("More about %1").arg(row.name)
        picture: "more"
        onClicked: menu.popup(this, width - menu.width, height)

        PlainMenu {
            id: menu

            PlainMenuItem {
                text: qsTr("Details and memory…")
                enabled: row.problem.length === 0
                onTriggered: row.detailsWanted()
            }
            PlainMenuItem {
                text: row.favourite ? qsTr("Not a favourite") : qsTr("Favourite")
                onTriggered: row.session.models.setFavourite(row.path, !row.favourite)
            }
            PlainMenuItem {
                text: qsTr("Rename…")
                onTriggered: row.renameWanted()
            }
            PlainMenuItem {
                text: row.verifying || row.waiting ? qsTr("Stop verifying") : qsTr("Verify")
                onTriggered: row.verifying || row.waiting ? row.session.verifier.stop(row.path) : row.session.verifier.verify(row.path)
            }
            PlainMenuItem {
                text: row.session.verifier.paused ? qsTr("Go on verifying") : qsTr("Pause verifying")
                visible: row.verifying
                height: visible ? implicitHeight : 0
                onTriggered: row.session.verifier.paused = !row.session.verifier.paused
            }
            PlainMenuItem {
                text: qsTr("Show in folder")
                onTriggered: row.session.models.showInFolder(row.path)
            }
            PlainMenuItem {
                text: qsTr("Unload")
                visible: row.loaded
                height: visible ? implicitHeight : 0
                onTriggered: row.library.unload()
            }
            PlainMenuItem {
                text: row.own ? qsTr("Move to the trash…") : row.linked ? qsTr("Unlink") : qsTr("Take off the list")
                onTriggered: row.removeWanted()
            }
        }
    }
}
