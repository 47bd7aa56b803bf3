// SPDX-License-Identifier: Apache-2.0
// The models of this machine, each with what is known of it and what can be done with it.
import QtQuick
import QtQuick.Controls.Basic
import Inglenook
pragma ComponentBehavior: Bound

Item {
    id: tab

    required property Session session
    required property AskPanel question
    signal chatWanted()
    signal fileWanted()
    signal discoverWanted()

    readonly property Library library: session.library
    readonly property alias details: details

    ListView {
        id: list
        anchors.top: parent.top
        anchors.bottom: problems.top
        x: Theme.unit * 7
        width: parent.width - Theme.unit * 14
        topMargin: Theme.unit * 3
        bottomMargin: Theme.unit * 7
        model: tab.library.files
        clip: true
        spacing: Theme.unit * 2.5
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models of this machine")
        ScrollBar.vertical: ScrollBar {}

        delegate: InstalledRow {
            width: list.width
            session: tab.session
            onChatWanted: {
                if (tab.library.path !== path || tab.library.state === Library.Failed) {
                    tab.library.load(path);
                }
                tab.chatWanted();
            }
            onDetailsWanted: details.show(path)
            onRenameWanted: naming.ask(qsTr("Name this model"), qsTr("Name"), name, "",
                title => tab.session.models.rename(path, title))
            onRemoveWanted: own ? tab.question.ask(qsTr("Move this model to the trash?"),
                qsTr("“%1” takes %2 on the disk. The desktop's trash keeps it until you empty that.").arg(name).arg(Amounts.bytes(bytes)),
                qsTr("Move to the trash"), true, () => tab.session.models.remove(path)) : tab.session.models.remove(path)
        }

        Column {
            anchors.centerIn: parent
            visible: list.count === 0
            width: Math.min(parent.width, Theme.columnWidth)
            spacing: Theme.unit * 4

            PlainText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                color: Theme.softText
                text: tab.library.scanned ? qsTr("There are no models in %1 yet.").arg(tab.library.folder) : qsTr("Looking for models…")
            }
            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: tab.library.scanned
                spacing: Theme.unit * 2

                PushButton {
                    text: qsTr("Add a file…")
                    onClicked: tab.fileWanted()
                }
                PushButton {
                    text: qsTr("Discover models")
                    primary: true
                    onClicked: tab.discoverWanted()
                }
            }
        }
    }
    ProblemLines {
        id: problems
        anchors.bottom: parent.bottom
        x: list.x
        width: list.width
        problems: tab.library.problems
    }
    ModelDetails {
        id: details
        session: tab.session
    }
    NamePanel { id: naming }
}
