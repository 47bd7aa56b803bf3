// SPDX-License-Identifier: Apache-2.0
// Where a prompt for all columns is written.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inglenook

Rectangle {
    id: composer

    required property Session session
    required property Comparison comparison
    required property real available ///< height of the page
    readonly property Attachments attachments: comparison.attachments
    readonly property bool canSend: (attachments.empty ? area.text.trim().length > 0 : attachments.ready)
        && !comparison.busy && !comparison.batch && comparison.columns.count > 0
    signal filesWanted()
    signal voteWanted(int digit) ///< before anything is written, a digit votes

    function takeFocus(): void {
        area.forceActiveFocus(Qt.OtherFocusReason);
    }
    function send(): void {
        if (canSend) {
            comparison.send();
        }
    }

    visible: !comparison.batch
    implicitHeight: visible ? chips.height + scroller.height + foot.height + Theme.unit * 2 : 0
    radius: Theme.radiusLarge
    color: Theme.panel
    border.width: Theme.line
    border.color: area.activeFocus ? Theme.softText : Theme.hairline

    FileChips {
        id: chips
        x: Theme.unit * 3
        y: Theme.unit * 3
        width: parent.width - Theme.unit * 6
        height: composer.attachments.empty ? 0 : implicitHeight + Theme.unit * 3
        attachments: composer.attachments
    }
    ScrollView {
        id: scroller
        x: Theme.line
        anchors.top: chips.bottom
        anchors.topMargin: composer.attachments.empty ? -Theme.unit * 3 : -Theme.unit * 2
        width: parent.width - 2 * Theme.line
        height: Math.min(area.implicitHeight, Math.round(composer.available * 0.3))
        ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

        TextArea {
            id: area
            objectName: "compareComposer"
            Accessible.name: qsTr("Message to all columns")
            placeholderText: composer.comparison.blind && !composer.comparison.hidden && composer.comparison.rounds > 0
                ? qsTr("Next prompt: sides are drawn anew")
                : composer.comparison.columns.count === 2 ? qsTr("Message both models") : qsTr("Message all models")
            placeholderTextColor: Theme.softText
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            topPadding: Theme.unit * 3
            leftPadding: Theme.unit * 3
            rightPadding: Theme.unit * 3
            bottomPadding: Theme.unit * 2
            font.family: Theme.textFamily
            font.pixelSize: Theme.textSize
            color: Theme.text
            selectionColor: Theme.selection
            selectedTextColor: Theme.text
            selectByMouse: true
            background: null
            focus: true

            onTextChanged: composer.comparison.draft = text
            Keys.onPressed: event => composer.handleKey(event)
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        }
    }

    function handleKey(event: var): void {
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        if (area.length === 0 && event.modifiers === Qt.NoModifier && event.key >= Qt.Key_1 && event.key <= Qt.Key_4
            && comparison.left >= 0 && comparison.voted < 0) {
            event.accepted = true;
            voteWanted(event.key - Qt.Key_0);
        } else if (event.matches(StandardKey.Paste) && attachments.paste()) {
            event.accepted = true;
        } else if (enter && !area.inputMethodComposing) {
            const control = (event.modifiers & Qt.ControlModifier) !== 0;
            const shift = (event.modifiers & Qt.ShiftModifier) !== 0;
            if (!shift && control !== session.settings.enterSends) {
                event.accepted = true;
                send();
            } else if (control) {
                event.accepted = true;
                area.insert(area.cursorPosition, "\n");
            }
        }
    }

    Connections {
        target: composer.comparison
        function onDraftChanged(): void {
            if (area.text !== composer.comparison.draft) {
                area.text = composer.comparison.draft;
            }
        }
    }
    RowLayout {
        id: foot
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.unit * 2
        spacing: Theme.unit * 3

        SoftText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.unit
            text: composer.comparison.outlook
            elide: Text.ElideRight
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        IconButton {
            name: qsTr("Attach files")
            keys: composer.session.shortcuts.shown["attach"]
            picture: "attach"
            onClicked: composer.filesWanted()
        }
        SendButton {
            stops: composer.comparison.busy
            enabled: stops || composer.canSend
            enterSends: composer.session.settings.enterSends
            onClicked: stops ? composer.comparison.stop() : composer.send()
        }
    }
}
