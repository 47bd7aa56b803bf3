// SPDX-License-Identifier: Apache-2.0
// The folders that are looked into for models: the own one, and those that were added.
import QtQuick
import QtQuick.Layouts
import Inglenook
pragma ComponentBehavior: Bound

Panel {
    id: panel

    required property Session session
    signal folderWanted()

    title: qsTr("Folders with models")
    width: Math.min(Math.round(560 * Theme.scale), mostWidth)

    contentItem: ColumnLayout {
        spacing: Theme.unit * 4

        PlainText {
            text: panel.title
            font.bold: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        SoftText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            text: qsTr("Models that other programs keep are found besides; their files are never changed.")
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, Math.round(300 * Theme.scale))
            model: [panel.session.library.folder].concat(panel.session.models.folders)
            clip: true
            spacing: Theme.unit
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: panel.title

            delegate: RowLayout {
                id: line
                required property int index
                required property string modelData

                width: list.width
                spacing: Theme.unit * 2

                PlainText {
                    Layout.fillWidth: true
                    text: line.modelData
                    elide: Text.ElideMiddle
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                }
                SoftText {
                    visible: line.index === 0
                    text: qsTr("own")
                }
                TextButton {
                    visible: line.index > 0
                    text: qsTr("Take off the list")
                    name: qsTr("Take %1 off the list").arg(line.modelData)
                    size: Theme.textSize
                    onClicked: panel.session.models.removeFolder(line.modelData)
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit * 2

            Item { Layout.fillWidth: true }
            PushButton {
                text: qsTr("Add a folder…")
                onClicked: panel.folderWanted()
            }
            PushButton {
                text: qsTr("Close")
                onClicked: panel.close()
            }
        }
    }
}
