// SPDX-License-Identifier: Apache-2.0
#include "storage/attachments.h"

#include "storage/check.h"
#include "tests/storage/files.h"
#include "tests/storage/support.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

NewMessage with_files(const std::string& text, std::vector<NewAttachment> files) {
    NewMessage message;
    message.text = text;
    message.attachments = std::move(files);
    return message;
}

} // namespace

class AttachmentsTest : public QObject {
    Q_OBJECT
private slots:
    void hashes();
    void are_kept_with_the_message();
    void need_no_text();
    void are_kept_once();
    void stay_when_a_message_is_edited();
    void go_with_the_last_message();
    void are_found_by_name();
    void are_found_by_what_is_in_them();
    void are_found_after_an_upgrade();
    void leave_no_trace_in_the_search();
};

void AttachmentsTest::hashes() {
    QCOMPARE(
        sha256_of("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void AttachmentsTest::are_kept_with_the_message() {
    Opened db;
    const std::string text = std::string("a,b\n1,\0\n", 8) + "ü";
    const Appended sent =
        must(db.messages.append_user(with_files("Look", {{"a.csv", text}, {"b.md", "# B"}})));
    QCOMPARE(sent.message.text(), std::string("Look"));
    const auto files = sent.message.attachments();
    QCOMPARE(files.size(), std::size_t{2});
    QCOMPARE(files[0].content, std::string("a.csv"));
    QCOMPARE(files[0].attached, text);
    QCOMPARE(files[0].sha256, sha256_of(text));
    QCOMPARE(files[1].attached, std::string("# B"));
    QVERIFY(must(db.messages.thread(sent.conversation.id)).messages[0] == sent.message);
}

void AttachmentsTest::need_no_text() {
    Opened db;
    const Appended sent = must(db.messages.append_user(with_files(" ", {{"notes.txt", "hello"}})));
    QCOMPARE(sent.conversation.title, std::string("notes.txt"));
    const auto refused = db.messages.append_user(with_files(" ", {}));
    QVERIFY(!refused && refused.error().kind == ErrorKind::usage);
}

void AttachmentsTest::are_kept_once() {
    Opened db;
    must(db.messages.append_user(with_files("one", {{"a.txt", "same"}})));
    must(db.messages.append_user(with_files("two", {{"b.txt", "same"}, {"c.txt", "other"}})));
    QCOMPARE(db.number("SELECT count(*) FROM attachment"), 2);
    QCOMPARE(db.number("SELECT count(*) FROM part WHERE kind = 'attachment'"), 3);
}

void AttachmentsTest::stay_when_a_message_is_edited() {
    Opened db;
    const Appended sent = must(db.messages.append_user(with_files("one", {{"a.txt", "same"}})));
    const Appended edited = must(db.messages.edit(sent.message.id, "uno"));
    QCOMPARE(edited.message.text(), std::string("uno"));
    QCOMPARE(edited.message.attachments().at(0).attached, std::string("same"));
    QCOMPARE(db.number("SELECT count(*) FROM attachment"), 1);
    // Thoughts stay before an answer that is edited.
    const Appended begun = must(db.answers.begin(edited.conversation.id, edited.message.id, {}));
    const std::vector<Part> parts{{PartKind::reasoning, "Hm", 7}, {PartKind::text, "Yes", 0}};
    const Message answer =
        must(db.answers.finish(begun.message.id, MessageState::complete, {}, parts)).message;
    const Message better = must(db.messages.edit(answer.id, "No")).message;
    QCOMPARE(better.text(PartKind::reasoning), std::string("Hm"));
    QCOMPARE(better.parts.front().duration, TimeMs{7});
    QCOMPARE(better.text(), std::string("No"));
}

void AttachmentsTest::go_with_the_last_message() {
    Opened db;
    const Appended one = must(db.messages.append_user(with_files("one", {{"a.txt", "same"}})));
    const Appended two = must(db.messages.append_user(with_files("two", {{"b.txt", "same"}})));
    const auto erase = [&](Id conversation) {
        must(db.conversations.trash(conversation));
        must(db.conversations.purge(conversation));
    };
    erase(one.conversation.id);
    QCOMPARE(must(db.messages.get(two.message.id)).attachments().at(0).attached, std::string("same"));
    erase(two.conversation.id);
    QCOMPARE(db.number("SELECT count(*) FROM attachment"), 0);
}

void AttachmentsTest::are_found_by_name() {
    Opened db;
    must(db.messages.append_user(with_files("one", {{"quarterly-figures.csv", "1;2;3"}})));
    QCOMPARE(must(db.search.find("quarterly", 10)).size(), std::size_t{1});
}

void AttachmentsTest::are_found_by_what_is_in_them() {
    Opened db;
    const std::string file = "first line\n" + std::string(3000, '.') + "\nthe hidden treasure\n高さ";
    const Message sent = must(db.messages.append_user(with_files("Look", {{"map.txt", file}}))).message;
    const auto hits = must(db.search.find("hidden treasure", 10));
    QCOMPARE(hits.size(), std::size_t{1});
    QCOMPARE(hits[0].message, sent.id);
    QVERIFY(hits[0].snippet.find("the hidden treasure") != std::string::npos);
    QCOMPARE(hits[0].marks.size(), std::size_t{2});
    QCOMPARE(must(db.search.find("高", 10)).size(), std::size_t{1}); // row by row
    QCOMPARE(must(db.search.find("map treasure", 10)).size(), std::size_t{1});
    QVERIFY(must(db.search.find("treasure -line", 10)).empty());
    // A message is told once, whatever of it has the word.
    must(db.messages.append_user(with_files("A treasure?", {{"a.txt", "treasure"}, {"b.txt", "treasure"}})));
    QCOMPARE(must(db.search.find("treasure", 10)).size(), std::size_t{2});
}

void AttachmentsTest::are_found_after_an_upgrade() {
    const Scratch scratch;
    {
        DatabaseOptions options = scratch.options();
        options.steps = migrations().first(7);
        Opened old(options);
        const std::string treasure = "the hidden treasure";
        const std::string sha256 = sha256_of(treasure);
        old.database.connection().exec(
            "BEGIN; INSERT INTO conversation (id, title, created, updated)"
            " VALUES (1, 'Look', 1, 1), (2, 'Again', 2, 2), (3, 'What is this?', 3, 3);"
            "INSERT INTO message (id, conversation_id, role, state, created) VALUES (1, 1, 'user', "
            "'complete', 1),"
            " (2, 2, 'user', 'complete', 2), (3, 3, 'user', 'complete', 3);"
            "INSERT INTO attachment (sha256, text, created) VALUES ('" +
            sha256 + "', '" + treasure +
            "', 1);"
            "INSERT INTO part (message_id, ordinal, kind, content, attachment) VALUES (1, 1, 'text', 'Look', "
            "NULL),"
            " (1, 2, 'attachment', 'map.txt', '" +
            sha256 +
            "'), (2, 1, 'text', 'Again', NULL),"
            " (2, 2, 'attachment', 'copy.txt', '" +
            sha256 +
            "'), (3, 1, 'text', 'A plain text.', NULL);"
            "UPDATE conversation SET active_root = id; COMMIT");
    }
    Opened db(scratch.options());
    QCOMPARE(must(db.search.find("treasure", 10)).size(), std::size_t{2});
    QCOMPARE(must(db.search.find("map.txt", 10)).size(), std::size_t{1});
    QCOMPARE(must(db.search.find("plain", 10)).size(), std::size_t{1});
    QVERIFY(must(problems_of(db.database.connection(), Depth::whole)).empty());
}

void AttachmentsTest::leave_no_trace_in_the_search() {
    const Scratch scratch;
    Opened db(scratch.options());
    const auto sound = [&] { return must(problems_of(db.database.connection(), Depth::whole)).empty(); };
    const Appended one = must(db.messages.append_user(with_files("one", {{"a.txt", "Xylophones"}})));
    const Message two = must(db.messages.append_user(with_files("two", {{"b.txt", "Xylophones"}}))).message;
    must(db.messages.edit(one.message.id, "uno")); // holds the file too
    QVERIFY(sound());
    const auto erase = [&](Id conversation) {
        must(db.conversations.trash(conversation));
        must(db.conversations.purge(conversation));
        must(db.database.forget_deleted());
    };
    erase(one.conversation.id);
    QVERIFY(sound());
    QCOMPARE(must(db.search.find("xylophone", 10)).size(), std::size_t{1});
    QVERIFY(bytes_of(scratch.path()).contains("Xylophones") && bytes_of(scratch.path()).contains("ylo"));
    erase(two.conversation);
    QVERIFY(sound());
    QVERIFY(must(db.search.find("xylophone", 10)).empty());
    QCOMPARE(db.number("SELECT count(*) FROM attachment"), 0);
    for (const char* trace : {"Xylophones", "ylo"}) { // a trigram that shares no beginning with others
        QVERIFY2(!bytes_of(scratch.path()).contains(trace), trace);
        QVERIFY2(!bytes_of(scratch.path() + "-wal").contains(trace), trace);
    }
}

QTEST_GUILESS_MAIN(AttachmentsTest)
#include "attachments_test.moc"
