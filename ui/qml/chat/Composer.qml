// SPDX-License-Identifier: Apache-2.0
// Where a message is written. Grows to 40 % of the window; Enter sends, except while an input method composes.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Rectangle {
    id: composer

    required property Session session
    required property real available ///< height of the page
    signal editLastWanted()
    signal filesWanted()
    signal fileShown(int row, string name)

    readonly property Chat chat: session.chat
    readonly property Attachments attachments: chat.attachments
    readonly property bool canSend: (attachments.empty ? area.text.trim().length > 0 : attachments.ready)
        && !chat.busy && !chat.tooLong

    function takeFocus(): void {
        area.forceActiveFocus(Qt.OtherFocusReason);
    }
    function send(): void {
        if (canSend) {
            chat.send();
        }
    }

    implicitHeight: chips.height + scroller.height + foot.height + Theme.unit * 2
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
        onShown: (row, name) => composer.fileShown(row, name)
    }
    ScrollView {
        id: scroller
        x: Theme.line
        anchors.top: chips.bottom
        anchors.topMargin: composer.attachments.empty ? -Theme.unit * 3 : -Theme.unit * 2
        width: parent.width - 2 * Theme.line
        height: Math.min(area.implicitHeight, Math.round(composer.available * 0.4))
        ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

        TextArea {
            id: area
            objectName: "composer"
            Accessible.name: qsTr("Message")
            placeholderText: composer.session.library.path.length > 0
                ? qsTr("Message %1").arg(composer.session.library.name) : qsTr("Write a message")
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

            onTextChanged: composer.chat.draft = text
            Keys.onPressed: event => composer.handleKey(event)
            // Tab leads on: without it nothing else could be reached by keys.
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        }
    }

    function handleKey(event: var): void {
        const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
        if (event.key === Qt.Key_V && event.modifiers === (Qt.ControlModifier | Qt.ShiftModifier)) {
            event.accepted = true;
            area.paste(); // as text, however long
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
        } else if (event.key === Qt.Key_Up && area.length === 0 && !chat.busy) {
            event.accepted = true;
            editLastWanted();
        }
    }

    Connections {
        target: composer.chat
        function onDraftChanged(): void {
            if (area.text !== composer.chat.draft) {
                area.text = composer.chat.draft;
            }
        }
        function onOpened(): void {
            composer.takeFocus();
        }
    }

    ComposerFoot {
        id: foot
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.unit * 2
        session: composer.session
        canSend: composer.canSend
        onSend: composer.send()
        onFilesWanted: composer.filesWanted()
    }
}
