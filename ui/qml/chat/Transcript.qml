// SPDX-License-Identifier: Apache-2.0
// The conversation: one list of rows, of which only those on screen exist. Follows the end while the reader is
// there, and stays where the reader is otherwise.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

ListView {
    id: list

    required property Session session
    required property Chat chat
    property bool compared: false ///< as RowData's
    property bool blind: false    ///< as RowData's
    property bool settled: false  ///< as RowData's
    property Difference difference: null
    property string asked: ""    ///< as TranscriptRow's
    signal readerMoved() ///< the reader has scrolled
    property bool following: true
    property bool toBeginning: false ///< the reader wants to see the first message, which may not be read yet
    signal linkPressed(string target)
    signal modelWanted(var message)
    signal compareWanted(var message)
    signal fileShown(var message, int file, string name)

    readonly property real column: Math.min(Theme.columnWidth, width - Theme.unit * 8)
    /// The message that is being edited in place; 0: none.
    property var editing: 0
    property string draft: ""

    function edit(message: var): void {
        draft = chat.source(message);
        editing = message;
    }
    /// How much of its place the list takes, from the bottom: a chat that is opened is made in pieces, one a frame, since
    /// all rows of a page at once take too long for a frame.
    property real unrolled: 1
    required property real place ///< the height that it may have
    Timer {
        running: list.unrolled < 1
        interval: 1
        repeat: true
        onTriggered: {
            const more = Math.round(160 * Theme.scale) / Math.max(1, list.place);
            // All of a short chat is there at once.
            list.unrolled = list.contentHeight < list.height ? 1 : Math.min(1, list.unrolled + more);
        }
    }
    opacity: unrolled < 1 ? 0 : 1

    function toEnd(): void {
        following = true;
        if (unrolled === 1 && contentY + 2 * height < originY + contentHeight - height) {
            unrolled = 0; // a page of rows that are not there yet
        }
        positionViewAtEnd();
    }
    function follow(): void {
        if (following) {
            Qt.callLater(positionViewAtEnd);
        }
    }
    /// Reads on above before the reader gets there.
    function readAhead(): void {
        if (chat.earlier > 0 && contentY - originY < height * 3) {
            chat.readEarlier();
        }
    }
    function pageBy(pages: real): void {
        following = false;
        contentY = Math.max(originY, Math.min(contentY + pages * height * 0.9, originY + contentHeight - height));
        returnToBounds();
        following = atYEnd;
        readerMoved();
    }

    /// The row at the top of the view.
    function topRow(): int {
        return Math.max(0, indexAt(width / 2, contentY + Theme.unit * 10));
    }
    function showRow(row: int): void {
        unrolled = 1;
        following = false;
        positionViewAtIndex(row, ListView.Contain);
    }
    /// Brings a place within a row into the view.
    function showPlace(row: Item, y: real): void {
        const at = row.y + y;
        if (at < contentY + Theme.unit * 4 || at > contentY + height - Theme.unit * 10) {
            contentY = Math.max(originY, Math.min(at - height / 3, originY + contentHeight - height));
        }
    }

    DragSelection {
        id: dragged
        anchors.fill: parent
        list: list
        selection: list.chat.selection
        onScrolled: list.following = false
        onRowWanted: row => list.showRow(row)
        onCopyWanted: list.chat.copySelection()
    }

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversation")
    model: chat.transcript
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    interactive: !dragged.free
    cacheBuffer: 400
    bottomMargin: Theme.unit * 4
    topMargin: Theme.unit * 4
    activeFocusOnTab: true
    keyNavigationEnabled: false

    Keys.forwardTo: [dragged]
    // Escape belongs to the selection then, not to the answer being written.
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && chat.selection.active
    Keys.onUpPressed: pageBy(-0.1)
    Keys.onDownPressed: pageBy(0.1)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown) {
            pageBy(event.key === Qt.Key_PageUp ? -1 : 1);
            event.accepted = true;
        } else if (event.key === Qt.Key_Home) {
            following = false;
            toBeginning = true;
            chat.readAllEarlier();
            positionViewAtBeginning();
            event.accepted = true;
        } else if (event.key === Qt.Key_End) {
            toEnd();
            event.accepted = true;
        }
    }

    // Only the reader ends the following: content that grows also takes the view off the end.
    onMovementEnded: following = atYEnd
    onDraggingChanged: {
        if (dragging) {
            following = false;
        }
    }
    onContentHeightChanged: follow()
    onHeightChanged: follow()

    WheelHandler {
        // Looks on only: the list itself moves.
        blocking: false
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        target: null
        onWheel: event => {
            if (event.angleDelta.y > 0) {
                list.following = false;
            } else {
                Qt.callLater(() => list.following = list.atYEnd);
            }
        }
    }

    Connections {
        target: list.model
        function onModelAboutToBeReset(): void {
            list.unrolled = 0;
        }
    }
    Connections {
        target: list.chat
        function onOpened(): void {
            list.editing = 0;
            list.toEnd();
            Qt.callLater(list.toEnd);
        }
        function onSent(): void {
            list.toEnd();
        }
        function onEarlierChanged(): void {
            if (list.toBeginning && list.chat.earlier === 0) {
                Qt.callLater(list.positionViewAtBeginning);
            }
            Qt.callLater(list.readAhead);
        }
    }

    onContentYChanged: {
        Qt.callLater(readAhead);
        if (moving || bar.pressed) {
            readerMoved();
        }
    }
    onMovementStarted: toBeginning = false
    Connections {
        target: list.chat.find
        function onChanged(): void {
            if (list.chat.find.row >= 0) {
                list.showRow(list.chat.find.row);
            }
        }
    }

    delegate: TranscriptRow {
        id: row
        width: list.width
        column: list.column
        session: list.session
        chat: list.chat
        compared: list.compared
        blind: list.blind
        settled: list.settled
        difference: list.difference
        asked: list.asked
        editing: list.editing === message
        draft: list.draft
        onFound: y => list.showPlace(row, y)
        onLinkPressed: target => {
            const note = list.chat.transcript.noteRow(index, target);
            if (note >= 0) {
                list.showRow(note);
            } else {
                list.linkPressed(target);
            }
        }
        onModelWanted: list.modelWanted(message)
        onCompareWanted: list.compareWanted(message)
        onFileShown: (file, name) => list.fileShown(message, file, name)
        onEditWanted: on => {
            if (on) {
                list.edit(message);
            } else {
                list.editing = 0;
            }
        }
        onDrafted: text => list.draft = text
    }

    ScrollBar.vertical: ScrollBar {
        id: bar
        policy: ScrollBar.AsNeeded
        onPressedChanged: list.following = !pressed && list.atYEnd
        contentItem: Rectangle {
            implicitWidth: Theme.unit * 1.5
            radius: width / 2
            color: Theme.softText
            visible: bar.size < 1 // else there is nothing to scroll
            opacity: bar.active || bar.hovered ? 0.6 : 0.2
        }
    }

    IconButton {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.unit * 2
        visible: !list.following && !list.atYEnd
        name: qsTr("Go to the end")
        picture: "bottom"
        ink: Theme.text
        background: Rectangle {
            radius: height / 2
            color: Theme.panel
            border.width: Theme.line
            border.color: Theme.hairline
        }
        onClicked: list.toEnd()
    }
}
