// SPDX-License-Identifier: Apache-2.0
// What a setting shows, by the roles of SettingRowsModel, and whom it asks for changes.
import QtQuick
import Inglenook

Item {
    required property string key
    required property string title
    required property string help
    required property string heading
    required property int kind
    required property var value
    required property real least
    required property real most
    required property real step
    required property int decimals
    required property var choices
    required property string origin
    required property bool changed
    required property string problem

    required property SettingsEditor editor
    /// For those who do not see it.
    readonly property string description: qsTr("%1. %2").arg(help).arg(origin)
    /// It needs a line of its own.
    readonly property bool wide: kind === SettingRowsModel.Line || kind === SettingRowsModel.Lines
        || kind === SettingRowsModel.Prose || kind === SettingRowsModel.Code
}
