// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/support.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class MessagesTest : public QObject {
    Q_OBJECT
private slots:
    void first_message_makes_and_names();
    void appends_to_the_shown_end();
    void refuses_what_makes_no_sense();
    void edits_as_sibling();
    void edits_the_first_message();
    void siblings_remember_their_path();
    void retries_beside_the_first_answer();
    void answering_a_hidden_branch_shows_it();
    void keeps_any_bytes();
    void long_conversations();
    void pages_of_a_conversation();
    void shows_a_message_of_a_long_conversation();
};

void MessagesTest::first_message_makes_and_names() {
    Opened db;
    const Appended sent =
        must(db.messages.append_user({0, "# What is **ember**?\nTell me.", "Be kind.", "/m.gguf"}));
    QVERIFY(sent.new_conversation && !sent.path_changed);
    QCOMPARE(sent.conversation.title, std::string("What is **ember**?"));
    QCOMPARE(sent.conversation.system_prompt, std::string("Be kind."));
    QCOMPARE(sent.conversation.model, std::string("/m.gguf"));
    QCOMPARE(sent.message.role, Role::user);
    QCOMPARE(sent.message.parent, Id{0});
    QCOMPARE(sent.message.text(), std::string("# What is **ember**?\nTell me."));
    const Thread thread = must(db.messages.thread(sent.conversation.id));
    QVERIFY(thread.conversation == sent.conversation);
    QCOMPARE(thread.messages.size(), std::size_t{1});
    QVERIFY(thread.messages[0] == sent.message);

    must(db.conversations.rename(sent.conversation.id, "Mine"));
    db.exchange("Another line", "Yes.", sent.conversation.id);
    QCOMPARE(must(db.conversations.get(sent.conversation.id)).title, std::string("Mine"));
}

void MessagesTest::appends_to_the_shown_end() {
    Opened db;
    const Message first = db.exchange("one", "two");
    const Message second = db.exchange("three", "four", first.conversation);
    const Thread thread = must(db.messages.thread(first.conversation));
    QCOMPARE(texts(thread), (std::vector<std::string>{"one", "two", "three", "four"}));
    QCOMPARE(thread.messages[2].parent, first.id);
    QCOMPARE(thread.messages[3].id, second.id);
    QVERIFY(thread.conversation.updated >= second.created);
}

void MessagesTest::refuses_what_makes_no_sense() {
    Opened db;
    const auto refused = [](const auto& result, ErrorKind kind) {
        return !result && result.error().kind == kind;
    };
    QVERIFY(refused(db.messages.append_user({0, " \n", "", ""}), ErrorKind::usage));
    QVERIFY(refused(db.messages.append_user({99, "Hello", "", ""}), ErrorKind::not_found));
    QVERIFY(refused(db.messages.thread(99), ErrorKind::not_found));
    QVERIFY(refused(db.messages.edit(99, "x"), ErrorKind::not_found));
    QVERIFY(refused(db.messages.select_sibling(99, 1), ErrorKind::not_found));
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 0);

    const Appended asked = must(db.messages.append_user({0, "Hello", "", ""}));
    QVERIFY(refused(db.messages.edit(asked.message.id, ""), ErrorKind::usage));
    must(db.answers.begin(asked.conversation.id, asked.message.id, {}));
    QVERIFY(refused(db.messages.append_user({asked.conversation.id, "Hurry", "", ""}), ErrorKind::usage));
    QCOMPARE(db.number("SELECT count(*) FROM message"), 2);
}

void MessagesTest::edits_as_sibling() {
    Opened db;
    const Message first = db.exchange("one", "two");
    const Message second = db.exchange("three", "four", first.conversation);
    const Appended edited = must(db.messages.edit(second.parent, "three, but better"));
    QVERIFY(edited.path_changed);
    QCOMPARE(edited.message.parent, first.id);
    QCOMPARE(edited.message.sibling, 2U);
    QCOMPARE(edited.message.siblings, 2U);
    QCOMPARE(texts(must(db.messages.thread(first.conversation))),
        (std::vector<std::string>{"one", "two", "three, but better"}));
    QCOMPARE(must(db.messages.get(second.parent)).text(), std::string("three"));
    QCOMPARE(must(db.messages.get(second.parent)).siblings, 2U);
}

void MessagesTest::edits_the_first_message() {
    Opened db;
    const Message answer = db.exchange("one", "two");
    const Appended edited = must(db.messages.edit(answer.parent, "uno"));
    QCOMPARE(edited.message.parent, Id{0});
    QCOMPARE(edited.message.siblings, 2U);
    QCOMPARE(texts(must(db.messages.thread(answer.conversation))), (std::vector<std::string>{"uno"}));
    // First messages of other conversations have no parent either, and are no siblings of these.
    const Message other = db.exchange("else", "where");
    QCOMPARE(must(db.messages.get(other.parent)).siblings, 1U);
}

void MessagesTest::siblings_remember_their_path() {
    Opened db;
    const Message answer = db.exchange("one", "two");
    db.exchange("three", "four", answer.conversation);
    const Appended edited = must(db.messages.edit(answer.parent, "uno"));
    const Thread back = must(db.messages.select_sibling(edited.message.id, -1));
    QCOMPARE(texts(back), (std::vector<std::string>{"one", "two", "three", "four"}));
    QCOMPARE(texts(must(db.messages.select_sibling(answer.parent, -5))), texts(back)); // stops at the ends
    QCOMPARE(texts(must(db.messages.select_sibling(answer.parent, +1))), (std::vector<std::string>{"uno"}));
    QCOMPARE(texts(must(db.messages.thread(answer.conversation))), (std::vector<std::string>{"uno"}));
}

