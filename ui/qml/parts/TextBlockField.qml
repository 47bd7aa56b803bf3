// SPDX-License-Identifier: Apache-2.0
// Lines to type into. Tab leads on: what is written here has no need of it.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

TextArea {
    id: control

    required property string name
    property bool fixed: false   ///< in the font of code
    property bool serious: false ///< there is something wrong with it

    function leadOn(forward: bool): void {
        nextItemInFocusChain(forward).forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
    }

    Accessible.name: name
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    padding: Theme.unit * 2
    leftPadding: Theme.unit * 2.5
    rightPadding: Theme.unit * 2.5
    font.family: fixed ? Theme.codeFamily : Theme.textFamily
    font.pixelSize: fixed ? Theme.codeSize : Theme.textSize
    color: Theme.text
    placeholderTextColor: Theme.softText
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    selectByMouse: true
    Keys.onTabPressed: event => leadOn(!(event.modifiers & Qt.ShiftModifier))
    Keys.onBacktabPressed: leadOn(false)

    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.panel
        border.width: control.activeFocus ? Theme.focusLine : Theme.line
        border.color: control.activeFocus ? Theme.accent : control.serious ? Theme.bad : Theme.hairline
    }
}
