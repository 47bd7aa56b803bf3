// SPDX-License-Identifier: Apache-2.0
#include "storage/store.h"

#include "tests/storage/running.h"

#include <QThread>
#include <atomic>
#include <thread>

using namespace inglenook::storage;
using inglenook::storage::tests::await;
using inglenook::storage::tests::file;
using inglenook::storage::tests::must;
using inglenook::storage::tests::Running;
using inglenook::storage::tests::Scratch;
using inglenook::storage::tests::texts;

namespace {

StoreOptions memory() { return {":memory:", std::chrono::milliseconds(20)}; }
/// Kinds and row changes, as one word each.
std::vector<std::string> words(const std::vector<Change>& changes) {
    constexpr std::array rows = {"+", "~", "-"};
    std::vector<std::string> all;
    for (const Change& change : changes) {
        if (const auto* row = std::get_if<ConversationChanged>(&change)) {
            all.push_back(std::string("conversation") + rows.at(static_cast<std::size_t>(row->change)));
        } else if (const auto* message = std::get_if<MessageChanged>(&change)) {
            all.push_back(std::string("message") + rows.at(static_cast<std::size_t>(message->change)));
        } else if (std::holds_alternative<PathChanged>(change)) {
            all.emplace_back("path");
        } else if (std::holds_alternative<Rejoined>(change)) {
            all.emplace_back("rejoined");
        } else if (std::holds_alternative<FoldersChanged>(change)) {
            all.emplace_back("folders");
        } else if (std::holds_alternative<TagsChanged>(change)) {
            all.emplace_back("tags");
        } else {
            all.emplace_back(std::holds_alternative<SavingFailed>(change) ? "failed" : "recovered");
        }
    }
    return all;
}

using Words = std::vector<std::string>;

} // namespace

class StoreTest : public QObject {
    Q_OBJECT
private slots:
    void a_whole_exchange();
    void changes_of_conversations();
    void changes_of_presets();
    void keeps_the_log_of_the_network();
    void changes_of_filing();
    void changes_of_paths();
    void branches_and_cuts();
    void keeps_the_order();
    void posts_from_many_threads();
    void posts_from_within_a_reply();
    void saves_while_streaming();
    void nothing_is_called_after_the_end();
    void ends_in_mid_answer();
    void full_disk_while_streaming();
    void cannot_open();
    void newer_database();
    void erases_old_trash();
    void searches_and_pages();
};

void StoreTest::a_whole_exchange() {
    Running running(memory());
    QVERIFY(running.opened && !running.opened->read_only);
    const Appended asked = must(running.ask("Why is it so?"));
    QCOMPARE(words(running.log.taken()), (Words{"conversation+", "message+"}));
    const Appended begun = must(running.begin(asked));
    QCOMPARE(words(running.log.taken()), (Words{"conversation~", "message+"}));
    running.store->append_answer(begun.message.id, PartKind::reasoning, "Hm. ");
    running.store->append_answer(begun.message.id, PartKind::text, "Be");
    running.store->append_answer(begun.message.id, PartKind::text, "cause.");
    const Thread during = must(running.load(asked.conversation.id));
    QCOMPARE(during.messages[1].text(), std::string("Because.")); // saved or not
    QCOMPARE(during.messages[1].text(PartKind::reasoning), std::string("Hm. "));
    QCOMPARE(during.messages[1].state, MessageState::streaming);
    const Appended done = must(running.finish(begun.message.id));
    QCOMPARE(done.message.text(), std::string("Because."));
    QCOMPARE(words(running.log.taken()), (Words{"conversation~", "message~"}));
    const Thread after = must(running.load(asked.conversation.id));
    QVERIFY(after.messages[1] == done.message);
    QCOMPARE(after.conversation.title, std::string("Why is it so?"));
}