void MessagesTest::retries_beside_the_first_answer() {
    Opened db;
    const Message answer = db.exchange("one", "two");
    const Appended retry = must(db.answers.begin(answer.conversation, answer.parent, {}));
    QVERIFY(retry.path_changed);
    QCOMPARE(retry.message.sibling, 2U);
    const Part text{PartKind::text, "deux", 0};
    must(db.answers.finish(retry.message.id, MessageState::complete, {}, {&text, 1}));
    QCOMPARE(texts(must(db.messages.thread(answer.conversation))), (std::vector<std::string>{"one", "deux"}));
    QCOMPARE(texts(must(db.messages.select_sibling(retry.message.id, -1))),
        (std::vector<std::string>{"one", "two"}));
}

void MessagesTest::answering_a_hidden_branch_shows_it() {
    Opened db;
    const Message answer = db.exchange("one", "two");
    must(db.messages.edit(answer.parent, "uno"));
    const Appended retry = must(db.answers.begin(answer.conversation, answer.parent, {}));
    QVERIFY(retry.path_changed);
    QCOMPARE(texts(must(db.messages.thread(answer.conversation))), (std::vector<std::string>{"one", ""}));
}

void MessagesTest::keeps_any_bytes() {
    Opened db;
    const std::string odd = std::string("nul \0 invalid \xff\xc3 ", 18) + "日本語 🦊\r\n\ttab";
    const Appended sent = must(db.messages.append_user({0, odd, "", ""}));
    QCOMPARE(must(db.messages.thread(sent.conversation.id)).messages[0].text(), odd);
}

/// Deeper than SQLite follows a chain of cascades (1000), and 1,000 messages must stay smooth.
void MessagesTest::long_conversations() {
    Opened db;
    Id conversation = 0;
    for (int i = 0; i < 750; ++i) {
        conversation = db.exchange("q" + std::to_string(i), "a", conversation).conversation;
    }
    const Thread thread = must(db.messages.thread(conversation));
    QCOMPARE(thread.messages.size(), std::size_t{1500});
    QCOMPARE(thread.messages[1498].text(), std::string("q749"));
    must(db.conversations.trash(conversation));
    must(db.conversations.purge(conversation));
    QCOMPARE(db.number("SELECT count(*) FROM message"), 0);
    QCOMPARE(db.number("SELECT count(*) FROM part"), 0);
}

void MessagesTest::pages_of_a_conversation() {
    Opened db;
    const Message first = db.exchange("q0", "a0");
    for (int i = 1; i < 10; ++i) {
        db.exchange("q" + std::to_string(i), "a" + std::to_string(i), first.conversation);
    }
    const Thread whole = must(db.messages.thread(first.conversation));
    Thread page = must(db.messages.end_of_thread(first.conversation, 7));
    QCOMPARE(page.messages.size(), std::size_t{7});
    QCOMPARE(page.earlier, 13U);
    while (page.earlier > 0) {
        const std::vector<Message> above = must(db.messages.above(page.messages.front().id, 5));
        QVERIFY(!above.empty() && above.size() <= page.earlier);
        page.messages.insert(page.messages.begin(), above.begin(), above.end());
        page.earlier -= static_cast<std::uint32_t>(above.size());
    }
    QVERIFY(page.messages == whole.messages);
    QVERIFY(must(db.messages.above(page.messages.front().id, 5)).empty());
    QCOMPARE(must(db.messages.end_of_thread(first.conversation, 100)).earlier, 0U);
    QVERIFY(must(db.messages.end_of_thread(first.conversation, 0)).messages.empty());
    const Conversation empty = must(db.conversations.create("", ""));
    QVERIFY(must(db.messages.end_of_thread(empty.id, 5)).messages.empty());
    QVERIFY(!db.messages.above(9999, 5));
    QVERIFY(!db.messages.end_of_thread(9999, 5));
}

/// A message that is looked for is read with what follows it, and nothing above the page that it is on.
void MessagesTest::shows_a_message_of_a_long_conversation() {
    Opened db;
    const Id conversation = db.exchange("q0", "a0").conversation;
    for (int i = 1; i < 10; ++i) {
        db.exchange("q" + std::to_string(i), "a" + std::to_string(i), conversation);
    }
    const Thread whole = must(db.messages.thread(conversation));
    const auto end = [&](std::ptrdiff_t from) {
        return std::vector<Message>(whole.messages.begin() + from, whole.messages.end());
    };
    const ShownMessage above = must(db.messages.show_message(whole.messages[4].id, 7));
    QVERIFY(!above.path_changed);
    QVERIFY(above.thread.messages == end(4));
    QCOMPARE(above.thread.earlier, 4U);
    const ShownMessage within = must(db.messages.show_message(whole.messages[18].id, 7));
    QVERIFY(within.thread.messages == end(13));
    QCOMPARE(within.thread.earlier, 13U);
    QVERIFY(must(db.messages.show_message(whole.messages[0].id, 0)).thread.messages == whole.messages);

    // From another branch back to this one, which goes on to its old end.
    must(db.messages.edit(whole.messages[2].id, "another"));
    const ShownMessage back = must(db.messages.show_message(whole.messages[15].id, 3));
    QVERIFY(back.path_changed);
    QCOMPARE(back.thread.earlier, 15U);
    QCOMPARE(texts(back.thread), (std::vector<std::string>{"a7", "q8", "a8", "q9", "a9"}));
    QCOMPARE(texts(must(db.messages.thread(conversation))), texts(whole));
}

QTEST_GUILESS_MAIN(MessagesTest)
#include "messages_test.moc"
