// SPDX-License-Identifier: Apache-2.0
// One row of the conversation: chooses what is drawn for its kind and how far it stands from the row above.
import QtQuick
import Inglenook
// Not bound: Qt 6.4 cannot make bound components of a file inside a list's delegate.

RowData {
    id: line

    required property real column

    readonly property real inset: (indent + quote) * Theme.unit * 6
    /// Paragraphs run as their words do, whichever way the window runs; marks and insets stand where they begin.
    readonly property bool rightToLeft: html.length > 0 && chat.transcript.runsRightToLeft(html)
    readonly property real start: Math.round((width - column) / 2) + inset ///< of what the row holds, from where lines begin
    readonly property real gap: {
        switch (kind) {
        case TranscriptModel.User:
            return index === 0 ? Theme.unit : Theme.unit * 7;
        case TranscriptModel.Heading:
            return Theme.unit * 5;
        case TranscriptModel.Footer:
            return Theme.unit * 2;
        case TranscriptModel.Source:
            return tight ? 0 : Theme.unit * 3.5;
        default:
            return tight ? Theme.unit * 1.5 : Theme.unit * 3.5;
        }
    }

    property string asked: "" ///< shown elsewhere: the last question if it is that
    /// An answer that is edited has its editor in the place of its blocks. How a model thinks would tell which one it is.
    readonly property bool away: (editing && kind !== TranscriptModel.User && kind !== TranscriptModel.Footer)
        || (blind && kind === TranscriptModel.Reasoning)
        || (compared && kind === TranscriptModel.User && text.length > 0 && text === asked && !(last && !chat.busy))

    /// The place in this row's text at a point of the row; -1: the point is beside the text and `near` is not wanted.
    function placeAt(point: point, near: bool): int {
        const part = words ?? body ?? loader;
        const at = part.mapFromItem(line, point);
        if (!near && (part === loader || !part.contains(at))) {
            return -1;
        }
        if (!words) {
            return at.y < part.height / 2 ? 0 : 1;
        }
        return at.y < 0 ? 0 : at.y >= words.height ? words.length : words.positionAt(at.x, at.y);
    }

    /// The x of something that stands so far from where lines begin.
    function placed(from: real, width: real): real {
        return rightToLeft ? line.width - from - width : from;
    }

    /// Whether a point of the row is beside all that can be pressed or read: there a selection may begin all the same.
    function beside(point: point): bool {
        const at = loader.mapFromItem(line, point);
        if (!loader.contains(at)) {
            return true;
        }
        // What the user wrote leaves room beside it.
        const part = words ? words.mapFromItem(line, point) : at;
        return kind === TranscriptModel.User && words !== null && part.y >= 0 && part.y < words.height && !words.contains(part);
    }

    visible: !away
    implicitHeight: away ? 0 : loader.height + gap

    // A line beside what is quoted, for each quote: those within lists stand behind the marks.
    Repeater {
        model: line.away ? 0 : line.quote
        Rectangle {
            required property int index
            readonly property int depth: index < line.outerQuote ? index - line.indent - line.quote : index - line.quote
            x: line.placed(line.start + Theme.unit * (2 + 6 * depth), width)
            y: index < line.quoteOn ? 0 : line.gap
            width: Theme.unit / 2 + 1
            height: line.height - y
            color: Theme.hairline
        }
    }
    Marker {
        x: line.placed(line.start - width - Theme.unit * 2, width)
        y: line.gap
        visible: line.marker.length > 0
        marker: line.marker
        task: line.task
    }

    Loader {
        id: loader
        x: line.placed(line.start, width)
        y: line.gap
        width: line.column - line.inset
        sourceComponent: {
            switch (line.kind) {
            case TranscriptModel.User:
                return user;
            case TranscriptModel.Reasoning:
                return reasoning;
            case TranscriptModel.Waiting:
                return waiting;
            case TranscriptModel.Code:
                return code;
            case TranscriptModel.ToolCall:
                return toolCall;
            case TranscriptModel.Table:
                return table;
            case TranscriptModel.Rule:
                return rule;
            case TranscriptModel.Source:
                return source;
            case TranscriptModel.Footer:
                return footer;
            default:
                return prose;
            }
        }
    }

    Component {
        id: user
        UserMessage { row: line }
    }
    Component {
        id: reasoning
        ReasoningRow { row: line }
    }
    Component {
        id: waiting
        WaitingRow { chat: line.chat }
    }
    Component {
        id: code
        CodeBlock { row: line }
    }
    Component {
        id: toolCall
        ToolCallBlock { row: line }
    }
    Component {
        id: table
        TableBlock { row: line }
    }
    Component {
        id: rule
        Item {
            implicitHeight: Theme.unit * 2
            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                height: Theme.line
                color: Theme.hairline
            }
        }
    }
    Component {
        id: source
        SourceBlock { row: line }
    }
    Component {
        id: footer
        AnswerFooter { row: line }
    }
    Component {
        id: prose
        TextBlock { row: line }
    }
}
