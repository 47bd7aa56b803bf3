// SPDX-License-Identifier: Apache-2.0
// The chats could not be opened because they are damaged: what is to be done is for the user to choose, and until
// then nothing is.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inglenook

Panel {
    id: panel

    required property DataKeeper keeper

    readonly property var newest: keeper.backups.length > 0 ? keeper.backups[0] : null
    readonly property bool free: keeper.doing.length === 0

    title: keeper.damage.title
    visible: keeper.damage.shown
    closePolicy: Popup.NoAutoClose

    contentItem: ColumnLayout {
        spacing: Theme.unit * 4

        PlainText {
            Layout.fillWidth: true
            text: panel.title
            font.bold: true
            wrapMode: Text.Wrap
        }
        PlainText {
            Layout.fillWidth: true
            text: panel.free ? panel.keeper.damage.what : panel.keeper.doing
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            wrapMode: Text.Wrap
            maximumLineCount: 8
            elide: Text.ElideRight
            color: Theme.softText
        }
        PlainText {
            Layout.fillWidth: true
            text: panel.newest !== null ? qsTr("The newest backup: %1.").arg(panel.newest.text) : qsTr("There is no backup.")
            wrapMode: Text.Wrap
            color: Theme.softText
        }
        SoftText {
            Layout.fillWidth: true
            text: qsTr("Whatever you choose, the damaged file is kept.")
            wrapMode: Text.Wrap
        }
        PushButton {
            Layout.fillWidth: true
            text: qsTr("Open what can be read")
            primary: true
            enabled: panel.free
            onClicked: panel.keeper.repair()
        }
        PushButton {
            Layout.fillWidth: true
            visible: panel.newest !== null
            text: qsTr("Restore the newest backup")
            enabled: panel.free
            onClicked: panel.keeper.restore(panel.newest.value)
        }
        PushButton {
            Layout.fillWidth: true
            text: qsTr("Leave it as it is and quit")
            enabled: panel.free
            onClicked: Qt.quit()
        }
    }
}
