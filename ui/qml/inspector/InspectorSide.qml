// SPDX-License-Identifier: Apache-2.0
// Where the inspector stands: beside the chat, or above it where there is no room for both.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

Item {
    id: side

    required property Session session
    required property bool shows  ///< the chat is on the screen
    required property bool floats ///< there is no room beside the chat
    readonly property bool docked: shows && !floats && session.settings.inspectorOpen
    signal closed() ///< the focus has to go elsewhere
    signal exportWanted(var preset)
    signal importWanted()

    function toggle(): void {
        if (floats) {
            drawer.opened ? drawer.close() : drawer.open();
            return;
        }
        session.settings.inspectorOpen = !session.settings.inspectorOpen;
        if (session.settings.inspectorOpen) {
            (dock.item as Inspector).takeFocus();
        } else {
            closed();
        }
    }

    width: docked ? Theme.inspectorWidth : 0
    onFloatsChanged: drawer.close()
    onShowsChanged: drawer.close()

    Loader {
        id: dock
        anchors.fill: parent
        active: side.docked
        sourceComponent: inspector
    }
    Drawer {
        id: drawer
        edge: side.session.language.rightToLeft ? Qt.LeftEdge : Qt.RightEdge
        width: Math.min(Theme.inspectorWidth, T.Overlay.overlay ? T.Overlay.overlay.width - Theme.unit * 12 : Theme.inspectorWidth)
        height: T.Overlay.overlay ? T.Overlay.overlay.height : 0
        focus: true
        interactive: opened
        background: Rectangle { color: Theme.background }
        T.Overlay.modal: Rectangle { color: Theme.veil }
        onOpened: (floating.item as Inspector).takeFocus()
        onClosed: side.closed()

        Loader {
            id: floating
            anchors.fill: parent
            active: drawer.visible
            sourceComponent: inspector
        }
    }
    Component {
        id: inspector
        Inspector {
            session: side.session
            onCloseWanted: side.toggle()
            onExportWanted: preset => side.exportWanted(preset)
            onImportWanted: side.importWanted()
        }
    }
}
