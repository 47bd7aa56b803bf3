// SPDX-License-Identifier: Apache-2.0
// A conversation: its header, its messages, the composer. Without any model: where models come from.
import QtQuick
import Inglenook

Item {
    id: page

    required property Session session
    required property bool showsMenu ///< the sidebar is away: offer it
    readonly property bool firstRun: session.library.scanned && session.library.files.count === 0
        && session.library.path.length === 0 && session.chat.conversation === 0
    signal menuWanted()
    signal fileWanted()
    signal modelsWanted()
    signal compareWanted(var message, string model)
    signal inspectorWanted()
    signal linkPressed(string target)
    signal attachmentsWanted()
    signal exportWanted(var conversation, string title)

    function takeFocus(): void {
        composer.takeFocus();
    }
    function editTitle(): void {
        header.editTitle();
    }
    function openPicker(): void {
        header.openPicker(null);
    }
    /// Lets the user choose a model that answers beside the one that has answered.
    function compare(message: var): void {
        header.openPicker(path => page.compareWanted(page.session.chat.questionOf(message), path));
    }
    function find(): void {
        if (!firstRun) {
            findBar.open();
        }
    }
    function showPlace(row: int, word: string): void {
        if (word.length > 0) {
            findBar.showAt(word, row);
        } else {
            transcript.showRow(row);
        }
    }
    function editLast(): void {
        const message = session.chat.lastUserMessage();
        if (message > 0) {
            transcript.edit(message);
            transcript.toEnd();
        }
    }

    Connections {
        target: page.session.chat
        function onPlaceFound(row: int, word: string): void {
            // After the end was shown, as of any chat that is opened.
            Qt.callLater(page.showPlace, row, word);
        }
    }

    ChatHeader {
        id: header
        width: parent.width
        session: page.session
        showsMenu: page.showsMenu
        onMenuWanted: page.menuWanted()
        onFileWanted: page.fileWanted()
        onInspectorWanted: page.inspectorWanted()
        onCompareWanted: page.compare(page.session.chat.lastUserMessage())
        onExportWanted: (conversation, title) => page.exportWanted(conversation, title)
    }

    NoticeBar {
        id: notice
        z: 1
        anchors.top: header.bottom
        anchors.topMargin: visible ? Theme.unit * 3 : 0
        anchors.horizontalCenter: parent.horizontalCenter
        width: transcript.column
        session: page.session
    }

    FindBar {
        id: findBar
        z: 1
        anchors.top: notice.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: transcript.column
        find: page.session.chat.find
        onOpened: {
            find.startAt(transcript.topRow());
            page.session.chat.readAllEarlier(); // all of the chat is searched
        }
        onClosed: page.takeFocus()
    }

    Transcript {
        id: transcript
        anchors.top: findBar.bottom
        anchors.topMargin: (1 - unrolled) * place
        place: (hint.visible ? hint.y : composer.y) - Theme.unit * 2 - findBar.y - findBar.height
        anchors.bottom: hint.visible ? hint.top : composer.top
        anchors.bottomMargin: Theme.unit * 2
        width: parent.width
        visible: !page.firstRun
        session: page.session
        chat: page.session.chat
        onLinkPressed: target => page.linkPressed(target)
        onModelWanted: message => header.openPicker(path => page.session.chat.retryWith(message, path))
        onCompareWanted: message => page.compare(message)
        onFileShown: (message, file, name) => filePanel.show(name, page.session.chat.attachedPieces(message, file))
    }

    readonly property WarmRows warmRows: WarmRows {
        session: page.session
        column: transcript.column
    }
    // After the first frames, which are the window's own.
    Timer {
        running: true
        interval: 150
        onTriggered: page.warmRows.active = true
    }

    Greeting {
        anchors.centerIn: transcript
        width: transcript.column
        visible: !page.firstRun && transcript.count === 0
        session: page.session
    }

    FirstRun {
        anchors.centerIn: transcript
        width: transcript.column
        visible: page.firstRun
        session: page.session
        onFileWanted: page.fileWanted()
        onModelsWanted: page.modelsWanted()
    }

    ModelHint {
        id: hint
        anchors.bottom: composer.top
        anchors.bottomMargin: Theme.unit * 2
        anchors.horizontalCenter: parent.horizontalCenter
        width: composer.width - Theme.unit * 6
        session: page.session
    }

    Composer {
        id: composer
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.unit * 3.5
        anchors.horizontalCenter: parent.horizontalCenter
        width: transcript.column
        visible: !page.firstRun
        session: page.session
        available: page.height
        onEditLastWanted: page.editLast()
        onFilesWanted: page.attachmentsWanted()
        onFileShown: (row, name) => filePanel.show(name, page.session.chat.attachments.pieces(row))
    }
    FilePanel { id: filePanel }

    DropArea {
        id: drop
        anchors.fill: parent
        enabled: !page.firstRun
        onEntered: drag => drag.accepted = drag.hasUrls || drag.hasText
        onDropped: drop => {
            if (drop.hasUrls) {
                page.session.chat.attachments.add(drop.urls);
            } else if (drop.hasText) {
                page.session.chat.attachments.addText(qsTr("Dropped text"), drop.text);
            }
            drop.accept(Qt.CopyAction);
            page.takeFocus();
        }

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.unit * 2
            visible: drop.containsDrag
            radius: Theme.radiusLarge
            color: Theme.panel
            border.width: Theme.focusLine
            border.color: Theme.accent

            PlainText {
                anchors.centerIn: parent
                text: qsTr("Drop files to attach them")
                font.pixelSize: Theme.titleSize
            }
        }
    }
}
