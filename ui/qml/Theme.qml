// SPDX-License-Identifier: Apache-2.0
// Every colour, size and duration of the window. Values only: the window binds the first six properties.
pragma Singleton
import QtQuick

QtObject {
    id: theme

    property bool dark: false
    property bool highContrast: false
    property real scale: 1.0
    property bool lessMotion: false
    property string textFamily: ""
    property string codeFamily: "monospace"

    readonly property color background: pick("#FBF9F6", "#1E1B19", "#FFFFFF", "#000000")
    readonly property color sidebar: pick("#F3EFE9", "#191614", "#FFFFFF", "#000000")
    readonly property color panel: pick("#FFFFFF", "#262220", "#FFFFFF", "#000000")
    readonly property color hairline: pick("#E6DFD6", "#38322D", "#5A5A5A", "#A8A8A8")
    readonly property color text: pick("#2B2622", "#ECE5DD", "#000000", "#FFFFFF")
    readonly property color softText: pick("#70665E", "#A79C91", "#333333", "#E0E0E0")
    readonly property color selected: pick("#F8E9E1", "#3A2A22", "#FFE3D6", "#402416")
    readonly property color selectedText: pick("#A8431F", "#F0956F", "#6B2409", "#FFC2A6")
    readonly property color hovered: pick("#ECE6DE", "#25211E", "#EEEEEE", "#262626")
    readonly property color code: pick("#F6F2EC", "#191614", "#F7F7F7", "#0D0D0D")
    readonly property color ownMessage: pick("#F1EBE3", "#2D2825", "#F2F2F2", "#1A1A1A")
    readonly property color accent: pick("#C2552D", "#E8825A", "#8A2F0C", "#FFA983")
    readonly property color accentHovered: pick("#A94823", "#F0956F", "#6B2409", "#FFC2A6")
    readonly property color accentInk: pick("#FFFFFF", "#1E1B19", "#FFFFFF", "#000000")
    readonly property color good: pick("#47764B", "#8DBB8F", "#1F4D24", "#B4E6B6")
    readonly property color bad: pick("#B3261E", "#F08A80", "#8C0F0A", "#FFB4AC")
    readonly property color badPanel: pick("#FBE9E7", "#3A2321", "#FFF0EE", "#2E0F0D")
    readonly property color selection: pick("#F3CDB9", "#6B4431", "#FFD9C7", "#5A3018")
    readonly property color marked: pick("#D9ECD9", "#24442D", "#BFE6BF", "#0B4D16")      ///< differs from the answer beside it
    readonly property color markedMoved: pick("#DCE6F5", "#26374F", "#C4D8F7", "#0E2F5E") ///< stands elsewhere there
    readonly property color veil: dark ? "#99000000" : "#662B2622"
    readonly property color none: "transparent"

    readonly property var codeColors: ({
        "keyword": pick("#B3261E", "#F08A80", "#8C0F0A", "#FFB4AC"),
        "function": pick("#1F5FA8", "#8AB8F0", "#0B3D78", "#B5D5FF"),
        "type": pick("#7A3E9D", "#D9B8F5", "#5A2379", "#E9D2FF"),
        "string": pick("#3B6E3F", "#A5CFA0", "#1F4D24", "#B4E6B6"),
        "number": pick("#8F5200", "#F0B878", "#663A00", "#FFD199"),
        "comment": pick("#736A61", "#998E84", "#3D3D3D", "#D6D6D6")
    })

    /// All that code is painted with: inks, and what marks it.
    readonly property var codePaint: Object.assign({ "changed": marked, "moved": markedMoved }, codeColors)

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
        + "a{color:" + selectedText + ";text-decoration:underline;}"
        + "</style>"

    function pick(light: string, dark: string, highLight: string, highDark: string): color {
        return Qt.color(highContrast ? (theme.dark ? highDark : highLight) : (theme.dark ? dark : light));
    }
    function headingSize(level: int): int {
        return Math.round([20, 17, 15, 14, 14, 14][Math.max(0, Math.min(5, level - 1))] * scale);
    }
}
