// SPDX-License-Identifier: Apache-2.0
// How the answers of one column are made.
import QtQuick
import Inglenook

Panel {
    id: panel

    required property Session session
    required property AnswerColumn column

    title: qsTr("Settings of %1").arg(column.name)
    width: Math.min(Math.round(420 * Theme.scale), mostWidth)
    height: Math.min(Math.round(620 * Theme.scale), mostHeight)
    padding: Theme.unit * 3

    Loader {
        anchors.fill: parent
        active: panel.visible
        sourceComponent: SettingsTab {
            session: panel.session
            chat: panel.column.chat
        }
    }
}
