// SPDX-License-Identifier: Apache-2.0
// Where the first two answers part, and what each model thought of the other's word.
import QtQuick
import Inglenook

SoftText {
    id: line

    required property Comparison comparison
    readonly property var parting: comparison.parting
    readonly property string leftName: comparison.columns.at(0)?.name ?? ""
    readonly property string rightName: comparison.columns.at(1)?.name ?? ""

    function word(choice: string): string {
        return choice.length > 0 ? qsTr("“%1”").arg(choice.replace(/\n/g, "⏎")) : qsTr("the end");
    }
    function percent(share: real, below: bool): string {
        const text = qsTr("%1 %").arg(Number(share * 100).toLocaleString(Qt.locale(), "f", share < 0.0995 ? 1 : 0));
        return below ? qsTr("below %1").arg(text) : text;
    }

    visible: parting.left !== undefined
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignHCenter
    text: !visible ? "" : qsTr("They part after “…%1”: %2 wrote %3 (%4) and gave %5 %6; %7 wrote %8 (%9)")
        .arg(parting.before.replace(/\n/g, "⏎")).arg(leftName).arg(word(parting.left.choice)).arg(percent(parting.left.probability, false))
        .arg(word(parting.right.choice)).arg(percent(parting.left.ofOther, parting.left.below)).arg(rightName)
        .arg(word(parting.right.choice)).arg(percent(parting.right.probability, false))
        + qsTr(" and gave %1 %2.").arg(word(parting.left.choice)).arg(percent(parting.right.ofOther, parting.right.below))
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
