// SPDX-License-Identifier: Apache-2.0
// How the comparison is looked at, and the way to earlier ones and to the results.
import QtQuick
import QtQuick.Layouts
import Inglenook

Item {
    id: header

    required property Session session
    required property bool showsMenu
    signal menuWanted()
    signal resultsWanted()
    signal pastWanted()
    signal setsWanted()
    signal nameLeft() ///< by a key

    readonly property Comparison comparison: session.comparison
    readonly property bool roomy: width >= 860 * Theme.scale
    /// There is a name, and it is shown.
    readonly property bool named: comparison.id > 0 && !comparison.hidden

    function editName(): void {
        if (named) {
            editor.visible = true;
            editor.text = comparison.name;
            editor.selectAll();
            editor.forceActiveFocus(Qt.ShortcutFocusReason);
        }
    }

    implicitHeight: Theme.headerHeight

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.unit * (header.showsMenu ? 3 : 4)
        anchors.rightMargin: Theme.unit * 3
        spacing: Theme.unit * 2

        IconButton {
            visible: header.showsMenu
            name: qsTr("Show the sidebar")
            keys: header.session.shortcuts.shown["sidebar"]
            picture: "menu"
            onClicked: header.menuWanted()
        }
        PlainText {
            Layout.fillWidth: true
            visible: !editor.visible
            text: header.comparison.name.length > 0 && !header.comparison.hidden ? header.comparison.name : qsTr("Compare")
            font.weight: Font.Medium
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
            Accessible.name: text

            TapHandler { onDoubleTapped: header.editName() }
        }
        NameField {
            id: editor
            Layout.fillWidth: true
            visible: false
            name: qsTr("Name of the comparison")
            onChosen: name => header.session.comparisons.rename(header.comparison.id, name)
            onDone: byKey => {
                visible = false;
                if (byKey) {
                    header.nameLeft();
                }
            }
            Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
        }
        MarkButton {
            text: qsTr("Blind test")
            checked: header.comparison.blind
            enabled: !header.comparison.busy && header.comparison.columns.count > 1
            onClicked: header.comparison.setBlind(!header.comparison.blind)
        }
        MarkButton {
            visible: header.roomy
            text: qsTr("Differences")
            checked: header.comparison.differences
            onClicked: header.comparison.differences = !header.comparison.differences
        }
        MarkButton {
            visible: header.roomy
            text: qsTr("Scroll together")
            checked: header.comparison.scrollTogether
            onClicked: header.comparison.scrollTogether = !header.comparison.scrollTogether
        }
        Item { Layout.fillWidth: true }
        TextButton {
            visible: header.roomy
            text: qsTr("+ Column")
            name: qsTr("Add a column")
            size: Theme.textSize
            enabled: header.comparison.columns.count < 4 && !header.comparison.busy && !header.comparison.batch && !(header.comparison.hidden && header.comparison.round > 0)
            onClicked: picker.open()

            ModelPicker {
                id: picker
                y: parent.height + Theme.unit
                x: parent.width - width
                library: header.session.library
                choosing: true
                then: path => header.comparison.addColumn(path)
            }
        }
        TextButton {
            text: qsTr("Results")
            size: Theme.textSize
            onClicked: header.resultsWanted()
        }
        IconButton {
            name: qsTr("More about this comparison")
            picture: "more"
            onClicked: menu.popup(this, mirrored ? 0 : width - menu.width, height)

            PlainMenu {
                id: menu
                PlainMenuItem {
                    text: qsTr("New comparison")
                    enabled: !header.comparison.busy
                    onTriggered: header.comparison.startNew()
                }
                PlainMenuItem {
                    text: qsTr("Rename")
                    keys: header.session.shortcuts.shown["rename"]
                    enabled: header.named
                    onTriggered: header.editName()
                }
                PlainMenuItem {
                    text: qsTr("Earlier comparisons…")
                    onTriggered: header.pastWanted()
                }
                PlainMenuItem {
                    text: qsTr("Prompt sets…")
                    onTriggered: header.setsWanted()
                }
                PlainMenuItem {
                    visible: !header.roomy
                    height: visible ? implicitHeight : 0
                    text: qsTr("Add a column…")
                    enabled: header.comparison.columns.count < 4 && !header.comparison.busy && !header.comparison.batch && !(header.comparison.hidden && header.comparison.round > 0)
                    onTriggered: picker.open()
                }
                PlainMenuItem {
                    visible: !header.roomy
                    height: visible ? implicitHeight : 0
                    text: header.comparison.differences ? qsTr("Hide differences") : qsTr("Show differences")
                    onTriggered: header.comparison.differences = !header.comparison.differences
                }
                PlainMenuItem {
                    text: qsTr("Show the names")
                    enabled: header.comparison.hidden && !header.comparison.busy
                    onTriggered: header.comparison.reveal()
                }
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.hairline
    }
}
