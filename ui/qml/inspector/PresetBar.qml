// SPDX-License-Identifier: Apache-2.0
// The preset of this chat, and what can be done with presets.
import QtQuick
import Inglenook

Column {
    id: bar

    required property Session session
    signal exportWanted(var preset)
    signal importWanted()

    required property ChatSettings settings
    readonly property Presets presets: session.presets
    readonly property bool chosen: settings.preset > 0
    readonly property string modelPreset: settings.modelPreset > 0 ? presets.nameOf(settings.modelPreset) : ""

    function askNew(): void {
        names.ask(qsTr("Save as a preset"), qsTr("Name of the preset"), "",
            settings.modelName.length > 0 ? qsTr("Made for %1").arg(settings.modelName) : "",
            (name, forThisModel) => settings.savePreset(name, forThisModel));
    }
    function askName(): void {
        const preset = settings.preset;
        names.ask(qsTr("Rename the preset"), qsTr("Name of the preset"), presets.nameOf(preset), "",
            name => presets.rename(preset, name));
    }

    spacing: Theme.unit

    PlainText {
        anchors.left: parent.left
        text: qsTr("Preset")
    }
    Item {
        width: parent.width
        height: choice.height

        Choice {
            id: choice
            anchors.left: parent.left
            width: parent.width - more.width - Theme.unit
            name: qsTr("Preset")
            model: [{ "value": 0, "text": bar.modelPreset.length > 0 ? qsTr("Model's default: %1").arg(bar.modelPreset) : qsTr("None") }]
                .concat(bar.presets.choices)
            chosen: bar.settings.preset
            onPicked: value => bar.settings.choosePreset(value)
        }
        IconButton {
            id: more
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            name: qsTr("More about presets")
            picture: "more"
            onClicked: menu.opened ? menu.close() : menu.open()

            PlainMenu {
                id: menu
                y: more.height
                x: more.mirrored ? 0 : more.width - width
                width: Math.round(248 * Theme.scale)

                PlainMenuItem {
                    text: qsTr("Save as a preset…")
                    onTriggered: bar.askNew()
                }
                PlainMenuItem {
                    text: qsTr("Save the changes in it")
                    enabled: bar.chosen && bar.settings.editor.changes > 0
                    onTriggered: bar.settings.updatePreset()
                }
                PlainMenuItem {
                    readonly property bool starts: bar.chosen && bar.settings.modelPreset === bar.settings.preset
                    text: starts ? qsTr("No longer this model's default") : qsTr("Make it this model's default")
                    enabled: bar.chosen && bar.settings.modelName.length > 0
                    onTriggered: bar.settings.startModelWithPreset(!starts)
                }
                PlainMenuItem {
                    text: qsTr("Rename…")
                    enabled: bar.chosen
                    onTriggered: bar.askName()
                }
                PlainMenuItem {
                    text: qsTr("Delete")
                    enabled: bar.chosen
                    onTriggered: bar.presets.remove(bar.settings.preset)
                }
                PlainMenuItem {
                    text: qsTr("Export…")
                    enabled: bar.chosen
                    onTriggered: bar.exportWanted(bar.settings.preset)
                }
                PlainMenuItem {
                    text: qsTr("Import…")
                    onTriggered: bar.importWanted()
                }
            }
        }
    }
    Flow {
        width: parent.width
        visible: bar.settings.madeFor.length > 0
        spacing: Theme.unit

        SoftText {
            width: Math.min(implicitWidth, parent.width)
            height: Theme.smallControlHeight
            verticalAlignment: Text.AlignVCenter
            text: qsTr("Made for %1.").arg(bar.settings.madeFor)
            elide: Text.ElideRight
        }
        TextButton {
            visible: bar.settings.madeForPath.length > 0
            text: qsTr("Load it")
            name: qsTr("Load %1").arg(bar.settings.madeFor)
            ink: Theme.selectedText
            onClicked: bar.session.library.load(bar.settings.madeForPath)
        }
    }
    NamePanel {
        id: names
    }
}
