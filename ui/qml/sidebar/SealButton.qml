// SPDX-License-Identifier: Apache-2.0
// Whether anything could leave this machine, and what that means when asked.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Inglenook

AbstractButton {
    id: control

    required property Session session
    readonly property bool sealed: session.sealed
    readonly property bool online: session.network.online
    readonly property color ink: !sealed ? Theme.bad : online ? Theme.selectedText : Theme.good

    /// As long as there is room for it.
    readonly property string told: !sealed || !online ? text
        : session.network.downloading ? qsTr("Downloading: inglenook-net is online")
        : qsTr("Asking the hub: inglenook-net is online")

    text: !sealed ? qsTr("Not sealed") : !online ? qsTr("Sealed, nothing leaves") : qsTr("inglenook-net is online")
    Accessible.name: told
    Accessible.role: Accessible.Button
    Accessible.onPressAction: clicked()
    implicitHeight: Math.round(34 * Theme.scale)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    onClicked: about.open()

    contentItem: Item {
        Rectangle {
            id: dot
            anchors.left: parent.left
            anchors.leftMargin: Theme.unit * 2.5
            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(11 * Theme.scale)
            height: width
            radius: width / 2
            color: control.ink
        }
        PlainText {
            anchors.left: dot.right
            anchors.leftMargin: Theme.unit * 1.5
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            fontSizeMode: Text.HorizontalFit // said in full in every language
            minimumPixelSize: Theme.smallSize
            elide: Text.ElideRight
            color: control.ink
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: control.hovered ? Theme.hovered : Theme.none
        FocusRing { control: control }
    }

    Component {
        id: log
        ConnectionLog { network: control.session.network }
    }
    Panel {
        id: about
        title: control.told

        contentItem: ColumnLayout {
            spacing: Theme.unit * 4

            PlainText {
                Layout.fillWidth: true
                text: control.told
                wrapMode: Text.Wrap
                font.bold: true
                color: control.ink
            }
            PlainText {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                lineHeight: Theme.lineHeight
                text: control.sealed
                    ? qsTr("Before it opened a model or your conversations, this program gave up the network: the system refuses it every internet connection until it ends. Links open in your browser, which is another program, and only after you were shown where they lead.")
                    : control.session.sealProblem
            }
            PlainText {
                Layout.fillWidth: true
                wrapMode: Text.Wrap
                lineHeight: Theme.lineHeight
                text: control.online
                    ? qsTr("The program inglenook-net is online now, and confined to the folder of models: it cannot see your conversations. It stops when nothing is left to fetch.")
                    : control.session.network.available
                    ? qsTr("Only the program inglenook-net can reach the network, and it sleeps: it contacts nobody before you download a model or search the hub.")
                    : control.session.network.problem
            }
            Loader {
                Layout.fillWidth: true
                active: about.visible
                sourceComponent: log
            }
            PushButton {
                Layout.alignment: Qt.AlignRight
                text: qsTr("Close")
                onClicked: about.close()
            }
        }
    }
}
