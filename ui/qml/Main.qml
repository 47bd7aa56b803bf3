// SPDX-License-Identifier: Apache-2.0
// The window: sidebar, one page, and what floats above them.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Inglenook
// Not bound: Qt 6.4 cannot make bound components in a Loader.

ApplicationWindow {
    id: window

    required property Session session
    property string page: "chat"
    property string settingsGroup: "appearance"
    property string modelsTab: "installed"
    readonly property bool narrow: width < Theme.narrowBelow
    readonly property bool docked: !narrow && session.settings.sidebarOpen

    function showChat(): void {
        page = "chat";
        drawer.close();
        chatPage.takeFocus();
    }
    function newChat(): void {
        session.chat.startNew();
        showChat();
    }
    function openChat(conversation: var): void {
        if (conversation > 0 && conversation !== session.chat.conversation) {
            session.chat.open(conversation);
        }
        showChat();
    }
    function showPage(name: string): void {
        page = name;
        drawer.close();
    }
    function toggleSidebar(): void {
        if (narrow) {
            drawer.opened ? drawer.close() : drawer.open();
        } else {
            session.settings.sidebarOpen = !session.settings.sidebarOpen;
        }
    }
    function openHit(conversation: var, message: var, words: var): void {
        session.chat.openAt(conversation, message, words);
        showChat();
    }
    function openComparison(comparison: var, run: int): void {
        showPage("compare"); // first, as the page begins a new one when there is none
        session.comparison.open(comparison, run);
    }
    function wished(wish: int, system: bool): bool {
        return wish === Settings.AsSystem ? system : wish === Settings.Yes;
    }
    function openLink(target: string): void {
        const address = session.webAddress(target);
        asking.ask(qsTr("Open this link in the browser?"), address, qsTr("Open"), false,
            () => session.openAddress(address));
        asking.copyable = true;
    }
    function act(action: string): void {
        const chat = session.chat.conversation;
        switch (action) {
        case "new": return newChat();
        case "search": return searchPanel.open();
        case "find": showChat(); return chatPage.find();
        case "sidebar": return toggleSidebar();
        case "inspector": showChat(); return side.toggle();
        case "attach":
            if (page === "compare") {
                return files.attachTo(session.comparison.attachments);
            }
            showChat();
            return files.attachTo(session.chat.attachments);
        case "picker": showChat(); return chatPage.openPicker();
        case "models": return showPage("models");
        case "compare": return showPage("compare");
        case "settings": return showPage("settings");
        case "rename": return page === "compare" ? (shownPage.item as ComparePage)?.editName() : chatPage.editTitle();
        case "shortcuts": return shortcuts.open();
        case "nextChat": return openChat(session.conversations.list.neighbour(chat, 1));
        case "previousChat": return openChat(session.conversations.list.neighbour(chat, -1));
        }
    }

    Binding { target: Theme; property: "dark"; value: window.session.settings.appearance === Settings.Automatic
        ? window.session.appearance.dark : window.session.settings.appearance === Settings.Dark }
    Binding { target: Theme; property: "scale"; value: window.session.settings.textScale }
    Binding { target: Theme; property: "lessMotion"; value: window.wished(window.session.settings.lessMotion, window.session.appearance.lessMotion) }
    Binding { target: Theme; property: "highContrast"; value: window.wished(window.session.settings.contrast, window.session.appearance.moreContrast) }
    Binding { target: Theme; property: "textFamily"; value: window.session.settings.textFamily || window.session.appearance.textFamily }
    Binding { target: Theme; property: "codeFamily"; value: window.session.settings.codeFamily || window.session.appearance.codeFamily }

    LayoutMirroring.enabled: session.language.rightToLeft
    LayoutMirroring.childrenInherit: true
    width: 1280
    height: 800
    minimumWidth: Theme.smallestWidth
    minimumHeight: Theme.smallestHeight
    visible: true
    title: session.chat.title.length > 0 ? qsTr("%1 – Inglenook").arg(session.chat.title) : qsTr("Inglenook")
    color: Theme.background

    Component.onCompleted: {
        session.start();
        chatPage.takeFocus();
    }

    WindowActions {
        id: windowActions
        session: window.session
        onWanted: action => window.act(action)
    }

    AnswerNews { session: window.session }
    WindowFiles {
        id: files
        session: window.session
    }
    WindowToasts {
        session: window.session
        toast: toast
    }
    Connections {
        target: window.session.transfer
        function onFound(title: string, what: string, fresh: int): void {
            if (fresh > 0) {
                asking.ask(qsTr("Import from %1?").arg(title), what, qsTr("Import"), false, () => window.session.transfer.take());
            } else {
                window.session.transfer.forget();
                toast.show(qsTr("All of these chats are here already"), "", null);
            }
        }
    }

    Sidebar {
        id: sidebar
        anchors.left: parent.left
        visible: window.docked
        width: visible ? Theme.sidebarWidth : 0
        height: parent.height
        session: window.session
        page: window.page
        panels: filing
        onSearchWanted: window.act("search")
        onNewWanted: window.newChat()
        onPageWanted: name => window.showPage(name)
        onChatWanted: conversation => window.openChat(conversation)
        onExportWanted: (conversation, title) => files.exportChat(conversation, title)
    }
    Item {
        id: pages
        anchors.left: sidebar.right
        anchors.right: side.left
        height: parent.height

        ChatPage {
            id: chatPage
            anchors.fill: parent
            visible: window.page === "chat"
            session: window.session
            showsMenu: !window.docked
            onMenuWanted: window.toggleSidebar()
            onFileWanted: files.addModel()
            onModelsWanted: {
                window.modelsTab = "discover";
                window.showPage("models");
            }
            onAttachmentsWanted: files.attachTo(window.session.chat.attachments)
            onExportWanted: (conversation, title) => files.exportChat(conversation, title)
            onInspectorWanted: side.toggle()
            onCompareWanted: (message, model) => {
                window.session.comparison.compareMessage(message, model);
                window.showPage("compare");
            }
            onLinkPressed: target => window.openLink(target)
        }
        Loader {
            id: shownPage
            anchors.fill: parent
            active: window.page !== "chat"
            // What is not seen keeps no focus.
            onLoaded: item.forceActiveFocus(Qt.OtherFocusReason)
            sourceComponent: window.page === "trash" ? trashPage : window.page === "archive" ? archivePage
                : window.page === "models" ? modelsPage : window.page === "compare" ? comparePage
                : window.page === "results" ? resultsPage : settingsPage
        }
        Toast {
            id: toast
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.unit * 30
        }
    }
    InspectorSide {
        id: side
        anchors.right: parent.right
        height: parent.height
        session: window.session
        shows: window.page === "chat"
        floats: window.narrow || window.width - sidebar.width - Theme.inspectorWidth < Theme.smallestWidth
        onClosed: chatPage.takeFocus()
        onExportWanted: preset => files.exportPreset(preset)
        onImportWanted: files.importPreset()
    }
    Component {
        id: trashPage
        TrashPage {
            session: window.session
            showsMenu: !window.docked
            question: asking
            onMenuWanted: window.toggleSidebar()
        }
    }
    Component {
        id: archivePage
        ArchivePage {
            session: window.session
            showsMenu: !window.docked
            onMenuWanted: window.toggleSidebar()
            onChatWanted: conversation => window.openChat(conversation)
        }
    }
    Component {
        id: modelsPage
        ModelsPage {
            session: window.session
            tab: window.modelsTab
            onTabChanged: window.modelsTab = tab
            showsMenu: !window.docked
            question: asking
            onMenuWanted: window.toggleSidebar()
            onChatWanted: window.showChat()
            onFileWanted: files.addModel()
            onFolderWanted: files.addFolder()
            onLinkPressed: target => window.openLink(target)
        }
    }
    Component {
        id: comparePage
        ComparePage {
            session: window.session
            showsMenu: !window.docked
            question: asking
            onMenuWanted: window.toggleSidebar()
            onChatWanted: conversation => window.openChat(conversation)
            onLinkPressed: target => window.openLink(target)
            onAttachmentsWanted: files.attachTo(window.session.comparison.attachments)
            onResultsWanted: window.showPage("results")
            onPromptsWanted: files.addPrompts()
        }
    }
    Component {
        id: resultsPage
        ResultsPage {
            session: window.session
            showsMenu: !window.docked
            onMenuWanted: window.toggleSidebar()
            onCompareWanted: window.showPage("compare")
            onExportWanted: files.exportResults()
        }
    }
    Component {
        id: settingsPage
        SettingsPage {
            session: window.session
            group: window.settingsGroup
            showsMenu: !window.docked
            question: asking
            onMenuWanted: window.toggleSidebar()
            onShortcutsWanted: shortcuts.open()
            onExportWanted: files.exportAll()
            onImportWanted: files.importChats()
        }
    }

    Drawer {
        id: drawer
        edge: window.session.language.rightToLeft ? Qt.RightEdge : Qt.LeftEdge
        width: Theme.sidebarWidth
        height: window.height
        interactive: window.narrow
        background: Rectangle { color: Theme.sidebar }
        T.Overlay.modal: Rectangle { color: Theme.veil }

        Sidebar {
            id: drawerSidebar
            anchors.fill: parent
            session: window.session
            page: window.page
            panels: filing
            onSearchWanted: window.act("search")
            onNewWanted: window.newChat()
            onPageWanted: name => window.showPage(name)
            onChatWanted: conversation => window.openChat(conversation)
            onExportWanted: (conversation, title) => files.exportChat(conversation, title)
        }
    }
    SearchPanel {
        id: searchPanel
        session: window.session
        onHitWanted: (conversation, message, words) => window.openHit(conversation, message, words)
        onComparisonWanted: (comparison, run) => window.openComparison(comparison, run)
    }
    FilingPanels {
        id: filing
        session: window.session
    }
    AskPanel {
        id: asking
        onCopyWanted: text => window.session.chat.copyText(text)
    }
    RescuePanel { keeper: window.session.data }
    ShortcutList {
        id: shortcuts
        shortcuts: window.session.shortcuts
        fixed: windowActions.fixed
    }
}
