// SPDX-License-Identifier: Apache-2.0
// How fast a contestant answered, and what memory its model took, or needs here.
import QtQuick
import Inglenook

PlainText {
    id: line

    required property var contestant
    required property Forecasts forecasts
    readonly property var plan: forecasts.revision >= 0 ? forecasts.of(contestant.model) : ({})
    readonly property real memory: (plan.ramNeeded ?? 0) + (plan.vramNeeded ?? 0)
    readonly property string told: {
        const rate = contestant.rate ?? 0;
        const parts = [];
        if (rate > 0) {
            parts.push(qsTr("%1 tok/s").arg(Number(rate).toLocaleString(Qt.locale(), "f", rate < 10 ? 1 : 0)));
            parts.push(qsTr("first after %1 s").arg(Number(contestant.firstToken).toLocaleString(Qt.locale(), "f", 1)));
            parts.push(qsTr("median of %n answer(s)", "", contestant.answers));
        }
        if ((contestant.memory ?? 0) > 0) {
            parts.push(qsTr("took %1 of memory").arg(Amounts.bytes(contestant.memory)));
        } else if (memory > 0) {
            parts.push(qsTr("needs %1 of memory").arg(Amounts.bytes(memory)));
        }
        return parts.join("  ·  ");
    }

    visible: told.length > 0
    wrapMode: Text.Wrap
    color: Theme.softText
    text: qsTr("%1: %2").arg(contestant.name).arg(told)
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
