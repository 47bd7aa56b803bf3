// SPDX-License-Identifier: Apache-2.0
// Whole conversations out of the database and in again: nothing is lost, nothing comes twice, all or nothing.
#include "storage/chat_trees.h"
#include "tests/storage/support.h"

#include <sqlite3.h>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

/// A conversation with everything in it: branches, an attachment, thoughts, a tool call, two generations.
Id make_rich(Opened& store) {
    NewMessage first;
    first.text = "Look at this";
    first.system_prompt = "Be brief";
    first.model = "/models/a.gguf";
    first.settings = R"({"temperature":0.5})";
    first.preset = must(store.presets.create({"Careful", "", R"({"top_k":3})"})).id;
    first.attachments = {{"notes.txt", "remember\nthe milk"}};
    const Appended asked = must(store.messages.append_user(first));
    const Id id = asked.conversation.id;
    Generation generation;
    generation.model_name = "A";
    generation.seed = 0xffffffffffffffffU;
    generation.decode_seconds = 0.1;
    const Appended begun = must(store.answers.begin(id, asked.message.id, generation));
    const std::vector<Part> parts = {{PartKind::reasoning, "Hm", 1500}, {PartKind::text, "Milk & <eggs>", 0},
        {PartKind::tool_call, "{\"id\": \"\", \"name\": \"buy\", \"arguments\": \"{}\", \"written\": \"\"}\n",
            0}};
    must(store.answers.finish(begun.message.id, MessageState::interrupted, generation, parts));
    must(store.answers.reopen(begun.message.id, generation));
    must(store.answers.finish(begun.message.id, MessageState::complete, generation, {}));
    must(store.answers.begin(id, asked.message.id, {}));
    must(store.messages.edit(asked.message.id, "Look at that"));
    must(store.messages.select_sibling(asked.message.id, 0));
    const Id folder = must(store.folders.create("Inner", must(store.folders.create("Outer", 0)).id)).id;
    must(store.folders.file({{id, folder}}));
    must(store.tags.set(
        {{id, must(store.tags.create("b")).id, true}, {id, must(store.tags.create("A")).id, true}}));
    must(store.conversations.set_pinned(id, true));
    return id;
}

ChatTree chain(const std::string& title, std::size_t messages, TimeMs created) {
    ChatTree tree;
    tree.title = title;
    tree.created = tree.updated = created;
    tree.shown = messages > 0 ? 1 : 0;
    for (std::size_t i = 0; i < messages; ++i) {
        TreeMessage& message = tree.messages.emplace_back();
        message.parent = static_cast<MessageNumber>(i);
        message.shown = static_cast<MessageNumber>(i + 1 < messages ? i + 2 : 0);
        message.role = i % 2 == 0 ? Role::user : Role::assistant;
        message.created = created + static_cast<TimeMs>(i);
        message.parts = {{PartKind::text, title + " " + std::to_string(i), 0}};
    }
    return tree;
}

} // namespace

class StorageTreesTest : public QObject {
    Q_OBJECT

private slots:
    void reads_all_of_a_conversation() {
        Opened store;
        const ChatTree tree = must(store.trees.read(make_rich(store)));
        QCOMPARE(tree.messages.size(), std::size_t{4});
        QCOMPARE(tree.shown, MessageNumber{1});
        QCOMPARE(tree.messages[0].shown, MessageNumber{3}); // the answer that was tried again
        QCOMPARE(tree.messages[1].generations.size(), std::size_t{2});
        QCOMPARE(tree.messages[1].parts.size(), std::size_t{3});
        QCOMPARE(tree.messages[2].state, MessageState::interrupted); // it was being written
        QCOMPARE(tree.messages[3].parent, MessageNumber{0});
        QCOMPARE(tree.messages[0].parts[1].attached, std::string("remember\nthe milk"));
        QCOMPARE(tree.folder, (std::vector<std::string>{"Outer", "Inner"}));
        QCOMPARE(tree.tags, (std::vector<std::string>{"A", "b"}));
        QCOMPARE(tree.preset->name, std::string("Careful"));
        QCOMPARE(shown_path(tree).size(), std::size_t{2});
    }

