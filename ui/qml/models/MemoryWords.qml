// SPDX-License-Identifier: Apache-2.0
// What memory there is, in a line.
import QtQuick
import Inglenook

QtObject {
    id: words

    required property Forecasts forecasts
    readonly property string text: {
        const now = forecasts.memory;
        const parts = [];
        if (now.vram > 0) {
            parts.push(now.vramFree >= 0 ? qsTr("%1 graphics memory, %2 free").arg(Amounts.bytes(now.vram)).arg(Amounts.bytes(now.vramFree))
                                         : qsTr("%1 graphics memory").arg(Amounts.bytes(now.vram)));
        }
        if (now.ram > 0) {
            parts.push(now.ramFree >= 0 ? qsTr("%1 memory, %2 free").arg(Amounts.bytes(now.ram)).arg(Amounts.bytes(now.ramFree))
                                        : qsTr("%1 memory").arg(Amounts.bytes(now.ram)));
        }
        if (now.disk >= 0) {
            parts.push(qsTr("%1 free on disk").arg(Amounts.bytes(now.disk)));
        }
        return parts.join(" · ");
    }
}
