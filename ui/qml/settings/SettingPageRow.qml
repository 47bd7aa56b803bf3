// SPDX-License-Identifier: Apache-2.0
// A setting on the settings page: with its help, and the way back to the usual value.
import QtQuick
import Inglenook

SettingData {
    id: line

    width: parent ? parent.width : 0
    implicitHeight: column.implicitHeight

    Column {
        id: column
        width: parent.width

        SoftText {
            anchors.left: parent.left
            visible: text.length > 0
            text: line.heading
            topPadding: Theme.unit * 4
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        SettingsLine {
            title: line.title
            help: line.help

            Row {
                spacing: Theme.unit * 2

                TextButton {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: line.changed
                    text: qsTr("Reset")
                    name: qsTr("Reset: %1").arg(line.title)
                    onClicked: line.editor.reset(line.key)
                }
                SettingControl {
                    active: !line.wide
                    visible: active
                    narrowWidth: Math.round(110 * Theme.scale)
                    choiceWidth: Math.round(180 * Theme.scale)
                    row: line
                }
            }
        }
        SettingControl {
            width: parent.width
            active: line.wide
            visible: active
            row: line
        }
        SoftText {
            width: parent.width
            visible: text.length > 0
            text: line.problem
            color: Theme.bad
            wrapMode: Text.Wrap
        }
    }
}
