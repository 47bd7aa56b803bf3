// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/support.h"

#include <QDir>
#include <QFile>
#include <set>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class ConversationsTest : public QObject {
    Q_OBJECT
private slots:
    void creates();
    void renames();
    void sets();
    void pages_in_order();
    void shelves();
    void trash_and_restore();
    void purge_needs_trash();
    void empties_old_trash();
    void erases_for_good();
    void unknown_ids();
    void text_is_never_sql();
};

void ConversationsTest::creates() {
    Opened db;
    const TimeMs before = now_ms();
    const Conversation made = must(db.conversations.create("Be brief.", "/models/a.gguf"));
    QVERIFY(made.id > 0);
    QVERIFY(made.title.empty());
    QCOMPARE(made.system_prompt, std::string("Be brief."));
    QCOMPARE(made.model, std::string("/models/a.gguf"));
    QVERIFY(made.created >= before && made.created == made.updated);
    QVERIFY(must(db.conversations.get(made.id)) == made);
}

void ConversationsTest::renames() {
    Opened db;
    const Conversation made = must(db.conversations.create("", ""));
    const Conversation renamed = must(db.conversations.rename(made.id, " #1 idea\nof many "));
    QCOMPARE(renamed.title, std::string("#1 idea of many"));
    QCOMPARE(renamed.updated, made.updated);
    const auto refused = db.conversations.rename(made.id, " \n");
    QVERIFY(!refused && refused.error().kind == ErrorKind::usage);
    QCOMPARE(must(db.conversations.get(made.id)).title, std::string("#1 idea of many"));
}

void ConversationsTest::sets() {
    Opened db;
    const Id id = must(db.conversations.create("", "")).id;
    QVERIFY(must(db.conversations.set_pinned(id, true)).pinned);
    QVERIFY(!must(db.conversations.set_pinned(id, false)).pinned);
    QVERIFY(must(db.conversations.set_archived(id, true)).archived);
    QCOMPARE(must(db.conversations.set_system_prompt(id, "Rhyme.")).system_prompt, std::string("Rhyme."));
    QCOMPARE(must(db.conversations.set_model(id, "/m.gguf")).model, std::string("/m.gguf"));
    const Conversation set = must(db.conversations.set_settings(id, {"Sing.", R"({"temp":0.5})", 0}));
    QCOMPARE(set.system_prompt, std::string("Sing."));
    QCOMPARE(set.settings, std::string(R"({"temp":0.5})"));
    QVERIFY(must(db.conversations.get(id)) == set);
    const auto refused = db.conversations.set_settings(id, {"", "{", 0});
    QVERIFY(!refused && refused.error().kind == ErrorKind::usage);
    QCOMPARE(must(db.conversations.set_settings(id, {"Sing.", set.settings, 4711})).preset, Id{0});
    QVERIFY(must(db.conversations.get(id)) == set);
}

void ConversationsTest::pages_in_order() {
    Opened db;
    // Many share a time, so that the order and the pages' borders depend on the ids too.
    for (int i = 0; i < 100; ++i) {
        const Id id = must(db.conversations.create("", "")).id;
        db.database.connection().exec("UPDATE conversation SET updated = " + std::to_string(i / 7) +
                                      ", pinned = " + (i % 20 == 3 ? "1" : "0") +
                                      " WHERE id = " + std::to_string(id));
    }
    ConversationQuery query;
    query.limit = 9;
    std::vector<Conversation> all;
    for (bool more = true; more;) {
        const ConversationPage page = must(db.conversations.list(query));
        more = page.more;
        QVERIFY(!page.conversations.empty() && page.conversations.size() <= 9);
        all.insert(all.end(), page.conversations.begin(), page.conversations.end());
        query.after = position_of(all.back());
    }
    QCOMPARE(all.size(), std::size_t{100});
    for (std::size_t i = 1; i < all.size(); ++i) {
        QVERIFY(stands_above(position_of(all[i - 1]), position_of(all[i])));
    }
    QVERIFY(all[4].pinned && !all[5].pinned);
}

void ConversationsTest::shelves() {
    Opened db;
    const Id active = must(db.conversations.create("", "")).id;
    const Id archived = must(db.conversations.create("", "")).id;
    const Id trashed = must(db.conversations.create("", "")).id;
    must(db.conversations.set_archived(archived, true));
    must(db.conversations.trash(trashed));
    const auto only = [&](Shelf shelf) {
        const auto page = must(db.conversations.list({shelf, std::nullopt, 50}));
        return page.conversations.size() == 1 ? page.conversations[0].id : Id{0};
    };
    QCOMPARE(only(Shelf::active), active);
    QCOMPARE(only(Shelf::archived), archived);
    QCOMPARE(only(Shelf::trash), trashed);
}