void StoreTest::changes_of_conversations() {
    Running running(memory());
    Store& store = *running.store;
    const Conversation made =
        must(await<Conversation>([&](auto reply) { store.create("prompt", "model", reply); }));
    QCOMPARE(words(running.log.taken()), (Words{"conversation+"}));
    const Conversation renamed =
        must(await<Conversation>([&](auto reply) { store.rename(made.id, "New name", reply); }));
    QCOMPARE(renamed.title, std::string("New name"));
    QVERIFY(must(await<Conversation>([&](auto reply) { store.set_pinned(made.id, true, reply); })).pinned);
    QVERIFY(
        must(await<Conversation>([&](auto reply) { store.set_archived(made.id, true, reply); })).archived);
    must(await<Conversation>([&](auto reply) { store.set_system_prompt(made.id, "p", reply); }));
    must(await<Conversation>([&](auto reply) { store.set_model(made.id, "m", reply); }));
    QVERIFY(must(running.set(&Store::trash, made.id)).trashed);
    QVERIFY(!must(running.set(&Store::restore, made.id)).trashed);
    const std::vector<Change> changes = running.log.taken();
    QCOMPARE(words(changes), Words(7, "conversation~"));
    QVERIFY(std::get<ConversationChanged>(changes[0]).conversation == renamed);

    QVERIFY(!await<Conversation>([&](auto reply) { store.rename(99, "x", reply); }));
    QVERIFY(!await<std::uint32_t>([&](auto reply) { store.purge(made.id, reply); }));
    QVERIFY(running.log.taken().empty()); // what failed changed nothing
    must(running.set(&Store::trash, made.id));
    QCOMPARE(must(await<std::uint32_t>([&](auto reply) { store.purge(made.id, reply); })), 1U);
    const Id second = must(running.ask("Second")).conversation.id;
    must(running.set(&Store::trash, second));
    running.log.taken();
    QCOMPARE(must(await<std::uint32_t>([&](auto reply) { store.empty_trash(reply); })), 1U);
    const std::vector<Change> removed = running.log.taken();
    QCOMPARE(words(removed), (Words{"conversation-"}));
    QCOMPARE(std::get<ConversationChanged>(removed[0]).conversation.id, second);
}

void StoreTest::changes_of_presets() {
    Running running(memory());
    Store& store = *running.store;
    const Preset preset = must(await<Preset>([&](auto reply) {
        store.create_preset({"Brief", "", "{}"}, reply);
    }));
    const Id conversation = must(running.ask("Why?")).conversation.id;
    must(await<Conversation>([&](auto reply) {
        store.set_settings(conversation, {"p", "{}", preset.id}, reply);
    }));
    must(await<Preset>([&](auto reply) {
        store.change_preset(preset.id, {"Short", "", R"({"temp":1})"}, reply);
    }));
    must(await<PresetShelf>([&](auto reply) { store.set_model_preset("m", preset.id, reply); }));
    running.log.taken();
    const RemovedPreset removed =
        must(await<RemovedPreset>([&](auto reply) { store.remove_preset(preset.id, reply); }));
    const std::vector<Change> gone = running.log.taken();
    QCOMPARE(words(gone), (Words{"conversation~"}));
    QCOMPARE(std::get<ConversationChanged>(gone[0]).conversation.preset, Id{0});
    must(await<Preset>([&](auto reply) { store.restore_preset(removed, reply); }));
    const std::vector<Change> back = running.log.taken();
    QCOMPARE(words(back), (Words{"conversation~"}));
    QCOMPARE(std::get<ConversationChanged>(back[0]).conversation.preset, preset.id);
    const PresetShelf shelf = must(await<PresetShelf>([&](auto reply) { store.presets(reply); }));
    QCOMPARE(shelf.presets[0].name, std::string("Short"));
    QVERIFY(shelf.defaults == (std::vector<ModelPreset>{{"m", preset.id}}));
}

void StoreTest::keeps_the_log_of_the_network() {
    const Scratch scratch;
    const NetworkUse first{0, 1'800'000'000'000, "example.org", "download", 300, 5'000'000, "206"};
    NetworkUse second = first;
    second.outcome = "404";
    const auto uses = [](Running& running, Id before, std::uint32_t most) {
        return await<std::vector<NetworkUse>>(
            [&](auto reply) { running.store->network_uses(before, most, reply); });
    };
    {
        Running running(file(scratch));
        must(await<Done>([&](auto reply) { running.store->append_network_uses({first, second}, reply); }));
        NetworkUse impossible = first;
        impossible.sent = -1;
        QVERIFY(!await<Done>([&](auto reply) {
            running.store->append_network_uses({second, impossible}, reply);
        }));
    }
    Running again(file(scratch));
    const auto newest = must(uses(again, 0, 1));
    QCOMPARE(newest.size(), std::size_t{1});
    QCOMPARE(newest[0].outcome, std::string("404"));
    const auto older = must(uses(again, newest[0].id, 10));
    QCOMPARE(older.size(), std::size_t{1});
    QCOMPARE(older[0].received, first.received);
    must(await<Done>([&](auto reply) { again.store->erase_network_uses(reply); }));
    QVERIFY(must(uses(again, 0, 10)).empty());
}

