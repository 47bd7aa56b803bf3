// SPDX-License-Identifier: Apache-2.0
#include "storage/branches.h"

#include "tests/storage/support.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

using Texts = std::vector<std::string>;

bool refused(const auto& result, ErrorKind kind) { return !result && result.error().kind == kind; }

} // namespace

class BranchesTest : public QObject {
    Q_OBJECT
private slots:
    void copies_the_path();
    void copies_what_is_being_written();
    void cuts_a_branch();
    void shows_a_sibling_instead();
    void refuses_to_cut();
    void puts_back();
    void puts_back_at_the_beginning();
    void stays_alone_without_a_place();
    void cut_within_a_cut();
    void erases_what_was_cut();
    void deep_branches();
};

void BranchesTest::copies_the_path() {
    Opened db;
    const Message first = db.exchange("one", "two");
    const Message second = db.exchange("three", "four", first.conversation);
    must(db.messages.edit(second.parent, "another"));
    must(db.conversations.set_settings(first.conversation, {"Be kind.", R"({"temperature":1})", 0}));
    const Id folder = must(db.folders.create("Numbers", 0)).id;
    must(db.folders.file({{first.conversation, folder}}));
    const Conversation copy = must(db.branches.copy(second.id));
    QCOMPARE(copy.folder, folder);
    QCOMPARE(copy.title, std::string("one"));
    QCOMPARE(copy.system_prompt, std::string("Be kind."));
    QCOMPARE(copy.settings, std::string(R"({"temperature":1})"));
    const Thread thread = must(db.messages.thread(copy.id));
    QCOMPARE(texts(thread), (Texts{"one", "two", "three", "four"}));
    QCOMPARE(thread.messages[2].siblings, 1U);
    QVERIFY(thread.messages[3].generation.has_value());
    QVERIFY(*thread.messages[3].generation == *must(db.messages.get(second.id)).generation);
    // They are copies: what is done in one is not seen in the other.
    db.exchange("five", "six", copy.id);
    QCOMPARE(texts(must(db.messages.thread(first.conversation))), (Texts{"one", "two", "another"}));
    QVERIFY(refused(db.branches.copy(9999), ErrorKind::not_found));
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 2);
}

void BranchesTest::copies_what_is_being_written() {
    Opened db;
    const Appended asked = must(db.messages.append_user({0, "Tell me", "", ""}));
    const Appended begun = must(db.answers.begin(asked.conversation.id, asked.message.id, {}));
    const std::vector<Part> pieces{
        {PartKind::reasoning, "Hm", 5}, {PartKind::text, "Once", 0}, {PartKind::text, " upon", 0}};
    must(db.answers.save(begun.message.id, pieces));
    const Thread copy = must(db.messages.thread(must(db.branches.copy(begun.message.id)).id));
    QCOMPARE(copy.messages[1].state, MessageState::interrupted);
    QCOMPARE(copy.messages[1].text(), std::string("Once upon"));
    QCOMPARE(copy.messages[1].parts.size(), std::size_t{2});
    must(db.answers.finish(begun.message.id, MessageState::complete, {}, {}));
}

void BranchesTest::cuts_a_branch() {
    Opened db;
    const Message first = db.exchange("one", "two");
    const Message second = db.exchange("three", "four", first.conversation);
    const CutOff cut = must(db.branches.cut(second.parent));
    QCOMPARE(texts(cut.rest), (Texts{"one", "two"}));
    QVERIFY(cut.trashed.trashed.has_value());
    QCOMPARE(cut.trashed.title, std::string("three"));
    QCOMPARE(texts(must(db.messages.thread(cut.trashed.id))), (Texts{"three", "four"}));
    QCOMPARE(must(db.messages.thread(first.conversation)).messages.size(), std::size_t{2});
    // The conversation goes on where it now ends.
    db.exchange("drei", "vier", first.conversation);
    QCOMPARE(texts(must(db.messages.thread(first.conversation))), (Texts{"one", "two", "drei", "vier"}));
}

void BranchesTest::shows_a_sibling_instead() {
    Opened db;
    const Message answer = db.exchange("one", "first");
    const Message second = must(db.messages.edit(answer.id, "second")).message;
    const Message third = must(db.messages.edit(answer.id, "third")).message;
    QCOMPARE(texts(must(db.branches.cut(third.id)).rest), (Texts{"one", "second"}));
    must(db.messages.select_sibling(second.id, -1));
    QCOMPARE(texts(must(db.branches.cut(answer.id)).rest), (Texts{"one", "second"}));
    QCOMPARE(must(db.messages.get(second.id)).siblings, 1U);
    // A hidden sibling goes without a change of what is shown.
    const Message fourth = must(db.messages.edit(second.id, "fourth")).message;
    QCOMPARE(texts(must(db.branches.cut(second.id)).rest), (Texts{"one", "fourth"}));
    // The last answer leaves its question.
    QCOMPARE(texts(must(db.branches.cut(fourth.id)).rest), (Texts{"one"}));
}

