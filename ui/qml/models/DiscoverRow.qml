// SPDX-License-Identifier: Apache-2.0
// A model of the catalogue, in the number format that is chosen for it.
import QtQuick
import QtQuick.Layouts
import Inglenook

ModelCard {
    id: row

    required property string modelId
    required property string name
    required property string maker
    required property string architecture
    required property real parameters
    required property real activeParameters
    required property int experts
    required property int expertsUsed
    required property int contextLength
    required property string licence
    required property string licenceId
    required property string conditions
    required property int languagesCount
    required property string released
    required property string description
    required property string page
    required property var downloads

    required property Session session
    readonly property string hub: "https://huggingface.co/"
    property int chosen: usual()
    readonly property var download: downloads[chosen] ?? downloads[0]
    readonly property string file: download.files[0].name
    readonly property bool installed: {
        session.library.files.count; // looked at again when models come or go
        return session.library.offersFile(file);
    }
    readonly property bool listed: {
        session.downloads.list.count; // looked at again when downloads come, go or end
        session.downloads.active;
        return session.downloads.listedFromCatalogue(modelId, chosen);
    }
    signal cardWanted(string repository)

    /// The usual compromise, where there is a choice.
    function usual(): int {
        for (const wanted of ["MXFP4", "Q4_K_M", "Q8_0"]) {
            const at = downloads.findIndex(download => download.quantisation === wanted);
            if (at >= 0) {
                return at;
            }
        }
        return 0;
    }

    title: name
    soft: [maker, licence, qsTr("released %1").arg(released)].join(" · ") + (conditions.length > 0 ? "\n" + conditions : "")
    text: description
    chips: {
        const list = [Amounts.experts(experts, expertsUsed), Amounts.active(activeParameters, parameters), Amounts.tokens(contextLength)];
        if (languagesCount > 0) {
            list.push(qsTr("%n language(s)", "", languagesCount));
        }
        return list;
    }
    forecast: {
        session.forecasts.memory; // asked again when it changes
        return session.forecasts.ofSize(download.bytes);
    }

    ColumnLayout {
        spacing: Theme.unit

        Choice {
            Layout.preferredWidth: Math.round(210 * Theme.scale)
            name: qsTr("Number format of %1").arg(row.name)
            model: row.downloads.map((download, index) => ({ "value": index,
                "text": download.quantisation + " · " + (download.exact ? "" : "≈ ") + Amounts.bytes(download.bytes) }))
            chosen: row.chosen
            onPicked: value => row.chosen = value
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.unit

            TextButton {
                text: qsTr("Model card")
                name: qsTr("Model card of %1").arg(row.name)
                size: Theme.textSize
                // Its makers' own, where they publish it in the hub.
                onClicked: row.cardWanted(row.page.startsWith(row.hub) ? row.page.slice(row.hub.length) : row.download.repository)
            }
            PushButton {
                text: row.installed ? qsTr("Installed") : row.listed ? qsTr("In the list") : qsTr("Download")
                enabled: !row.installed && !row.listed && row.session.network.available
                Accessible.name: qsTr("%1: %2").arg(row.name).arg(text)
                onClicked: row.session.downloads.downloadFromCatalogue(row.modelId, row.chosen)
            }
        }
    }
}
