// SPDX-License-Identifier: Apache-2.0
// The numbers of a column's last answer, and going on with it alone.
import QtQuick
import QtQuick.Layouts
import Inglenook

Item {
    id: foot

    required property Comparison comparison
    required property AnswerColumn column
    required property int place

    readonly property var numbers: column.numbers
    readonly property string text: {
        const parts = [];
        const rate = numbers.rate ?? 0;
        if (rate > 0) {
            parts.push(qsTr("%1 tok/s").arg(Number(rate).toLocaleString(Qt.locale(), "f", rate < 10 ? 1 : 0)));
        }
        // Before what a narrow column leaves out: without it the speed says another thing.
        if (numbers.shared === true) {
            parts.push(qsTr("shared the machine"));
        }
        if (numbers.firstToken > 0) {
            parts.push(qsTr("first after %1 s").arg(Number(numbers.firstToken).toLocaleString(Qt.locale(), "f", 1)));
        }
        if (numbers.tokens > 0) {
            parts.push(numbers.tokens === 1 ? qsTr("1 token") : qsTr("%1 tokens").arg(numbers.tokens));
        }
        if (numbers.seconds > 0) {
            parts.push(qsTr("%1 s").arg(Number(numbers.seconds).toLocaleString(Qt.locale(), "f", 1)));
        }
        return parts.join("  ·  ");
    }

    implicitHeight: Math.round(36 * Theme.scale)

    Rectangle {
        width: parent.width
        height: Theme.line
        color: Theme.hairline
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.unit * 4
        anchors.rightMargin: Theme.unit * 2
        spacing: Theme.unit * 2

        SoftText {
            Layout.fillWidth: true
            text: foot.text
            elide: Text.ElideRight
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        TextButton {
            visible: foot.column.chat !== null && foot.column.chat.busy && !foot.column.hidden
            text: qsTr("Stop")
            name: qsTr("Stop %1").arg(foot.column.name)
            onClicked: foot.column.chat.stop()
        }
        TextButton {
            visible: foot.comparison.answered && !foot.column.hidden
            text: qsTr("Continue with this one")
            name: qsTr("Continue with %1 as a chat").arg(foot.column.name)
            onClicked: foot.comparison.continueWith(foot.place)
        }
    }
}
