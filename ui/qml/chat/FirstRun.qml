// SPDX-License-Identifier: Apache-2.0
// Nothing to talk to yet: says where models come from.
import QtQuick
import Inglenook

Column {
    id: page

    required property Session session
    signal fileWanted()
    signal modelsWanted()

    spacing: Theme.unit * 4

    PlainText {
        anchors.left: parent.left
        text: qsTr("A model is needed first")
        font.pixelSize: Theme.titleSize
        font.bold: true
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    PlainText {
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: Theme.lineHeight
        text: qsTr("Inglenook runs language models that lie on this machine as GGUF files. Such files come from the people who make the models, and from collections of converted ones; a small model has some hundred megabytes, a good one several gigabytes.")
    }
    PlainText {
        width: parent.width
        wrapMode: Text.Wrap
        lineHeight: Theme.lineHeight
        text: qsTr("Choose a file that you have: it is used where it lies, not copied. Or put files into the models folder, and they appear here by themselves.")
    }
    SoftText {
        width: parent.width
        wrapMode: Text.WrapAnywhere
        text: page.session.library.folder
        font.family: Theme.codeFamily
    }
    Row {
        anchors.left: parent.left
        spacing: Theme.unit * 2

        PushButton {
            text: qsTr("Add a file…")
            primary: true
            onClicked: page.fileWanted()
        }
        PushButton {
            text: qsTr("Discover models…")
            onClicked: page.modelsWanted()
        }
        PushButton {
            text: qsTr("Look again")
            onClicked: page.session.library.rescan()
        }
    }
}
