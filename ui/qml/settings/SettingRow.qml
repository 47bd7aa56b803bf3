// SPDX-License-Identifier: Apache-2.0
// A setting in the panel: its name, its control, where its value comes from, and the way back.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

SettingData {
    id: line

    width: parent ? parent.width : 0
    implicitHeight: column.implicitHeight

    Column {
        id: column
        width: parent.width

        SoftText {
            width: parent.width
            visible: text.length > 0
            text: line.heading
            topPadding: Theme.unit * 3
            bottomPadding: Theme.unit
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Item {
            width: parent.width
            height: Math.max(words.height, beside.height) + Theme.unit * 2

            Rectangle {
                visible: line.changed
                anchors.right: parent.left
                anchors.rightMargin: Theme.unit
                anchors.verticalCenter: words.verticalCenter
                width: Theme.unit * 1.5
                height: width
                radius: width / 2
                color: Theme.accent
            }
            Column {
                id: words
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - (line.wide ? 0 : beside.width + Theme.unit * 2)

                PlainText {
                    width: parent.width
                    text: line.title
                    font.weight: line.changed ? Font.DemiBold : Font.Normal
                    wrapMode: Text.Wrap
                    ToolTip.visible: pointer.hovered && line.help.length > 0
                    ToolTip.delay: Theme.tipDelay
                    ToolTip.text: line.help

                    HoverHandler { id: pointer }
                }
                SettingOrigin {
                    width: parent.width
                    origin: line.origin
                    changed: line.changed
                    name: line.title
                    onResetWanted: line.editor.reset(line.key)
                }
            }
            SettingControl {
                id: beside
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                active: !line.wide
                row: line
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
            topPadding: Theme.unit
            color: Theme.bad
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        Item {
            width: 1
            height: line.wide ? Theme.unit : 0
        }
    }
}
