// SPDX-License-Identifier: Apache-2.0
// What the votes with one tag came to.
import QtQuick
import Inglenook

PlainText {
    id: line

    required property var tag
    required property var contestants
    readonly property string shares: {
        const parts = [];
        for (let i = 0; i < contestants.length; ++i) {
            if (tag.shares[i] >= 0) {
                parts.push(qsTr("%1 %2 %").arg(contestants[i].name).arg(Math.round(tag.shares[i] * 100)));
            }
        }
        return parts.join("  ·  ");
    }

    wrapMode: Text.Wrap
    text: qsTr("%1 (%n vote(s)): %2", "", tag.votes).arg(tag.tag).arg(shares)
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
