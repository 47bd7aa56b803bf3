// SPDX-License-Identifier: Apache-2.0
// What the votes say, with how sure it is.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Page {
    id: page

    required property Session session
    required property bool showsMenu
    signal menuWanted()
    signal compareWanted()
    signal exportWanted()

    readonly property Results results: session.results
    readonly property bool any: results.votes > 0
    readonly property string sides: {
        const told = results.sides;
        if (!any || told.left + told.right === 0) {
            return "";
        }
        const share = Math.round(told.share * 100);
        const range = qsTr("%1 to %2 %").arg(Math.round(told.low * 100)).arg(Math.round(told.high * 100));
        return told.biased ? qsTr("%1 % of the votes for one side went to the left (%2): the side plays a part.").arg(share).arg(range)
                           : qsTr("%1 % of the votes for one side went to the left (%2): no leaning can be told.").arg(share).arg(range);
    }

    background: Rectangle { color: Theme.background }
    Component.onCompleted: {
        results.load(session.comparison.id);
        session.forecasts.refresh();
    }
    Accessible.name: qsTr("Results")

    header: PageHeader {
        title: qsTr("Results")
        text: page.results.votes === 0 ? qsTr("No votes yet") : qsTr("%n vote(s)", "", page.results.votes) + "  ·  "
            + qsTr("%n of them blind", "", page.results.blindVotes)
        showsMenu: page.showsMenu
        shortcuts: page.session.shortcuts
        onMenuWanted: page.menuWanted()

        Row {
            spacing: Theme.unit * 2
            Choice {
                name: qsTr("Votes of")
                visible: page.session.comparison.id > 0
                model: [
                    { "value": "this", "text": qsTr("This comparison") },
                    { "value": "all", "text": qsTr("All comparisons") }
                ]
                chosen: page.results.scope > 0 ? "this" : "all"
                onPicked: value => page.results.load(value === "this" ? page.session.comparison.id : 0)
            }
            PushButton {
                text: qsTr("Export…")
                enabled: page.results.prompts.length > 0
                onClicked: page.exportWanted()
            }
            PushButton {
                text: qsTr("Back")
                onClicked: page.compareWanted()
            }
        }
    }

    Flickable {
        id: view
        anchors.fill: parent
        contentHeight: column.height + Theme.unit * 12
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar {}

        Column {
            id: column
            x: Theme.unit * 7
            width: view.width - Theme.unit * 14
            spacing: Theme.unit * 6

            PlainText {
                width: parent.width
                visible: !page.any && page.results.checks.length === 0
                wrapMode: Text.Wrap
                color: page.results.problem.length > 0 ? Theme.bad : Theme.softText
                text: page.results.problem.length > 0 ? page.results.problem
                    : page.results.busy ? qsTr("Counting…")
                    : qsTr("Ask something, then say which answer is better: from some ten votes on it can be told how sure the order is.")
            }
            PlainText {
                width: parent.width
                visible: page.results.hiddenPrompts > 0
                text: qsTr("%n prompt(s) of blind tests are left out until you have voted on them.", "", page.results.hiddenPrompts)
                wrapMode: Text.Wrap
                color: Theme.softText
            }
            ResultsPart {
                width: parent.width
                visible: page.any
                title: qsTr("Ratings")
                text: page.results.components > 1
                    ? qsTr("Points after Bradley, Terry and Davidson, with 95 % intervals. No votes lead from one group to the other, so no rating compares them.")
                    : qsTr("Points after Bradley, Terry and Davidson, with 95 % intervals from votes drawn anew. 400 points more: ten times as many wins.")

                RatingPlot {
                    width: parent.width
                    contestants: page.results.contestants
                }
            }
            ResultsPart {
                width: parent.width
                visible: page.any
                title: qsTr("What can be told")

                Repeater {
                    model: page.results.pairs
                    PairLine {
                        required property var modelData
                        width: parent?.width ?? 0
                        pair: modelData
                        contestants: page.results.contestants
                    }
                }
                PlainText {
                    width: parent.width
                    visible: page.sides.length > 0
                    text: page.sides
                    wrapMode: Text.Wrap
                    color: page.results.sides.biased ? Theme.bad : Theme.softText
                }
                PlainText {
                    width: parent.width
                    visible: page.results.ownVotes > 0
                    text: qsTr("%n vote(s) between answers of the same configuration rate nobody.", "", page.results.ownVotes)
                    wrapMode: Text.Wrap
                    color: Theme.softText
                }
            }
            ResultsPart {
                width: parent.width
                visible: page.any
                title: qsTr("Who beat whom")
                text: qsTr("Share of the row's wins against the column, ties as halves.")

                WinMatrix {
                    width: parent.width
                    contestants: page.results.contestants
                    matrix: page.results.matrix
                }
            }
            ResultsPart {
                width: parent.width
                visible: page.any
                title: speeds.known ? qsTr("Speed against rating") : qsTr("Speed and memory")

                SpeedPlot {
                    id: speeds
                    width: parent.width
                    contestants: page.results.contestants
                }
                Repeater {
                    model: page.results.contestants
                    SpeedLine {
                        required property var modelData
                        width: parent?.width ?? 0
                        contestant: modelData
                        forecasts: page.session.forecasts
                    }
                }
            }
            ResultsPart {
                width: parent.width
                visible: page.results.checks.length > 0
                title: qsTr("Checks")

                Repeater {
                    model: page.results.checks
                    PlainText {
                        required property var modelData
                        width: parent?.width ?? 0
                        wrapMode: Text.Wrap
                        text: modelData.undecided > 0
                            ? qsTr("%1: %2 of %3 passed, %4 undecided").arg(modelData.name).arg(modelData.passed).arg(modelData.all).arg(modelData.undecided)
                            : qsTr("%1: %2 of %3 passed").arg(modelData.name).arg(modelData.passed).arg(modelData.all)
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text
                    }
                }
            }
            ResultsPart {
                width: parent.width
                visible: page.any
                title: qsTr("By prompt")

                // A set may hold thousands: only those on screen exist.
                ListView {
                    id: prompts
                    width: parent.width
                    height: Math.min(contentHeight, Math.round(420 * Theme.scale))
                    clip: true
                    boundsBehavior: Flickable.StopAtBounds
                    spacing: Theme.unit * 2
                    model: page.results.prompts
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("By prompt")
                    ScrollBar.vertical: ScrollBar {}

                    delegate: Column {
                        id: line
                        required property var modelData
                        width: prompts.width
                        PlainText {
                            width: parent.width
                            text: line.modelData.prompt
                            elide: Text.ElideRight
                        }
                        SoftText {
                            width: parent.width
                            wrapMode: Text.Wrap
                            text: line.modelData.told.length > 0 ? line.modelData.told : qsTr("no vote")
                        }
                    }
                }
            }
            ResultsPart {
                width: parent.width
                visible: page.results.tags.length > 0
                title: qsTr("By tag")

                Repeater {
                    model: page.results.tags
                    TagLine {
                        required property var modelData
                        width: parent?.width ?? 0
                        tag: modelData
                        contestants: page.results.contestants
                    }
                }
            }
        }
    }
    Connections {
        target: page.session.comparison
        function onVotedOn(): void {
            page.results.refresh();
        }
    }
}
