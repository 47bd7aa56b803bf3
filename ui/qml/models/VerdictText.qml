// SPDX-License-Identifier: Apache-2.0
// Whether a model would run, with the numbers that say so.
import QtQuick
import Inglenook

Text {
    id: verdict

    required property var forecast ///< of Forecasts
    property string extra: ""
    readonly property string numbers: {
        const about = forecast;
        if (about.needed !== undefined) { // not here yet
            return qsTr("About %1 of %2").arg(Amounts.bytes(about.needed)).arg(Amounts.bytes(about.free));
        }
        const parts = [];
        if (about.vramNeeded > 0) {
            parts.push(about.vramFree >= 0 ? qsTr("%1 of %2 graphics memory").arg(Amounts.bytes(about.vramNeeded)).arg(Amounts.bytes(about.vramFree))
                                           : qsTr("%1 graphics memory").arg(Amounts.bytes(about.vramNeeded)));
        }
        if (about.ramNeeded > 0) {
            parts.push(about.ramFree >= 0 ? qsTr("%1 of %2 memory").arg(Amounts.bytes(about.ramNeeded)).arg(Amounts.bytes(about.ramFree))
                                          : qsTr("%1 memory").arg(Amounts.bytes(about.ramNeeded)));
        }
        if (about.speed > 0 && extra.length === 0) {
            parts.push(qsTr("about %1").arg(Amounts.speed(about.speed)));
        }
        return parts.join(", ");
    }

    font.family: Theme.textFamily
    font.pixelSize: Math.round(13 * Theme.scale)
    color: Theme.text
    textFormat: Text.StyledText
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    readonly property string rest: [numbers, extra].filter(part => part.length > 0).join(", ")
    readonly property string word: (forecast.verdict ?? "") + (rest.length > 0 ? "." : "")
    readonly property string said: word + " " + rest
    text: "<b>" + word + "</b> " + rest
    Accessible.role: Accessible.StaticText
    Accessible.name: said
}
