// SPDX-License-Identifier: Apache-2.0
// One prompt, several answers side by side; below them a vote and the composer.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

Page {
    id: page

    required property Session session
    required property bool showsMenu
    required property AskPanel question
    signal menuWanted()
    signal linkPressed(string target)
    signal chatWanted(var conversation)
    signal attachmentsWanted()
    signal resultsWanted()
    signal promptsWanted()

    readonly property Comparison comparison: session.comparison
    /// Where columns would be too narrow to read, one is shown at a time.
    readonly property bool tabs: width < Theme.unit * 80 * Math.max(1, open)
    readonly property int open: {
        let count = 0;
        for (let place = 0; place < comparison.columns.count; ++place) {
            count += comparison.columns.at(place).collapsed ? 0 : 1;
        }
        return count;
    }
    property int shown: 0 ///< of the tabs
    property bool scrolling: false
    onShownChanged: comparison.face(shown)

    function takeFocus(): void {
        composer.takeFocus();
    }
    function editName(): void {
        heading.editName();
    }
    /// Has the other columns follow the one that the reader moves.
    function follow(list: Transcript): void {
        if (!comparison.scrollTogether || scrolling || tabs) {
            return;
        }
        scrolling = true;
        const way = Math.max(1, list.contentHeight - list.height);
        const share = (list.contentY - list.originY) / way;
        for (let place = 0; place < columns.count; ++place) {
            const other = ((columns.itemAt(place) as Loader)?.item as CompareColumn)?.list ?? null;
            if (other && other !== list) {
                other.following = false;
                other.contentY = other.originY + share * Math.max(0, other.contentHeight - other.height);
            }
        }
        scrolling = false;
    }

    background: Rectangle { color: Theme.background }
    Component.onCompleted: {
        session.library.rescan();
        comparison.begin();
        takeFocus();
    }
    Accessible.name: qsTr("Compare")

    header: CompareHeader {
        id: heading
        session: page.session
        showsMenu: page.showsMenu
        onMenuWanted: page.menuWanted()
        onResultsWanted: page.resultsWanted()
        onPastWanted: past.open()
        onSetsWanted: sets.open()
        onNameLeft: composer.takeFocus()
    }
    PastComparisons {
        id: past
        session: page.session
        x: page.width - width - Theme.unit * 4
        y: 0
    }

    PromptSetsPanel {
        id: sets
        session: page.session
        onFileWanted: page.promptsWanted()
    }

    NoticeBar {
        id: notice
        z: 1
        anchors.top: parent.top
        anchors.topMargin: visible ? Theme.unit * 3 : 0
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(Theme.columnWidth, parent.width - Theme.unit * 8)
        session: page.session
    }
    PromptStrip {
        id: prompt
        anchors.top: notice.bottom
        width: parent.width
        visible: page.comparison.round > 0
        height: visible ? implicitHeight : 0
        comparison: page.comparison
        column: Math.min(Theme.columnWidth, parent.width - Theme.unit * 8)
    }
    TabBar {
        id: bar
        anchors.top: prompt.bottom
        x: Theme.unit * 3
        width: parent.width - Theme.unit * 6
        height: visible ? implicitHeight : 0
        visible: page.tabs
        background: null
        onCurrentIndexChanged: page.shown = currentIndex

        Repeater {
            model: page.comparison.columns
            InspectorTab {
                required property AnswerColumn column
                text: column?.name ?? ""
            }
        }
    }
    Item {
        id: area
        anchors.top: bar.bottom
        anchors.bottom: parting.top
        width: parent.width

        readonly property real narrow: Theme.unit * 12
        readonly property real wide: (width - narrow * (page.comparison.columns.count - page.open)) / Math.max(1, page.open)

        Row {
            anchors.fill: parent
            visible: page.comparison.columns.count > 0

            Repeater {
                id: columns
                model: page.comparison.columns

                Loader {
                    id: slot
                    required property int index
                    required property AnswerColumn column
                    /// A row that goes away has no column any more, while its delegate lives on for a moment.
                    property AnswerColumn kept: null
                    Component.onCompleted: kept = column
                    active: kept !== null
                    visible: !page.tabs || index === page.shown
                    width: page.tabs ? area.width : kept?.collapsed ? area.narrow : area.wide
                    height: area.height
                    sourceComponent: CompareColumn {
                        session: page.session
                        comparison: page.comparison
                        column: slot.kept
                        place: slot.index
                        tabbed: page.tabs
                        onLinkPressed: target => page.linkPressed(target)
                        onMoved: list => page.follow(list)
                    }
                }
            }
        }
        PlainText {
            anchors.centerIn: parent
            width: Math.min(Theme.columnWidth, parent.width - Theme.unit * 16)
            visible: page.comparison.columns.count === 0
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            color: Theme.softText
            text: qsTr("There is no model on this machine yet. Get one on the page of models, then come back.")
        }
    }
    Item {
        id: parting
        anchors.bottom: voting.top
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - Theme.unit * 8, Theme.columnWidth * 1.4)
        height: line.visible ? line.height + Theme.unit * 2 : 0

        PartingLine {
            id: line
            width: parent.width
            topPadding: Theme.unit
            comparison: page.comparison
        }
    }
    BatchStrip {
        id: batch
        anchors.bottom: composer.top
        width: parent.width
        height: implicitHeight
        session: page.session
    }
    VoteBar {
        id: voting
        anchors.bottom: batch.top
        anchors.bottomMargin: Theme.unit * 2
        width: parent.width
        comparison: page.comparison
        acceptsKeys: page.visible
    }
    CompareComposer {
        id: composer
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.unit * 3.5
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(Theme.columnWidth, parent.width - Theme.unit * 8)
        session: page.session
        comparison: page.comparison
        available: page.height
        onFilesWanted: page.attachmentsWanted()
        onVoteWanted: digit => voting.castDigit(digit)
    }

    Connections {
        target: page.comparison
        function onContinued(conversation: var): void {
            page.chatWanted(conversation);
        }
        function onOpened(): void {
            page.shown = 0;
            page.takeFocus();
        }
    }
}
