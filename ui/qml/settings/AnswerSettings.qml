// SPDX-License-Identifier: Apache-2.0
// How answers are made, unless a chat says otherwise.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

SettingsGroup {
    id: group

    required property Settings settings

    title: qsTr("Answers")

    Column {
        width: parent.width
        spacing: Theme.unit
        topPadding: Theme.unit * 2
        bottomPadding: Theme.unit * 2

        PlainText { text: qsTr("System prompt") }
        SoftText { text: qsTr("Told to the model at the start of each new chat.") }
        TextArea {
            width: parent.width
            Accessible.name: qsTr("System prompt")
            text: group.settings.systemPrompt
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            padding: Theme.unit * 3
            font.family: Theme.textFamily
            font.pixelSize: Theme.textSize
            color: Theme.text
            selectionColor: Theme.selection
            selectedTextColor: Theme.text
            selectByMouse: true
            background: Rectangle {
                radius: Theme.radiusSmall
                color: Theme.background
                border.width: Theme.line
                border.color: Theme.hairline
            }
            onEditingFinished: group.settings.systemPrompt = text
        }
    }
    SettingsLine {
        title: qsTr("Temperature")
        help: qsTr("0: always the likeliest word; higher: more surprising")
        NumberBox {
            name: qsTr("Temperature")
            value: group.settings.temperature
            most: 2
            onChanged: value => group.settings.temperature = value
        }
    }
    SettingsLine {
        title: qsTr("Top-k")
        help: qsTr("Chooses among this many likeliest tokens; 0: all")
        NumberBox {
            name: qsTr("Top-k")
            value: group.settings.topK
            most: 1000
            decimals: 0
            onChanged: value => group.settings.topK = Math.round(value)
        }
    }
    SettingsLine {
        title: qsTr("Top-p")
        help: qsTr("Leaves out the unlikely rest beyond this share; 1: off")
        NumberBox {
            name: qsTr("Top-p")
            value: group.settings.topP
            onChanged: value => group.settings.topP = value
        }
    }
    SettingsLine {
        title: qsTr("Min-p")
        help: qsTr("Leaves out what is less likely than this share of the likeliest; 0: off")
        NumberBox {
            name: qsTr("Min-p")
            value: group.settings.minP
            onChanged: value => group.settings.minP = value
        }
    }
    SettingsLine {
        title: qsTr("Repeat penalty")
        help: qsTr("1: off; higher: fewer repetitions")
        NumberBox {
            name: qsTr("Repeat penalty")
            value: group.settings.repeatPenalty
            least: 1
            most: 2
            onChanged: value => group.settings.repeatPenalty = value
        }
    }
    SettingsLine {
        title: qsTr("Longest answer")
        help: qsTr("Tokens; 0: as many as fit")
        NumberBox {
            name: qsTr("Longest answer")
            value: group.settings.maxTokens
            most: 1048576
            decimals: 0
            onChanged: value => group.settings.maxTokens = Math.round(value)
        }
    }
    SettingsLine {
        title: qsTr("Seed")
        help: qsTr("The same seed gives the same answer; empty: another one each time")
        TextBox {
            name: qsTr("Seed")
            width: Math.round(160 * Theme.scale)
            horizontalAlignment: TextInput.AlignRight
            text: group.settings.seed
            validator: RegularExpressionValidator { regularExpression: /[0-9]{0,19}/ }
            onEditingFinished: group.settings.seed = text
        }
    }
    SettingsLine {
        title: qsTr("Usual values")
        PushButton {
            text: qsTr("Set back")
            onClicked: group.settings.resetGeneration()
        }
    }
}
