// SPDX-License-Identifier: Apache-2.0
// Where the first answer and the one that it is compared with part, and what each model thought of the other's word.
import QtQuick
import Inglenook

SoftText {
    id: line

    required property Comparison comparison
    readonly property var parting: comparison.parting

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
    text: {
        if (!visible) {
            return "";
        }
        const left = parting.left;
        const right = parting.right;
        const leftName = comparison.columns.at(0)?.name ?? "";
        const rightName = comparison.columns.at(comparison.opposite)?.name ?? "";
        // At once: what was written may itself hold a "%2".
        const values = [parting.before.replace(/\n/g, "⏎"), leftName, word(left.choice), percent(left.probability, false),
            word(right.choice), percent(left.ofOther, left.below), rightName, word(right.choice), percent(right.probability, false)];
        const told = parting.before.length > 0
            ? qsTr("They part after “…%1”: %2 wrote %3 (%4) and gave %5 %6; %7 wrote %8 (%9)")
            : qsTr("They part from the beginning: %2 wrote %3 (%4) and gave %5 %6; %7 wrote %8 (%9)");
        return told.replace(/%(\d)/g, (marker, n) => values[n - 1])
            + qsTr(" and gave %1 %2.").replace(/%(\d)/g, (marker, n) => [word(left.choice), percent(right.ofOther, right.below)][n - 1]);
    }
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
