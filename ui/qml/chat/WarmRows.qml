// SPDX-License-Identifier: Apache-2.0
// One row of each kind, made between frames soon after the start and thrown away: the first of a kind costs some
// 20 ms (fonts, colours of code, types of QML), which the first chat would otherwise pay for all at once.
import QtQuick
import Inglenook
pragma ComponentBehavior: Bound

Instantiator {
    id: rows

    required property Session session
    required property real column
    property int made: 0

    asynchronous: true
    active: false
    model: session.chat.specimen
    delegate: TranscriptRow {
        width: rows.column
        column: rows.column
        session: rows.session
        chat: rows.session.chat
    }
    onObjectAdded: {
        if (++made === session.chat.specimen.rowCount()) {
            Qt.callLater(() => rows.active = false);
        }
    }
}
