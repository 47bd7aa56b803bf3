// SPDX-License-Identifier: Apache-2.0
// Every colour, size and duration of the window. Values only: the window binds the first five properties.
pragma Singleton
import QtQuick

QtObject {
    property bool dark: false
    property real scale: 1.0
    property bool lessMotion: false
    property string textFamily: ""
    property string codeFamily: "monospace"

    readonly property color background: dark ? "#1E1B19" : "#FBF9F6"
    readonly property color sidebar: dark ? "#191614" : "#F3EFE9"
    readonly property color panel: dark ? "#262220" : "#FFFFFF"
    readonly property color hairline: dark ? "#38322D" : "#E6DFD6"
    readonly property color text: dark ? "#ECE5DD" : "#2B2622"
    readonly property color softText: dark ? "#A79C91" : "#70665E"
    readonly property color selected: dark ? "#3A2A22" : "#F8E9E1"
    readonly property color selectedText: dark ? "#F0956F" : "#A8431F"
    readonly property color hovered: dark ? "#25211E" : "#ECE6DE"
    readonly property color code: dark ? "#191614" : "#F6F2EC"
    readonly property color ownMessage: dark ? "#2D2825" : "#F1EBE3"
    readonly property color accent: dark ? "#E8825A" : "#C2552D"
    readonly property color accentHovered: dark ? "#F0956F" : "#A94823"
    readonly property color accentInk: dark ? "#1E1B19" : "#FFFFFF"
    readonly property color good: dark ? "#8DBB8F" : "#47764B"
    readonly property color bad: dark ? "#F08A80" : "#B3261E"
    readonly property color badPanel: dark ? "#3A2321" : "#FBE9E7"
    readonly property color selection: dark ? "#6B4431" : "#F3CDB9"
    readonly property color veil: dark ? "#99000000" : "#662B2622"
    readonly property color none: "transparent"

    readonly property var codeColors: dark ? {
        "keyword": Qt.color("#F08A80"), "function": Qt.color("#8AB8F0"), "type": Qt.color("#D9B8F5"),
        "string": Qt.color("#A5CFA0"), "number": Qt.color("#F0B878"), "comment": Qt.color("#998E84")
    } : {
        "keyword": Qt.color("#B3261E"), "function": Qt.color("#1F5FA8"), "type": Qt.color("#7A3E9D"),
        "string": Qt.color("#3B6E3F"), "number": Qt.color("#8F5200"), "comment": Qt.color("#736A61")
    }

    readonly property int unit: 4
    readonly property int radiusSmall: 7
    readonly property int radius: 10
    readonly property int radiusLarge: 14
    readonly property int line: 1
    readonly property int focusLine: 2

    readonly property int textSize: Math.round(14 * scale)
    readonly property int smallSize: Math.round(12 * scale)
    readonly property real codeSize: 12.5 * scale
    readonly property int titleSize: Math.round(20 * scale)
    readonly property real lineHeight: 1.4
    readonly property int controlHeight: Math.round(34 * scale)
    readonly property int smallControlHeight: Math.round(24 * scale)

    readonly property int sidebarWidth: Math.round(260 * Math.max(1, scale))
    readonly property int inspectorWidth: Math.round(320 * Math.max(1, scale))
    readonly property int headerHeight: Math.round(52 * scale)
    readonly property int thoughtsHeight: Math.round(360 * scale)
    readonly property int columnWidth: Math.round(720 * scale)
    readonly property int narrowBelow: 900
    readonly property int smallestWidth: 480
    readonly property int smallestHeight: 560

    readonly property int motion: lessMotion ? 0 : 120
    readonly property int toastTime: 8000
    readonly property int tipDelay: 600
    readonly property int typingPause: 400
    readonly property int frameTime: 16

    /// The style of rich text: what the few tags of a block look like.
    readonly property string richStyle: "<style>"
        + "code{font-family:'" + codeFamily + "';font-size:" + Math.round(codeSize) + "px;background-color:" + code + ";}"
        + "a{color:" + accent + ";text-decoration:underline;}"
        + "</style>"

    function headingSize(level: int): int {
        return Math.round([20, 17, 15, 14, 14, 14][Math.max(0, Math.min(5, level - 1))] * scale);
    }
}
