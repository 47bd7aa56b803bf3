// SPDX-License-Identifier: Apache-2.0
// Searches all chats as one types: results by the arrow keys, Enter opens the chat at the place.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Panel {
    id: panel

    required property Session session
    readonly property ChatSearch search: session.search
    signal hitWanted(var conversation, var message, var words)
    signal comparisonWanted(var comparison, int run)

    function take(): void {
        const row = list.currentItem as SearchHit;
        if (row) {
            choose(row);
        }
    }
    function choose(row: SearchHit): void {
        const blind = row.blind;
        const run = row.run;
        const conversation = row.conversation;
        const message = row.message;
        close();
        if (blind > 0) {
            comparisonWanted(blind, run);
        } else {
            hitWanted(conversation, message, search.words());
        }
    }

    title: qsTr("Search all chats")
    padding: 0
    topPadding: Theme.unit * 3
    width: Math.min(Math.round(640 * Theme.scale), mostWidth)
    height: Math.min(Math.round(520 * Theme.scale), mostHeight - Theme.unit * 8)
    onOpened: {
        box.forceActiveFocus(Qt.PopupFocusReason);
        box.selectAll();
    }

    contentItem: Item {
        Column {
            id: head
            x: Theme.unit * 3
            width: parent.width - Theme.unit * 6
            spacing: Theme.unit * 2

            TextBox {
                id: box
                width: parent.width
                implicitHeight: Math.round(42 * Theme.scale)
                name: panel.title
                placeholderText: qsTr("Words, “phrases”, filters")
                text: panel.search.query
                maximumLength: 2000
                onTextChanged: panel.search.query = text
                Keys.onDownPressed: list.incrementCurrentIndex()
                Keys.onUpPressed: list.decrementCurrentIndex()
                Keys.onReturnPressed: panel.take()
                Keys.onEnterPressed: panel.take()
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
                        const step = event.key === Qt.Key_PageDown ? 6 : -6;
                        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + step));
                        event.accepted = true;
                    }
                }
            }
            SearchFilters {
                width: parent.width
                query: panel.search.query
                onToggled: filter => {
                    panel.search.toggleFilter(filter);
                    box.forceActiveFocus(Qt.OtherFocusReason);
                    box.cursorPosition = box.length;
                }
            }
            SoftText {
                width: parent.width
                leftPadding: Theme.unit
                rightPadding: Theme.unit
                visible: text.length > 0
                text: panel.search.hint
                wrapMode: Text.Wrap
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
        Rectangle {
            id: line
            anchors.top: head.bottom
            anchors.topMargin: Theme.unit * 3
            width: parent.width
            height: Theme.line
            color: Theme.hairline
        }
        ListView {
            id: list
            anchors.top: line.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            topMargin: Theme.unit * 2
            bottomMargin: Theme.unit * 2
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            model: panel.search.results
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Search results")
            Keys.onReturnPressed: panel.take()
            Keys.onEnterPressed: panel.take()
            onCountChanged: {
                if (currentIndex < 0 && count > 0) {
                    currentIndex = 0;
                }
            }

            delegate: SearchHit {
                id: hit
                width: list.width
                current: ListView.isCurrentItem
                onClicked: panel.choose(hit)
            }
            ScrollBar.vertical: ScrollBar { width: Theme.unit * 1.5 }

            SoftText {
                anchors.centerIn: parent
                width: parent.width - Theme.unit * 16
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                visible: list.count === 0
                text: panel.search.busy ? qsTr("Searching…")
                    : panel.search.query.trim().length === 0 ? qsTr("Finds titles and every message, also inside words.")
                    : qsTr("Nothing found. All words must occur in one message or title.")
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
    }
}
