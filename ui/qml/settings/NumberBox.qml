// SPDX-License-Identifier: Apache-2.0
// A number to type, or to step with Up and Down; goes back to what it was if it is not one.
import QtQuick
import Inglenook

TextBox {
    id: box

    required property real value
    property real least: 0
    property real most: 1
    property int decimals: 2
    property real step: decimals > 0 ? 0.05 : 1
    signal changed(real value)

    readonly property string shown: Number(value).toLocaleString(Qt.locale("C"), "f", decimals).replace(/,/g, "")

    function take(): void {
        const typed = Number(text.replace(",", "."));
        if (text.trim().length > 0 && isFinite(typed)) {
            changed(Math.max(least, Math.min(most, typed)));
        }
        text = Qt.binding(() => box.shown);
    }

    function stepBy(by: int): void {
        take();
        const scale = Math.pow(10, decimals);
        changed(Math.max(least, Math.min(most, Math.round((value + by * step) * scale) / scale)));
    }

    width: Math.round(110 * Theme.scale)
    horizontalAlignment: TextInput.AlignRight
    inputMethodHints: Qt.ImhFormattedNumbersOnly
    text: shown
    onEditingFinished: take()
    onActiveFocusChanged: {
        if (activeFocus && (focusReason === Qt.TabFocusReason || focusReason === Qt.BacktabFocusReason)) {
            selectAll();
        }
    }
    Keys.onUpPressed: stepBy(1)
    Keys.onDownPressed: stepBy(-1)
    Accessible.onIncreaseAction: stepBy(1)
    Accessible.onDecreaseAction: stepBy(-1)
}
