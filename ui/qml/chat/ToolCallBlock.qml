// SPDX-License-Identifier: Apache-2.0
// A tool that the model asks for: its name, and the arguments on lines of their own.
import QtQuick
import Inglenook

CodeBlock {
    title: qsTr("Tool call: %1").arg(row.language)
    codeName: qsTr("Arguments of the tool call %1").arg(row.language)
    language: "json"
}
