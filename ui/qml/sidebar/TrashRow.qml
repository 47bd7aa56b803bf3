// SPDX-License-Identifier: Apache-2.0
// What was deleted, and when: back, or gone for good.
import QtQuick
import Inglenook

ShelfRow {
    id: row

    required property date trashed
    readonly property string deleted: qsTr("deleted %1").arg(trashed.toLocaleDateString(Qt.locale(), Locale.ShortFormat))
    signal restoreWanted()
    signal eraseWanted()

    remark: deleted

    TextButton {
        text: qsTr("Restore")
        name: qsTr("Restore %1").arg(row.shownTitle)
        size: Theme.textSize
        onClicked: row.restoreWanted()
    }
    TextButton {
        text: qsTr("Erase…")
        name: qsTr("Erase %1").arg(row.shownTitle)
        size: Theme.textSize
        onClicked: row.eraseWanted()
    }
}