    void comes_back_the_same() {
        Opened from;
        const ChatTree tree = must(from.trees.read(make_rich(from)));
        Opened into;
        const Imported imported = must(into.trees.insert({tree}, {}));
        QCOMPARE(imported.conversations.size(), std::size_t{1});
        QVERIFY(imported.notes.empty());
        QVERIFY(must(into.trees.read(imported.conversations[0])) == tree);
        QCOMPARE(into.number("SELECT count(*) FROM preset"), std::int64_t{1});
        // What searches and shows the conversation works on it.
        QCOMPARE(must(into.search.find("eggs", 10)).size(), std::size_t{1});
        QCOMPARE(must(into.messages.thread(imported.conversations[0])).messages.size(), std::size_t{2});
    }

    void knows_what_is_here() {
        Opened store;
        ChatTree mine = chain("mine", 3, 1000);
        ChatTree theirs = chain("theirs", 3, 2000);
        theirs.origin = "elsewhere:7";
        must(store.trees.insert({mine, theirs, theirs}, {}));
        QCOMPARE(store.number("SELECT count(*) FROM conversation"), std::int64_t{2});
        // A continued one is known by where it came from, a renamed one by its content.
        must(store.messages.append_user({2, "and on", "", ""}));
        mine.title = "another name";
        QCOMPARE(must(store.trees.known({mine, theirs})), (std::vector<bool>{true, true}));
        const Imported none = must(store.trees.insert({mine, theirs}, {}));
        QCOMPARE(none.known, std::uint32_t{2});
        QVERIFY(none.conversations.empty());
        mine.messages[1].parts[0].content += "!";
        QCOMPARE(must(store.trees.known({mine})), std::vector<bool>{false});
        QCOMPARE(must(store.trees.insert({mine, theirs}, {true})).conversations.size(), std::size_t{2});
        // What is in the trash is not here.
        for (const Id id : must(store.trees.ids())) {
            must(store.conversations.trash(id));
        }
        QCOMPARE(must(store.trees.known({theirs})), std::vector<bool>{false});
    }

    void takes_all_or_none() {
        Opened store;
        ChatTree bent = chain("bent", 3, 3000);
        bent.messages[2].parent = 3;
        QCOMPARE(store.trees.insert({chain("good", 200, 1000), bent}, {}).error().kind, ErrorKind::usage);
        ChatTree unset = chain("unset", 1, 3000);
        unset.settings = "{";
        QCOMPARE(store.trees.insert({chain("good", 200, 1000), unset}, {}).error().kind, ErrorKind::usage);
        ChatTree forged = chain("forged", 1, 3000);
        forged.messages[0].parts.push_back({PartKind::attachment, "a.txt", 0, std::string(64, '0'), "text"});
        QCOMPARE(store.trees.insert({chain("good", 200, 1000), forged}, {}).error().kind, ErrorKind::usage);
        QCOMPARE(store.number("SELECT count(*) FROM conversation"), std::int64_t{0});
        QCOMPARE(store.number("SELECT count(*) FROM part"), std::int64_t{0});
    }

    void is_one_transaction() {
        Scratch scratch;
        Opened store(scratch.options());
        int commits = 0;
        sqlite3_commit_hook(
            store.database.connection().getHandle(),
            [](void* counted) {
                ++*static_cast<int*>(counted);
                return 0;
            },
            &commits);
        std::size_t told = 0;
        must(store.trees.insert(
            {chain("a", 200, 1000), chain("b", 200, 2000)}, {false, [&](std::size_t done) { told = done; }}));
        QCOMPARE(commits, 1);
        QCOMPARE(told, std::size_t{2});
    }

    void keeps_what_filing_allows() {
        Opened store;
        ChatTree tree = chain("deep", 1, 1000);
        tree.folder = std::vector<std::string>(20, "f");
        tree.tags = {"fine", std::string(500, 'x')};
        const Imported imported = must(store.trees.insert({tree}, {}));
        QCOMPARE(imported.notes.size(), std::size_t{2});
        const ChatTree back = must(store.trees.read(imported.conversations[0]));
        QCOMPARE(back.folder.size(), std::size_t{deepest_folder});
        QCOMPARE(back.tags, std::vector<std::string>{"fine"});
    }
};

QTEST_GUILESS_MAIN(StorageTreesTest)
#include "trees_test.moc"
