// SPDX-License-Identifier: Apache-2.0
// The models of this machine, to choose one from.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Popup {
    id: picker

    required property Library library
    property bool choosing: false ///< models are only chosen, nothing is added or unloaded
    property var then: null ///< called with the file that was chosen, instead of loading it
    signal fileWanted()

    width: Math.round(400 * Theme.scale)
    padding: Theme.unit * 2
    focus: true

    onOpened: {
        list.currentIndex = -1;
        library.rescan();
        list.forceActiveFocus(Qt.PopupFocusReason);
    }

    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.panel
        border.width: Theme.line
        border.color: Theme.hairline
    }
    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.motion } }

    contentItem: Column {
        spacing: Theme.unit

        ListView {
            id: list
            width: parent.width
            height: Math.min(contentHeight, Math.round(420 * Theme.scale))
            model: picker.library.files
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            keyNavigationWraps: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Models of this machine")
            Keys.onReturnPressed: choose()
            Keys.onEnterPressed: choose()

            function choose(): void {
                if (currentItem) {
                    (currentItem as ModelRow).clicked();
                }
            }

            delegate: ModelRow {
                width: list.width
                library: picker.library
                current: ListView.isCurrentItem
                onClicked: {
                    picker.close();
                    if (picker.then) {
                        picker.then(path);
                    } else {
                        picker.library.load(path);
                    }
                }
            }
        }
        SoftText {
            visible: list.count === 0
            padding: Theme.unit * 3
            width: parent.width
            wrapMode: Text.Wrap
            text: picker.library.scanned ? qsTr("There are no models in %1 yet.").arg(picker.library.folder)
                                         : qsTr("Looking for models…")
        }
        Rectangle {
            visible: !picker.choosing
            width: parent.width
            height: Theme.line
            color: Theme.hairline
        }
        Row {
            visible: !picker.choosing
            anchors.left: parent.left
            spacing: Theme.unit

            TextButton {
                text: qsTr("Add a file…")
                size: Theme.textSize
                ink: Theme.text
                implicitHeight: Theme.controlHeight
                onClicked: {
                    picker.close();
                    picker.fileWanted();
                }
            }
            TextButton {
                visible: picker.library.state === Library.Ready || picker.library.state === Library.Loading
                text: qsTr("Unload")
                name: qsTr("Unload the model and free its memory")
                size: Theme.textSize
                implicitHeight: Theme.controlHeight
                onClicked: {
                    picker.close();
                    picker.library.unload();
                }
            }
        }
    }
}
