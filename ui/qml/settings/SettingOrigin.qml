// SPDX-License-Identifier: Apache-2.0
// Where a value comes from; and if it was changed here, the way back to what it was.
import QtQuick
import Inglenook

Item {
    id: line

    required property string origin
    required property bool changed
    required property string name ///< of what would be set back
    signal resetWanted()

    // The button may stand out above and below: nothing moves when it comes.
    implicitHeight: words.implicitHeight

    SoftText {
        id: words
        anchors.left: parent.left
        width: Math.min(implicitWidth, parent.width - (back.visible ? back.width : 0))
        text: line.origin
        color: line.changed ? Theme.selectedText : Theme.softText
        elide: Text.ElideRight
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    TextButton {
        id: back
        anchors.left: words.right
        anchors.verticalCenter: words.verticalCenter
        visible: line.changed
        text: qsTr("Reset")
        name: qsTr("Reset: %1").arg(line.name)
        onClicked: line.resetWanted()
    }
}
