// SPDX-License-Identifier: Apache-2.0
// Sets of prompts, to have all columns answer one in the background.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inglenook
pragma ComponentBehavior: Bound

Panel {
    id: panel

    required property Session session
    readonly property Batches batches: session.batches
    signal fileWanted()

    title: qsTr("Prompt sets")
    width: Math.min(Math.round(560 * Theme.scale), mostWidth)
    onOpened: batches.loadSets()

    contentItem: ColumnLayout {
        spacing: Theme.unit * 3

        PlainText {
            Layout.fillWidth: true
            text: panel.title
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            Layout.fillWidth: true
            wrapMode: Text.Wrap
            color: Theme.softText
            text: qsTr("All columns answer every prompt of a set in the background, one model after the other. Then you vote on them one by one.")
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, Math.round(340 * Theme.scale))
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: panel.batches.sets
            Accessible.role: Accessible.List
            Accessible.name: panel.title
            ScrollBar.vertical: ScrollBar {}

            delegate: Item {
                id: row
                required property var modelData
                width: list.width
                height: Math.round(52 * Theme.scale)

                Column {
                    anchors.left: parent.left
                    anchors.right: buttons.left
                    anchors.rightMargin: Theme.unit * 2
                    anchors.verticalCenter: parent.verticalCenter
                    PlainText {
                        width: parent.width
                        text: row.modelData.name
                        elide: Text.ElideRight
                    }
                    SoftText {
                        width: parent.width
                        text: row.modelData.own ? qsTr("%n prompt(s)", "", row.modelData.prompts)
                                                : qsTr("%n prompt(s), comes with Inglenook", "", row.modelData.prompts)
                        elide: Text.ElideRight
                    }
                }
                Row {
                    id: buttons
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.unit * 3
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.unit

                    IconButton {
                        visible: row.modelData.own
                        anchors.verticalCenter: parent.verticalCenter
                        name: qsTr("Delete “%1”").arg(row.modelData.name)
                        picture: "close"
                        onClicked: panel.batches.removeSet(row.modelData.id)
                    }
                    PushButton {
                        text: qsTr("Start")
                        Accessible.name: qsTr("Start “%1”").arg(row.modelData.name)
                        enabled: panel.batches.running === 0 && panel.session.comparison.columns.count > 0
                        onClicked: {
                            panel.batches.start(row.modelData.name);
                            panel.close();
                        }
                    }
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            TextButton {
                text: qsTr("Import a file…")
                size: Theme.textSize
                onClicked: panel.fileWanted()
            }
            Item { Layout.fillWidth: true }
            PushButton {
                text: qsTr("Close")
                onClicked: panel.close()
            }
        }
    }
}
