// SPDX-License-Identifier: Apache-2.0
// Tells screen readers when an answer, all of a comparison's, or a download is there: an alert whose name is read at once. Nothing is seen of it.
import QtQuick
import Inglenook

Item {
    id: news

    required property Session session
    property bool answering: false
    property bool comparing: false

    function look(): void {
        const now = session.chat.busy;
        if (answering && !now) {
            say(session.notice.title.length > 0 && session.notice.serious
                ? session.notice.title : qsTr("The answer is finished"));
        }
        answering = now;
    }

    function say(words: string): void {
        Accessible.name = words;
        session.announce(news);
    }

    Accessible.role: Accessible.AlertMessage
    Accessible.name: ""
    width: 1
    height: 1

    Connections {
        target: news.session.chat
        function onConversationChanged(): void { news.answering = news.session.chat.busy; }
        function onStateChanged(): void { news.look(); }
    }
    Connections {
        target: news.session.comparison
        function onChanged(): void {
            const now = news.session.comparison.busy;
            if (news.comparing && !now) {
                news.say(qsTr("All answers are there"));
            }
            news.comparing = now;
        }
    }
    Connections {
        target: news.session.downloads
        function onEnded(words: string): void { news.say(words); }
    }
}
