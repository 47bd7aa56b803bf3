// SPDX-License-Identifier: Apache-2.0
// Below an answer: how it ended if not well, what can be done with it, and its numbers.
import QtQuick
import QtQuick.Layouts
import Inglenook

ColumnLayout {
    id: block

    required property RowData row

    readonly property bool interrupted: row.messageState === 2
    readonly property bool failed: row.messageState === 3
    readonly property bool cut: row.stopReason === "length" || row.stopReason === "context_full"
    readonly property string numbers: {
        const parts = [];
        if (row.compared) {
            return ""; // they stand below the column
        }
        if (row.modelName.length > 0 && row.modelName !== row.chat.model.name) {
            parts.push(row.modelName);
        }
        if (row.rate > 0) {
            parts.push(qsTr("%1 tok/s").arg(Number(row.rate).toLocaleString(Qt.locale(), "f", row.rate < 10 ? 1 : 0)));
        }
        if (row.tokens > 0) {
            parts.push(row.tokens === 1 ? qsTr("1 token") : qsTr("%1 tokens").arg(row.tokens));
        }
        if (row.firstToken > 0) {
            parts.push(qsTr("first after %1 s").arg(Number(row.firstToken).toLocaleString(Qt.locale(), "f", 1)));
        }
        return parts.join(" · ");
    }
    readonly property string ending: {
        if (failed) {
            return row.error.length > 0 && !row.blind ? row.error : qsTr("The answer failed.");
        }
        if (interrupted) {
            return qsTr("Interrupted.");
        }
        if (row.stopReason === "length") {
            return qsTr("Stopped at the longest answer that the settings allow.");
        }
        return row.stopReason === "context_full" ? qsTr("Stopped: the context is full.") : "";
    }

    spacing: Theme.unit

    Loader {
        active: block.row.editing
        visible: active
        Layout.fillWidth: true
        sourceComponent: MessageEditor { row: block.row }
    }
    Loader {
        active: block.ending.length > 0
        visible: active
        Layout.fillWidth: true
        sourceComponent: RowLayout {
            spacing: Theme.unit * 3

            SoftText {
                Layout.fillWidth: true
                text: block.ending
                color: block.failed ? Theme.bad : Theme.softText
                wrapMode: Text.Wrap
                font.pixelSize: Math.round(13 * Theme.scale)
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
            PushButton {
                visible: !block.row.settled && block.row.last && (block.interrupted || block.failed || block.cut)
                enabled: !block.row.chat.busy
                text: block.failed ? qsTr("Try again") : qsTr("Continue")
                onClicked: {
                    if (block.failed) {
                        block.row.chat.retry(block.row.message);
                    } else {
                        block.row.chat.continueAnswer(block.row.message);
                    }
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: 0

        SiblingSwitch { row: block.row }
        TextButton {
            Layout.leftMargin: block.row.siblings > 1 ? 0 : -Theme.unit * 1.5
            text: qsTr("Copy")
            name: qsTr("Copy this answer")
            onClicked: block.row.chat.copyMessage(block.row.message)
        }
        TextButton {
            visible: !block.row.blind && !block.row.settled
            text: qsTr("Retry")
            name: qsTr("Answer again")
            enabled: !block.row.chat.busy
            onClicked: block.row.chat.retry(block.row.message)
        }
        TextButton {
            text: block.row.raw ? qsTr("Formatted") : qsTr("Raw")
            name: block.row.raw ? qsTr("Show this answer formatted") : qsTr("Show this answer as raw text")
            onClicked: block.row.chat.toggleRaw(block.row.message)
        }
        MessageMenu {
            visible: !block.row.compared
            row: block.row
        }
        Item { Layout.fillWidth: true }
        SoftText {
            text: block.numbers
            visible: block.width > implicitWidth + Math.round(260 * Theme.scale)
            font.weight: Font.Medium
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
}