void StoreTest::changes_of_filing() {
    Running running(memory());
    Store& store = *running.store;
    const Id one = must(running.ask("one")).conversation.id;
    const Id two = must(running.ask("two")).conversation.id;
    running.log.taken();
    const auto log = [&] { return words(running.log.taken()); };
    const Folder folder = must(await<Folder>([&](auto reply) { store.create_folder("a", 0, reply); }));
    const Folder inner = must(await<Folder>([&](auto reply) { store.create_folder("b", folder.id, reply); }));
    must(await<Folder>([&](auto reply) { store.rename_folder(inner.id, "c", reply); }));
    must(await<Folder>([&](auto reply) { store.move_folder(inner.id, 0, 0, reply); }));
    const std::vector<Change> made = running.log.taken();
    QCOMPARE(words(made), Words(4, "folders"));
    QVERIFY(std::get<FoldersChanged>(made[3]).folders ==
            must(await<std::vector<Folder>>([&](auto reply) { store.folders(reply); })));
    const auto before = must(await<std::vector<Filed>>([&](auto reply) {
        store.file({{one, folder.id}, {two, folder.id}}, reply);
    }));
    QCOMPARE(log(), Words(2, "conversation~"));
    const auto removed =
        must(await<RemovedFolder>([&](auto reply) { store.remove_folder(folder.id, reply); }));
    QCOMPARE(log(), (Words{"folders", "conversation~", "conversation~"}));
    must(await<Folder>([&](auto reply) { store.restore_folder(removed, reply); }));
    QCOMPARE(log(), (Words{"folders", "conversation~", "conversation~"}));
    must(await<std::vector<Filed>>([&](auto reply) { store.file(before, reply); }));
    QCOMPARE(log(), Words(2, "conversation~"));

    const Tag tag = must(await<Tag>([&](auto reply) { store.create_tag("t", reply); }));
    must(await<Tag>([&](auto reply) { store.rename_tag(tag.id, "u", reply); }));
    QCOMPARE(log(), Words(2, "tags"));
    must(await<std::vector<Tagged>>([&](auto reply) { store.set_tags({{one, tag.id}}, reply); }));
    QCOMPARE(log(), (Words{"conversation~"}));
    const auto gone = must(await<RemovedTag>([&](auto reply) { store.remove_tag(tag.id, reply); }));
    must(await<Tag>([&](auto reply) { store.restore_tag(gone, reply); }));
    QCOMPARE(log(), (Words{"tags", "conversation~", "tags", "conversation~"}));
    QCOMPARE(must(await<std::vector<Tag>>([&](auto reply) { store.tags(reply); })).size(), std::size_t{1});

    must(await<std::vector<Id>>([&](auto reply) { store.set_archived_many({one, two}, true, reply); }));
    must(await<std::vector<Id>>([&](auto reply) { store.set_pinned_many({one}, true, reply); }));
    must(await<std::vector<Id>>([&](auto reply) { store.set_trashed_many({one, two}, true, reply); }));
    QCOMPARE(log(), Words(5, "conversation~"));
    QVERIFY(!await<Folder>([&](auto reply) { store.create_folder("", 0, reply); }));
    QVERIFY(!await<Tag>([&](auto reply) { store.create_tag("u", reply); }));
    QVERIFY(log().empty());
}

void StoreTest::changes_of_paths() {
    Running running(memory());
    Store& store = *running.store;
    const Appended asked = must(running.ask("one"));
    must(running.finish(must(running.begin(asked)).message.id));
    running.log.taken();
    const Appended edited =
        must(await<Appended>([&](auto reply) { store.edit(asked.message.id, "uno", reply); }));
    std::vector<Change> changes = running.log.taken();
    QCOMPARE(words(changes), (Words{"conversation~", "path"}));
    QCOMPARE(texts(std::get<PathChanged>(changes[1]).thread), (Words{"uno"}));
    const Thread back =
        must(await<Thread>([&](auto reply) { store.select_sibling(edited.message.id, -1, reply); }));
    QCOMPARE(texts(back), (Words{"one", ""}));
    changes = running.log.taken();
    QCOMPARE(words(changes), (Words{"path"}));
    QCOMPARE(texts(std::get<PathChanged>(changes[0]).thread), texts(back));

    const Id answer = back.messages[1].id;
    must(await<Appended>([&](auto reply) { store.continue_answer(answer, {}, reply); }));
    changes = running.log.taken();
    QCOMPARE(words(changes), (Words{"conversation~", "message~"}));
    QCOMPARE(std::get<MessageChanged>(changes[1]).message.state, MessageState::streaming);
    must(running.finish(answer, MessageState::interrupted));
}

