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
    property var then: null ///< called when the answer is yes

    function ask(title: string, what: string, yes: string, serious: bool, then: var): void {
        panel.title = title;
        panel.what = what;
        panel.yes = yes;
        panel.serious = serious;
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
            wrapMode: Text.WrapAnywhere
            color: Theme.softText
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.unit * 2

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
