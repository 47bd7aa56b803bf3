// SPDX-License-Identifier: Apache-2.0
// How the window looks.
import QtQuick
import Inglenook

SettingsGroup {
    id: group

    required property Settings settings
    required property Appearance desktop
    required property Shortcuts shortcuts

    readonly property string sizeKeys: ["larger", "smaller", "usualSize"].map(action => shortcuts.shown[action])
        .filter(keys => keys.length > 0).join(", ")
    readonly property var wishes: [
        { "value": Settings.AsSystem, "text": qsTr("As the system") },
        { "value": Settings.Yes, "text": qsTr("On") },
        { "value": Settings.No, "text": qsTr("Off") }
    ]

    function fonts(families: var): var {
        return [{ "value": "", "text": qsTr("As the system") }]
            .concat(families.map(family => ({ "value": family, "text": family })));
    }

    title: qsTr("Appearance")

    SettingsLine {
        title: qsTr("Light or dark")

        Choice {
            name: qsTr("Light or dark")
            model: [
                { "value": Settings.Automatic, "text": qsTr("As the system") },
                { "value": Settings.Light, "text": qsTr("Light") },
                { "value": Settings.Dark, "text": qsTr("Dark") }
            ]
            chosen: group.settings.appearance
            onPicked: value => group.settings.appearance = value
        }
    }
    SettingsLine {
        title: qsTr("Size of text")
        help: group.sizeKeys.length > 0 ? qsTr("%1: everywhere, code included").arg(group.sizeKeys) : qsTr("Everywhere, code included")

        Row {
            spacing: Theme.unit * 2

            PushButton {
                text: "−"
                Accessible.name: qsTr("Smaller text")
                onClicked: group.settings.stepTextScale(-1)
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(48 * Theme.scale)
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("%1 %").arg(Math.round(group.settings.textScale * 100))
            }
            PushButton {
                text: "+"
                Accessible.name: qsTr("Larger text")
                onClicked: group.settings.stepTextScale(1)
            }
        }
    }
    SettingsLine {
        title: qsTr("Font of text")

        Choice {
            name: qsTr("Font of text")
            model: group.fonts(group.desktop.textFamilies)
            chosen: group.settings.textFamily
            onPicked: value => group.settings.textFamily = value
        }
    }
    SettingsLine {
        title: qsTr("Font of code")

        Choice {
            name: qsTr("Font of code")
            model: group.fonts(group.desktop.codeFamilies)
            chosen: group.settings.codeFamily
            onPicked: value => group.settings.codeFamily = value
        }
    }
    SettingsLine {
        title: qsTr("High contrast")
        help: qsTr("Stronger colours and lines")

        Choice {
            name: qsTr("High contrast")
            model: group.wishes
            chosen: group.settings.contrast
            onPicked: value => group.settings.contrast = value
        }
    }
    SettingsLine {
        title: qsTr("Less motion")
        help: qsTr("Nothing moves or fades")

        Choice {
            name: qsTr("Less motion")
            model: group.wishes
            chosen: group.settings.lessMotion
            onPicked: value => group.settings.lessMotion = value
        }
    }
}