void StoreTest::branches_and_cuts() {
    Running running(memory());
    const Appended asked = must(running.ask("one"));
    const Appended begun = must(running.begin(asked));
    must(running.finish(begun.message.id));
    running.log.taken();
    const Conversation copy =
        must(await<Conversation>([&](auto reply) { running.store->branch(begun.message.id, reply); }));
    QCOMPARE(words(running.log.taken()), (Words{"conversation+"}));
    QCOMPARE(must(running.load(copy.id)).messages.size(), std::size_t{2});

    const CutOff cut = must(await<CutOff>([&](auto reply) { running.store->cut(begun.message.id, reply); }));
    QCOMPARE(words(running.log.taken()), (Words{"conversation+", "path"}));
    QCOMPARE(must(running.load(asked.conversation.id)).messages.size(), std::size_t{1});
    const Conversation home = must(running.set(&Store::restore, cut.trashed.id));
    QCOMPARE(home.id, asked.conversation.id);
    QCOMPARE(words(running.log.taken()), (Words{"conversation-", "rejoined"}));
    QCOMPARE(must(running.load(home.id)).messages.size(), std::size_t{2});
}

void StoreTest::keeps_the_order() {
    Running running(memory());
    const Id conversation = must(running.ask("0")).conversation.id;
    std::vector<int> replies; // touched on the storage thread only, until the last reply is here
    for (int i = 1; i <= 500; ++i) {
        running.store->append_user({conversation, std::to_string(i), "", ""},
            [&replies, i](const Result<Appended>& result) { replies.push_back(result ? i : -i); });
    }
    const Thread thread = must(running.load(conversation));
    QCOMPARE(replies.size(), std::size_t{500});
    QCOMPARE(thread.messages.size(), std::size_t{501});
    for (int i = 0; i <= 500; ++i) {
        QCOMPARE(thread.messages[static_cast<std::size_t>(i)].text(), std::to_string(i));
        QVERIFY(i == 0 || replies[static_cast<std::size_t>(i - 1)] == i);
    }
}

void StoreTest::posts_from_many_threads() {
    Running running(memory());
    const Id message = must(running.begin(must(running.ask("Count")))).message.id;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 1000; ++i) {
                running.store->append_answer(message, PartKind::text, "x");
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    QCOMPARE(must(running.finish(message)).message.text(), std::string(4000, 'x'));
}

void StoreTest::posts_from_within_a_reply() {
    Running running(memory());
    std::promise<Result<Appended>> begun;
    running.store->append_user({0, "Why?", "", ""}, [&](const Result<Appended>& asked) {
        running.store->begin_answer(asked->conversation.id, asked->message.id, {},
            [&](Result<Appended> result) { begun.set_value(std::move(result)); });
    });
    QCOMPARE(must(begun.get_future().get()).message.role, Role::assistant);
}

void StoreTest::saves_while_streaming() {
    const Scratch scratch;
    Running running(file(scratch));
    const Id message = must(running.begin(must(running.ask("Count")))).message.id;
    running.store->append_answer(message, PartKind::text, "one, two");
    inglenook::storage::tests::Opened other(scratch.options()); // as another program sees it
    QTRY_COMPARE(must(other.messages.get(message)).text(), std::string("one, two"));
    QCOMPARE(must(other.messages.get(message)).state, MessageState::streaming);
}

void StoreTest::nothing_is_called_after_the_end() {
    const Scratch scratch;
    for (int round = 0; round < 20; ++round) {
        std::atomic<bool> over = false;
        std::atomic<int> late = 0;
        const auto note = [&](const auto&) { late += over ? 1 : 0; };
        {
            Store store(file(scratch), note, note);
            for (int i = 0; i < 20; ++i) {
                store.append_user({0, "Question", "", ""}, note);
            }
            QThread::usleep(static_cast<unsigned long>(round) * 300);
        }
        over = true;
        QThread::usleep(300);
        QCOMPARE(late.load(), 0);
    }
    // What was posted was done all the same.
    inglenook::storage::tests::Opened db(scratch.options());
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 400);
}

