// SPDX-License-Identifier: Apache-2.0
// One of the module's icons in a colour.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook

Button {
    id: control

    required property string name
    /// What points along the line points the other way where lines do.
    readonly property string shown: !mirrored ? name : name === "left" ? "right" : name === "right" ? "left" : name
    property color color: Theme.softText
    property int size: Math.round(16 * Theme.scale)

    Accessible.ignored: true
    enabled: false
    focusPolicy: Qt.NoFocus
    padding: 0
    implicitWidth: size
    implicitHeight: size
    display: AbstractButton.IconOnly
    icon.source: "qrc:/qt/qml/Inglenook/icons/" + shown + ".svg"
    icon.color: control.color
    icon.width: size
    icon.height: size
    background: null
}
