// SPDX-License-Identifier: Apache-2.0
// Cards of models: what is shown of a README, and that it is fetched only with leave.
#include "tests/ui/scripted_network.h"
#include "ui/bridge/storage_bridge.h"
#include "ui/control/hub_card.h"
#include "ui/hub/card_text.h"
#include "ui/text/page_html.h"

#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace inglenook::ui;
using namespace inglenook::ui::tests;
using inglenook::storage::StoreOptions;

namespace {

QString shown(const QByteArray& readme) { return pageHtml(cardMarkdown(readme)); }

struct Cards {
    Cards() { settings.setNetworking(true); }

    QTemporaryDir folder;
    Settings settings{folder.filePath("settings.ini")};
    StorageBridge storage{StoreOptions{":memory:"}};
    std::shared_ptr<ScriptedNetwork> port = std::make_shared<ScriptedNetwork>();
    Network network{port, storage};
    HubCard card{network, settings};
};

} // namespace

class HubCardTest : public QObject {
    Q_OBJECT

private slots:
    void whatProgramsReadIsTakenOut() {
        const QString html = shown("---\nlicense: mit\ntags:\n- x\n---\n# Title\r\n\nText of **it**.\n");
        QVERIFY2(html.contains("<h1>Title</h1>"), qPrintable(html));
        QVERIFY2(html.contains("Text of <b>it</b>."), qPrintable(html));
        QVERIFY2(!html.contains("license"), qPrintable(html));
        // A line of dashes that ends nothing is not a head.
        QVERIFY(shown("---\nText without an end").contains("Text without an end"));
    }

    void markupIsTakenOut() {
        const QString html = shown("<div align=\"center\">Hello <img src=x onerror=alert(1)> there</div>\n\n"
                                   "<!-- hidden\nstill hidden --> seen\n\n<script>evil()</script>\n\n"
                                   "```html\n<b>code</b> <!-- kept -->\n```\n");
        QVERIFY2(
            !html.contains("<img") && !html.contains("<script") && !html.contains("<div"), qPrintable(html));
        QVERIFY2(html.contains("Hello") && html.contains("there"), qPrintable(html));
        QVERIFY2(!html.contains("hidden") && html.contains("seen"), qPrintable(html));
        QVERIFY2(html.contains("&lt;b&gt;code&lt;/b&gt; &lt;!-- kept --&gt;"), qPrintable(html));
    }

    void nothingIsFetchedByIt() {
        const QString html =
            shown("![picture](https://evil.example/x.png)\n\n[link](javascript:alert(1))\n\n"
                  "[good](https://good.example) <https://also.example>\n\n&lt;img src=y&gt;");
        QVERIFY2(!html.contains("<img", Qt::CaseInsensitive), qPrintable(html));
        QVERIFY2(!html.contains("href=\"javascript"), qPrintable(html));
        QVERIFY2(html.contains("href=\"https://good.example\""), qPrintable(html));
        QVERIFY2(html.contains("href=\"https://also.example\""), qPrintable(html));
    }

    void listsAndTables() {
        const QString html = shown("- a\n- [x] b\n\n| h | i |\n|---|---|\n| 1 | 2 |\n");
        QVERIFY2(html.contains("<th>h</th>") && html.contains("<td>2</td>"), qPrintable(html));
        QVERIFY2(
            html.contains(QString::fromUtf8("•")) && html.contains(QString::fromUtf8("☑")), qPrintable(html));
    }

    void hostileOnesAreBounded() {
        const QByteArray opening = QByteArray("<a ").repeated(200'000);
        QVERIFY(shown(opening).size() < 4'000'000);
        QVERIFY(cardMarkdown(QByteArray(1'000'000, 'x')).size() <= std::size_t(longestCard));
        QVERIFY(!shown(QByteArray::fromHex("fffe00c0") + "text").isNull());
        QCOMPARE(shown({}), QString());
    }

    void nothingIsAskedWithoutLeave() {
        Cards cards;
        cards.settings.setNetworking(false);
        cards.card.open("maker/name");
        QVERIFY(cards.port->said.isEmpty());
        QVERIFY(!cards.card.allowed() && !cards.card.busy());
        cards.settings.setNetworking(true); // now it is wanted
        QVERIFY(cards.card.busy());
        QVERIFY2(cards.port->said.contains("fetch https://huggingface.co/maker/name/raw/main/README.md"),
            qPrintable(cards.port->said.join(", ")));
        cards.port->answer(200, "# Hello");
        QVERIFY(cards.card.html().contains("Hello"));
        QVERIFY(!cards.card.busy());
    }

    void whatGoesWrongIsSaid() {
        Cards cards;
        cards.card.open("maker/name");
        cards.port->answer(404, "no");
        QVERIFY(!cards.card.problem().isEmpty() && cards.card.html().isEmpty());
        cards.card.open("maker/name");
        cards.port->answer(200, " \n");
        QVERIFY(!cards.card.problem().isEmpty());
        cards.card.open("../../etc");
        QVERIFY(cards.card.repository().isEmpty());
        QVERIFY(!cards.card.busy());
    }

    void onlyTheLastAnswerCounts() {
        Cards cards;
        cards.card.open("maker/first");
        cards.card.open("maker/second");
        cards.port->answer(200, "first");
        QVERIFY(cards.card.html().isEmpty());
        cards.port->answer(200, "second");
        QVERIFY(cards.card.html().contains("second"));
    }
};

QTEST_GUILESS_MAIN(HubCardTest)
#include "hub_card_test.moc"
