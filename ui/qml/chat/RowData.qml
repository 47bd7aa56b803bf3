// SPDX-License-Identifier: Apache-2.0
// What a row of the conversation shows, by the roles of TranscriptModel, and what it may ask of the list.
import QtQuick
import Inglenook

Item {
    required property int index
    required property int kind
    required property var message
    required property string html
    required property string text
    required property string language
    required property int level
    required property int indent
    required property int quote
    required property int outerQuote
    required property int quoteOn
    required property string marker
    required property int task
    required property bool tight
    required property var alignments
    required property var cells
    required property bool open
    required property real seconds
    required property int messageState
    required property int sibling
    required property int siblings
    required property bool last
    required property real rate
    required property int tokens
    required property real firstToken
    required property string stopReason
    required property string error
    required property string modelName
    required property bool raw
    required property var files

    required property Session session
    required property Chat chat ///< that the row belongs to
    property Difference difference: null ///< from the answer beside it
    readonly property var marks: difference && difference.version > 0 ? difference.pieces(index) : []
    property bool compared: false ///< beside other answers: what would part their conversations is away
    property bool settled: false  ///< answers are not made anew
    property bool blind: false    ///< nothing may tell which model answers
    /// The message of this row is being edited in place.
    property bool editing: false
    /// What has been made of its text so far.
    property string draft: ""
    /// What is looked for, if the place to show is in this row, and which one of the row it is; else "" and -1.
    readonly property bool isFound: chat.find.row === index
    readonly property string sought: isFound ? chat.find.query : ""
    readonly property int nth: isFound ? chat.find.nth : -1
    /// What of its text is selected along with other rows', from where the selection came to where it leads; -1: nothing.
    readonly property SelectionInChat selection: chat.selection
    readonly property int pickFrom: selection.changes >= 0 ? selection.from(index) : -1
    readonly property int pickTo: selection.changes >= 0 ? selection.to(index) : -1
    /// The text in which places of a selection are counted; null: the row is selected as a whole or not at all.
    property TextEdit words: null
    /// Where a selection of a row without words may begin.
    property Item body: null

    signal found(real y) ///< where in this row
    function foundAt(part: Item, y: real): void {
        found(part.mapToItem(this, 0, y).y);
    }
    signal linkPressed(string target)
    signal editWanted(bool on)
    signal drafted(string text)
    signal modelWanted() ///< another one shall answer
    signal compareWanted() ///< another one shall answer beside this one
    signal fileShown(int file, string name)
}