void BranchesTest::refuses_to_cut() {
    Opened db;
    const Message answer = db.exchange("one", "two");
    QVERIFY(refused(db.branches.cut(answer.parent), ErrorKind::usage));
    QVERIFY(refused(db.branches.cut(9999), ErrorKind::not_found));
    const Appended asked = must(db.messages.append_user({answer.conversation, "three", "", ""}));
    const Appended begun = must(db.answers.begin(asked.conversation.id, asked.message.id, {}));
    QVERIFY(refused(db.branches.cut(asked.message.id), ErrorKind::usage));
    QVERIFY(refused(db.branches.cut(begun.message.id), ErrorKind::usage));
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 1);
}

void BranchesTest::puts_back() {
    Opened db;
    const Message first = db.exchange("one", "two");
    const Message second = db.exchange("three", "four", first.conversation);
    const Message other = must(db.messages.edit(second.parent, "drei")).message;
    must(db.messages.select_sibling(other.id, -1));
    const CutOff cut = must(db.branches.cut(second.parent));
    QCOMPARE(texts(cut.rest), (Texts{"one", "two", "drei"}));
    const auto joined = must(db.branches.put_back(cut.trashed.id));
    QVERIFY(joined.has_value());
    QCOMPARE(joined->conversation.id, first.conversation);
    QCOMPARE(texts(*joined), (Texts{"one", "two", "three", "four"}));
    QCOMPARE(joined->messages[2].siblings, 2U);
    QVERIFY(refused(db.conversations.get(cut.trashed.id), ErrorKind::not_found));
    QVERIFY(!must(db.branches.put_back(first.conversation)).has_value()); // was never cut
}

void BranchesTest::puts_back_at_the_beginning() {
    Opened db;
    const Message answer = db.exchange("one", "two");
    must(db.messages.edit(answer.parent, "uno"));
    const CutOff cut = must(db.branches.cut(answer.parent));
    QCOMPARE(texts(cut.rest), (Texts{"uno"}));
    QCOMPARE(texts(must(db.branches.put_back(cut.trashed.id)).value()), (Texts{"one", "two"}));
}

void BranchesTest::stays_alone_without_a_place() {
    Opened db;
    const Message first = db.exchange("one", "two");
    const Message second = db.exchange("three", "four", first.conversation);
    const CutOff cut = must(db.branches.cut(second.parent));
    must(db.conversations.trash(first.conversation));
    QVERIFY(!must(db.branches.put_back(cut.trashed.id)).has_value());
    must(db.conversations.purge(first.conversation));
    QVERIFY(!must(db.branches.put_back(cut.trashed.id)).has_value());
    const Conversation restored = must(db.conversations.restore(cut.trashed.id));
    QVERIFY(!restored.trashed);
    QCOMPARE(texts(must(db.messages.thread(restored.id))), (Texts{"three", "four"}));
}

void BranchesTest::cut_within_a_cut() {
    Opened db;
    const Message first = db.exchange("one", "two");
    const Message second = db.exchange("three", "four", first.conversation);
    const CutOff inner = must(db.branches.cut(second.id));
    const CutOff outer = must(db.branches.cut(second.parent));
    // Its place is in the trash now; it goes back there once that is back.
    QVERIFY(!must(db.branches.put_back(inner.trashed.id)).has_value());
    must(db.branches.put_back(outer.trashed.id));
    QCOMPARE(
        texts(must(db.branches.put_back(inner.trashed.id)).value()), (Texts{"one", "two", "three", "four"}));
}

void BranchesTest::erases_what_was_cut() {
    Opened db;
    const Message first = db.exchange("one", "two");
    const Message second = db.exchange("three", "four", first.conversation);
    const CutOff cut = must(db.branches.cut(second.parent));
    must(db.conversations.purge(cut.trashed.id));
    QCOMPARE(db.number("SELECT count(*) FROM message"), 2);
    QCOMPARE(must(db.search.find("three", 10)).size(), std::size_t{0});
}

/// Deeper than SQLite's own limits on recursion of triggers.
void BranchesTest::deep_branches() {
    Opened db;
    const Message first = db.exchange("q", "a");
    Message last = first;
    for (int i = 0; i < 700; ++i) {
        last = db.exchange("q" + std::to_string(i), "a", first.conversation);
    }
    QCOMPARE(must(db.messages.thread(must(db.branches.copy(last.id)).id)).messages.size(), std::size_t{1402});
    const Message second = must(db.messages.thread(first.conversation)).messages[2];
    const CutOff cut = must(db.branches.cut(second.id));
    QCOMPARE(cut.rest.messages.size(), std::size_t{2});
    QCOMPARE(must(db.branches.put_back(cut.trashed.id)).value().messages.size(), std::size_t{1402});
}

QTEST_GUILESS_MAIN(BranchesTest)
#include "branches_test.moc"