void StoreTest::ends_in_mid_answer() {
    const Scratch scratch;
    Id conversation = 0;
    {
        StoreOptions options = file(scratch);
        options.flush_interval = std::chrono::hours(1);
        Running running(options);
        const Appended begun = must(running.begin(must(running.ask("Count"))));
        conversation = begun.conversation.id;
        running.store->append_answer(begun.message.id, PartKind::text, "one, two, ");
    }
    Running again(file(scratch));
    QCOMPARE(again.opened->interrupted, 1U);
    const Thread thread = must(again.load(conversation));
    QCOMPARE(thread.messages[1].state, MessageState::interrupted);
    QCOMPARE(thread.messages[1].text(), std::string("one, two, "));
    const Id message = thread.messages[1].id;
    must(await<Appended>([&](auto reply) { again.store->continue_answer(message, {}, reply); }));
    again.store->append_answer(message, PartKind::text, "three");
    const Message done = must(again.finish(message)).message;
    QCOMPARE(done.parts.size(), std::size_t{1});
    QCOMPARE(done.text(), std::string("one, two, three"));
}

void StoreTest::full_disk_while_streaming() {
    const Scratch scratch;
    const std::string text(300000, 'x');
    Id conversation = 0;
    {
        StoreOptions options = file(scratch);
        options.page_limit = 100; // the schema takes some 65
        Running running(options);
        const Appended begun = must(running.begin(must(running.ask("Count"))));
        conversation = begun.conversation.id;
        running.log.taken();
        running.store->append_answer(begun.message.id, PartKind::text, text);
        const auto refused = running.finish(begun.message.id);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::disk_full);
        const Words told = words(running.log.taken());
        QCOMPARE(told, (Words{"failed"}));
        // Nothing is lost while the program runs, and it goes on.
        const Thread thread = must(running.load(conversation));
        QVERIFY(thread.messages[1].text() == text);
        QCOMPARE(thread.messages[1].state, MessageState::complete);
        QVERIFY(!running.ask(text));
    }
    Running again(file(scratch));
    const Thread thread = must(again.load(conversation));
    QCOMPARE(thread.messages[0].text(), std::string("Count"));
    QCOMPARE(thread.messages[1].state, MessageState::interrupted);
}

void StoreTest::cannot_open() {
    Running running({"/nowhere/at/all/inglenook.db"});
    QVERIFY(!running.opened);
    QCOMPARE(running.opened.error().kind, ErrorKind::not_found);
    const auto refused = running.ask("Why?");
    QVERIFY(!refused);
    QCOMPARE(refused.error().message, running.opened.error().message);
    running.store->append_answer(1, PartKind::text, "x");
    QVERIFY(!running.finish(1));
}

void StoreTest::newer_database() {
    const Scratch scratch;
    const Id conversation = [&] { return must(Running(file(scratch)).ask("Why?")).conversation.id; }();
    SQLite::Database(scratch.path(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    Running running(file(scratch));
    QVERIFY(running.opened && running.opened->read_only);
    QVERIFY(!running.opened->notice.empty());
    QCOMPARE(texts(must(running.load(conversation))), (Words{"Why?"}));
    QCOMPARE(running.ask("More", conversation).error().kind, ErrorKind::newer);
}

void StoreTest::erases_old_trash() {
    const Scratch scratch;
    {
        inglenook::storage::tests::Opened db(scratch.options());
        for (const char* text : {"old", "recent", "kept"}) {
            db.exchange(text, "yes");
        }
        must(db.conversations.trash(1));
        must(db.conversations.trash(2));
        const TimeMs then = now_ms() - TimeMs{31} * 24 * 3600 * 1000;
        db.database.connection().exec(
            "UPDATE conversation SET trashed_at = " + std::to_string(then) + " WHERE id = 1");
    }
    Running running(file(scratch));
    QCOMPARE(running.load(1).error().kind, ErrorKind::not_found);
    QVERIFY(running.load(2) && running.load(3));
    QCOMPARE(words(running.log.taken()), (Words{"conversation-"}));
}

void StoreTest::searches_and_pages() {
    Running running(memory());
    for (int i = 0; i < 5; ++i) {
        must(running.ask("Question number " + std::to_string(i)));
    }
    const auto page = must(await<ConversationPage>([&](auto reply) {
        running.store->list({Shelf::active, {}, 3}, reply);
    }));
    QVERIFY(page.more);
    QCOMPARE(page.conversations.size(), std::size_t{3});
    const auto found = must(await<SearchPage>([&](auto reply) {
        running.store->search({"number 4", 10}, reply);
    }));
    const std::vector<SearchHit>& hits = found.hits;
    QCOMPARE(hits.size(), std::size_t{1});
    QCOMPARE(hits[0].snippet, std::string("Question number 4"));
}

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
