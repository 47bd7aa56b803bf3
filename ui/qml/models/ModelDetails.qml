// SPDX-License-Identifier: Apache-2.0
// All that is known of a model, and what it would need with these settings or those.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inglenook
pragma ComponentBehavior: Bound

Panel {
    id: panel

    required property Session session
    property string path: ""
    property var settings: ({})    ///< as ModelKeeper.loadSettings()
    property var facts: ({})       ///< of the library's list
    property var files: []
    property string sha256: ""
    readonly property Forecasts forecasts: session.forecasts
    readonly property int trained: Math.max(2048, facts.contextLength ?? 0)
    readonly property bool changed: JSON.stringify(settings) !== JSON.stringify(kept)
    property var kept: ({})

    function show(path: string): void {
        panel.path = path;
        facts = session.library.facts(path);
        files = session.models.files(path);
        sha256 = session.models.sha256(path);
        kept = session.models.loadSettings(path);
        settings = session.models.loadSettings(path);
        title = facts.name;
        session.library.findDevices();
        open();
        forecasts.tryOut(path, settings);
    }
    function set(key: string, value: var): void {
        const next = Object.assign({}, settings);
        next[key] = value;
        settings = next;
        forecasts.tryOut(path, settings);
    }

    width: Math.min(Math.round(600 * Theme.scale), mostWidth)
    height: Math.min(implicitHeight, mostHeight)

    contentItem: ColumnLayout {
        spacing: Theme.unit * 4

        PlainText {
            Layout.fillWidth: true
            text: panel.title
            font.bold: true
            elide: Text.ElideMiddle
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        ScrollView {
            id: scroll
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: inside.implicitHeight
            contentWidth: availableWidth
            clip: true

            ColumnLayout {
                id: inside
                width: scroll.availableWidth
                spacing: Theme.unit * 4

                FactList {
                    Layout.fillWidth: true
                    facts: {
                        const about = panel.facts;
                        const list = [[qsTr("Architecture"), about.architecture], [qsTr("Experts"), about.parameters > 0 ? Amounts.experts(about.experts, about.expertsUsed) : ""],
                            [qsTr("Parameters"), about.parameters > 0 ? Amounts.active(about.activeParameters, about.parameters) : ""],
                            [qsTr("Quantisation"), about.quantisation], [qsTr("Size"), Amounts.bytes(about.bytes ?? 0)],
                            [qsTr("Trained context"), about.contextLength > 0 ? qsTr("%1 tokens").arg(Number(about.contextLength).toLocaleString(Qt.locale(), "f", 0)) : ""],
                            [qsTr("Licence"), about.licence], [qsTr("Kept by"), about.place],
                            [qsTr("Measured here"), about.speed > 0 ? qsTr("%1 on %2").arg(Amounts.speed(about.speed)).arg(about.speedDevice) : ""],
                            [qsTr("SHA-256"), panel.sha256], [qsTr("Files"), panel.files.join("\n")]];
                        return list.filter(line => line[1] !== undefined && line[1].length > 0);
                    }
                }
                PlainText {
                    Layout.fillWidth: true
                    text: qsTr("Will it run?")
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                VerdictText {
                    Layout.fillWidth: true
                    forecast: panel.forecasts.trial
                }
                Gauge {
                    Layout.fillWidth: true
                    share: panel.forecasts.trial.share ?? 0
                    fill: panel.forecasts.trial.grade === Forecasts.DoesNotFit ? Theme.bad : Theme.accent
                }
                SoftText {
                    Layout.fillWidth: true
                    wrapMode: Text.Wrap
                    visible: panel.forecasts.trial.weights !== undefined
                    text: {
                        const plan = panel.forecasts.trial;
                        const after = plan.vramNeeded > 0 ? plan.vramAfter : plan.ramAfter;
                        const parts = [qsTr("Weights %1").arg(Amounts.bytes(plan.weights ?? 0)),
                            qsTr("cache of %1 tokens %2").arg(Number(plan.context ?? 0).toLocaleString(Qt.locale(), "f", 0)).arg(Amounts.bytes(plan.cache ?? 0))];
                        if (after >= 0) {
                            parts.push(qsTr("%1 free after loading").arg(Amounts.bytes(after)));
                        }
                        return parts.join(" · ");
                    }
                }
                SettingsLine {
                    Layout.fillWidth: true
                    title: qsTr("Context")
                    help: panel.settings.context > 0 ? qsTr("%1 tokens").arg(Number(panel.settings.context).toLocaleString(Qt.locale(), "f", 0))
                                                     : qsTr("As in the settings of all models")

                    PlainSlider {
                        name: qsTr("Context in tokens")
                        width: Math.round(220 * Theme.scale)
                        from: 0
                        to: Math.ceil(panel.trained / 1024)
                        stepSize: 1
                        value: (panel.settings.context ?? 0) / 1024
                        said: panel.settings.context > 0 ? qsTr("%1 tokens").arg(panel.settings.context) : qsTr("as for all")
                        onMoved: panel.set("context", Math.min(panel.trained, Math.round(value) * 1024))
                    }
                }
                SettingsLine {
                    Layout.fillWidth: true
                    title: qsTr("Numbers of the cache")
                    help: qsTr("f16 takes half the memory of f32.")

                    Choice {
                        name: qsTr("Numbers of the cache")
                        model: [
                            { "value": "", "text": qsTr("As for all") },
                            { "value": "f16", "text": "f16" },
                            { "value": "f32", "text": "f32" }
                        ]
                        chosen: panel.settings.kvType ?? ""
                        onPicked: value => panel.set("kvType", value)
                    }
                }
                SettingsLine {
                    Layout.fillWidth: true
                    visible: panel.facts.experts > 0 && panel.forecasts.trial.vramNeeded > 0
                    title: qsTr("Experts in memory")
                    help: qsTr("Layers whose experts the graphics card reads from the machine's memory; now %1 of %2.")
                        .arg(panel.forecasts.trial.expertLayersInRam ?? 0).arg(panel.forecasts.trial.layers ?? 0)

                    PlainSlider {
                        name: qsTr("Layers with experts in memory")
                        width: Math.round(220 * Theme.scale)
                        from: 0
                        to: panel.forecasts.trial.layers ?? 1
                        stepSize: 1
                        value: panel.settings.expertLayersInRam ?? 0
                        said: String(panel.settings.expertLayersInRam ?? 0)
                        onMoved: panel.set("expertLayersInRam", Math.round(value))
                    }
                }
                SettingsLine {
                    Layout.fillWidth: true
                    visible: panel.forecasts.trial.vramNeeded > 0
                    title: qsTr("Layers in memory")
                    help: qsTr("Layers that the graphics card reads from the machine's memory, which is slower; now %1 of %2.")
                        .arg(panel.forecasts.trial.layersInRam ?? 0).arg(panel.forecasts.trial.layers ?? 0)

                    PlainSlider {
                        name: qsTr("Layers in memory")
                        width: Math.round(220 * Theme.scale)
                        from: 0
                        to: panel.forecasts.trial.layers ?? 1
                        stepSize: 1
                        value: panel.settings.layersInRam ?? 0
                        said: String(panel.settings.layersInRam ?? 0)
                        onMoved: panel.set("layersInRam", Math.round(value))
                    }
                }
                SettingsLine {
                    Layout.fillWidth: true
                    title: qsTr("Device")

                    Choice {
                        name: qsTr("Device")
                        model: [
                            { "value": "", "text": qsTr("As for all") },
                            { "value": "auto", "text": qsTr("The best there is") }
                        ].concat(panel.session.library.devices)
                        chosen: panel.settings.device ?? ""
                        onPicked: value => panel.set("device", value)
                    }
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit * 2

            TextButton {
                text: qsTr("Copy the hash")
                visible: panel.sha256.length > 0
                size: Theme.textSize
                onClicked: panel.session.chat.copyText(panel.sha256)
            }
            Item { Layout.fillWidth: true }
            PushButton {
                text: qsTr("Close")
                onClicked: panel.close()
            }
            PushButton {
                text: panel.session.library.path === panel.path ? qsTr("Save and load again") : qsTr("Save")
                primary: true
                enabled: panel.changed && panel.forecasts.trial.grade !== Forecasts.DoesNotFit
                onClicked: {
                    panel.session.models.setLoadSettings(panel.path, panel.settings);
                    panel.close();
                }
            }
        }
    }
}