void ConversationsTest::trash_and_restore() {
    Opened db;
    const Message answer = db.exchange("Where?", "There.");
    const Conversation before = must(db.conversations.get(answer.conversation));
    const Conversation trashed = must(db.conversations.trash(answer.conversation));
    QVERIFY(trashed.trashed.has_value());
    QCOMPARE(must(db.conversations.trash(answer.conversation)).trashed, trashed.trashed);
    QVERIFY(must(db.conversations.restore(answer.conversation)) == before);
    QCOMPARE(must(db.messages.thread(answer.conversation)).messages.size(), std::size_t{2});
}

void ConversationsTest::purge_needs_trash() {
    Opened db;
    const Id id = must(db.conversations.create("", "")).id;
    const auto refused = db.conversations.purge(id);
    QVERIFY(!refused && refused.error().kind == ErrorKind::usage);
    must(db.conversations.trash(id));
    QCOMPARE(must(db.conversations.purge(id)).size(), std::size_t{1});
    QCOMPARE(db.conversations.get(id).error().kind, ErrorKind::not_found);
}

void ConversationsTest::empties_old_trash() {
    Opened db;
    const Id old = must(db.conversations.create("", "")).id;
    const Id recent = must(db.conversations.create("", "")).id;
    const Id kept = must(db.conversations.create("", "")).id;
    must(db.conversations.trash(old));
    must(db.conversations.trash(recent));
    db.database.connection().exec(
        "UPDATE conversation SET trashed_at = 1000 WHERE id = " + std::to_string(old));
    const auto erased = must(empty_trash(db.database, 2000)).conversations;
    QCOMPARE(erased.size(), std::size_t{1});
    QCOMPARE(erased[0].id, old);
    QVERIFY(db.conversations.get(recent) && db.conversations.get(kept));
}

/// Every file of the folder that holds the bytes.
static QStringList files_with(const std::string& folder, const QByteArray& bytes) {
    QStringList found;
    for (const QFileInfo& info : QDir(QString::fromStdString(folder)).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes)) {
            found << info.fileName();
        }
    }
    return found;
}

void ConversationsTest::erases_for_good() {
    const Scratch scratch;
    Opened db(scratch.options());
    const QByteArray secret = "xylophonquartz";
    const Message doomed =
        db.exchange("Tell " + secret.toStdString(), std::string(20000, 'y') + secret.toStdString());
    const Message kept = db.exchange("What else?", "The other answer stays.");
    must(db.conversations.rename(doomed.conversation, "About " + secret.toStdString()));
    QVERIFY(!files_with(scratch.folder(), secret).isEmpty());
    QVERIFY(!files_with(scratch.folder(), "xyl").isEmpty()); // its trigrams are in the index

    must(db.conversations.trash(doomed.conversation));
    must(db.conversations.purge(doomed.conversation));
    QCOMPARE(files_with(scratch.folder(), secret), QStringList());
    QCOMPARE(files_with(scratch.folder(), "xyl"), QStringList());
    QCOMPARE(files_with(scratch.folder(), "quart"), QStringList());
    QCOMPARE(db.number("SELECT count(*) FROM message"), 2);
    QCOMPARE(db.number("SELECT count(*) FROM generation"), 1);
    QCOMPARE(db.number("PRAGMA freelist_count"), 0);
    QCOMPARE(must(db.messages.get(kept.id)).text(), std::string("The other answer stays."));
    QCOMPARE(must(db.search.find("other answer", 10)).size(), std::size_t{1});
    db.database.connection().exec("INSERT INTO part_search (part_search) VALUES ('integrity-check')");
}

void ConversationsTest::unknown_ids() {
    Opened db;
    const auto missing = [](const auto& result) {
        return !result && result.error().kind == ErrorKind::not_found;
    };
    QVERIFY(missing(db.conversations.get(7)));
    QVERIFY(missing(db.conversations.rename(7, "x")));
    QVERIFY(missing(db.conversations.set_pinned(7, true)));
    QVERIFY(missing(db.conversations.trash(7)));
    QVERIFY(missing(db.conversations.restore(7)));
    QVERIFY(missing(db.conversations.purge(7)));
}

void ConversationsTest::text_is_never_sql() {
    Opened db;
    const std::string nasty = "'); DROP TABLE conversation; --";
    const Id id = must(db.conversations.create(nasty, nasty)).id;
    QCOMPARE(must(db.conversations.rename(id, nasty)).title, nasty);
    QCOMPARE(must(db.search.find(nasty, 10)).size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(ConversationsTest)
#include "conversations_test.moc"
