// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/support.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class SearchTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void finds_data();
    void finds();
    void snippet_shows_the_match();
    void title_before_text();
    void order_limit_and_trash();
    void follows_changes();
    void snippets_data();
    void snippets();

private:
    std::unique_ptr<Opened> db_;
    Id conversation_ = 0;
};

void SearchTest::initTestCase() {
    db_ = std::make_unique<Opened>();
    conversation_ =
        db_->exchange("Wie heißt der Käsekuchen?", "東京タワーは高い。 It's 100% \"quoted\" snake_case.")
            .conversation;
    db_->exchange("Nothing to see", "Move along.");
}

void SearchTest::finds_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* text, bool found) { QTest::newRow(text) << QByteArray(text) << found; };
    row("Käsekuchen", true);
    row("KÄSEKUCHEN", true);
    row("sekuch", true);
    row("  sekuch\n", true);
    row("käsekuchenform", false);
    row("東京タワー", true);
    row("東京", true);
    row("高", true);
    row("大阪", false);
    row("\"quoted\"", true);
    row("\"quoted", true);
    row("100%", true);
    row("0%", true);
    row("9%", false);
    row("e_", true);
    row("_x", false);
    row("It's", true);
    row("sekuch OR Nothing", false);
    row("snake*", false);
    row("\\", false);
    row("", false);
    row("  ", false);
}

void SearchTest::finds() {
    QFETCH(QByteArray, text);
    QFETCH(bool, found);
    const auto hits = must(db_->search.find(text.toStdString(), 10));
    QCOMPARE(hits.size(), std::size_t{found ? 1U : 0U});
    if (found) {
        QCOMPARE(hits[0].conversation.id, conversation_);
        QVERIFY(QString::fromStdString(hits[0].snippet)
                    .contains(QString::fromUtf8(text.trimmed()), Qt::CaseInsensitive));
    }
}

void SearchTest::snippet_shows_the_match() {
    Opened db;
    const Message answer =
        db.exchange("Q", std::string(5000, 'x') + "\n\n  the Needle  here\t" + std::string(5000, 'y'));
    const auto hits = must(db.search.find("needle", 10));
    QCOMPARE(hits.size(), std::size_t{1});
    QCOMPARE(hits[0].message, answer.id);
    QCOMPARE(hits[0].snippet, "…" + std::string(28, 'x') + " the Needle here " + std::string(29, 'y') + "…");
}

void SearchTest::title_before_text() {
    Opened db;
    const Message answer = db.exchange("The lighthouse", "A lighthouse shines.");
    const auto hits = must(db.search.find("lighthouse", 10));
    QCOMPARE(hits.size(), std::size_t{1});
    QCOMPARE(hits[0].message, Id{0});
    QCOMPARE(hits[0].snippet, std::string("The lighthouse"));
    QCOMPARE(must(db.search.find("shines", 10))[0].message, answer.id);
}

void SearchTest::order_limit_and_trash() {
    Opened db;
    std::vector<Id> ids;
    for (int i = 0; i < 5; ++i) {
        ids.push_back(db.exchange("common word", "yes").conversation);
        db.database.connection().exec("UPDATE conversation SET updated = " + std::to_string(i) +
                                      " WHERE id = " + std::to_string(ids.back()));
    }
    must(db.conversations.set_pinned(ids[0], true));
    must(db.conversations.trash(ids[4]));
    const auto hits = must(db.search.find("common", 3));
    QCOMPARE(hits.size(), std::size_t{3});
    QCOMPARE(hits[0].conversation.id, ids[0]);
    QCOMPARE(hits[1].conversation.id, ids[3]);
    QCOMPARE(hits[2].conversation.id, ids[2]);
}

void SearchTest::follows_changes() {
    Opened db;
    const Message answer = db.exchange("First words", "yes");
    must(db.conversations.rename(answer.conversation, "Renamed entirely"));
    QCOMPARE(must(db.search.find("entirely", 5)).size(), std::size_t{1});
    must(db.messages.edit(answer.parent, "Second words"));
    QCOMPARE(must(db.search.find("Second", 5)).size(), std::size_t{1});
    QCOMPARE(must(db.search.find("First", 5)).size(), std::size_t{1}); // the other branch is still there
    must(db.conversations.trash(answer.conversation));
    must(db.conversations.purge(answer.conversation));
    QVERIFY(must(db.search.find("Second", 5)).empty());
    QVERIFY(must(db.search.find("entirely", 5)).empty());
    db.database.connection().exec("INSERT INTO part_search (part_search) VALUES ('integrity-check')");
    db.database.connection().exec("INSERT INTO title_search (title_search) VALUES ('integrity-check')");
}

void SearchTest::snippets_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("length");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("short") << QByteArray("abc") << 1 << 1 << QByteArray("abc");
    QTest::newRow("empty") << QByteArray() << 0 << 0 << QByteArray();
    QTest::newRow("past the end") << QByteArray("abc") << 3 << 9 << QByteArray("abc");
    QTest::newRow("whole characters")
        << QByteArray("語").repeated(100) << 150 << 3 << "…" + QByteArray("語").repeated(73) + "…";
}

void SearchTest::snippets() {
    QFETCH(QByteArray, text);
    QFETCH(int, at);
    QFETCH(int, length);
    QFETCH(QByteArray, expected);
    const auto snippet =
        snippet_of(text.toStdString(), static_cast<std::size_t>(at), static_cast<std::size_t>(length));
    QCOMPARE(QByteArray::fromStdString(snippet), expected);
}

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
