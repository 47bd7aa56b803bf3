// SPDX-License-Identifier: Apache-2.0
// Asks before something that cannot be undone, or before something leaves the window.
import QtQuick
import QtQuick.Layouts
import Inglenook

Panel {
    id: panel

    property string what: ""
    property string yes: ""
    property bool serious: false
    property bool copyable: false ///< what is asked about can be copied instead
    property var then: null ///< called when the answer is yes

    signal copyWanted(string text)

    function ask(title: string, what: string, yes: string, serious: bool, then: var): void {
        panel.title = title;
        panel.what = what;
        panel.yes = yes;
        panel.serious = serious;
        panel.copyable = false;
        panel.then = then;
        open();
    }

    onOpened: no.forceActiveFocus(Qt.TabFocusReason)

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
            text: panel.what
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            wrapMode: Text.WrapAnywhere
            maximumLineCount: 12
            elide: Text.ElideMiddle
            color: Theme.softText
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.unit * 2

            PushButton {
                visible: panel.copyable
                text: qsTr("Copy")
                onClicked: {
                    panel.close();
                    panel.copyWanted(panel.what);
                }
            }
            Item { Layout.fillWidth: true }
            PushButton {
                id: no
                text: qsTr("Cancel")
                onClicked: panel.close()
            }
            PushButton {
                text: panel.yes
                primary: true
                serious: panel.serious
                onClicked: {
                    panel.close();
                    panel.then.call();
                }
            }
        }
    }
}
