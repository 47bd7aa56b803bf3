// SPDX-License-Identifier: Apache-2.0
// Folders and tags: what they refuse, how a deletion is undone, and what the list shows of them.
#include "tests/storage/support.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

/// The tree in words: "a(b c(d)) e".
std::string drawn(const std::vector<Folder>& folders) {
    std::string text;
    std::uint32_t depth = 0;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        if (i > 0 && folders[i].depth > depth) {
            text += '(';
        } else if (i > 0) {
            text += std::string(depth - folders[i].depth, ')') + ' ';
        }
        depth = folders[i].depth;
        text += folders[i].name;
    }
    return text + std::string(depth, ')');
}

/// Folders by their names, which are all different.
struct Tree : Opened {
    std::string now() { return drawn(must(folders.all())); }
    Id id(const std::string& name) {
        for (const Folder& folder : must(folders.all())) {
            if (folder.name == name) {
                return folder.id;
            }
        }
        return 0;
    }
    Id add(const std::string& name, const std::string& parent = {}) {
        return must(folders.create(name, parent.empty() ? 0 : id(parent))).id;
    }
    Id chat() { return must(conversations.create("", "")).id; }
    Id folder_of(Id conversation) { return must(conversations.get(conversation)).folder; }
};

template <class T> void refused(const Result<T>& result, const char* words) {
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::usage);
    QVERIFY2(result.error().message.find(words) != std::string::npos, result.error().message.c_str());
}

} // namespace

class FilingTest : public QObject {
    Q_OBJECT
private slots:
    void names_data();
    void names();
    void makes_a_tree();
    void refuses_folders();
    void moves_folders();
    void depth_and_rings();
    void deleting_moves_up_and_comes_back();
    void a_taken_name_gets_a_number();
    void restoring_leaves_what_moved_on();
    void files_all_or_none();
    void new_chats_in_a_folder();
    void tags_come_and_go();
    void deleted_tags_come_back();
    void too_many_tags();
    void list_by_folder_and_tag();
    void many_at_once();
    void lists_use_indices();
    void survives_a_ring_in_the_file();
};

void FilingTest::names_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char* tag, const QByteArray& name, const QByteArray& kept) {
        QTest::newRow(tag) << name << kept;
    };
    row("plain", "Work", "Work");
    row("trimmed", " \tWork at home\n", "Work at home");
    row("any language", "仕事 Käse 🙂", "仕事 Käse 🙂");
    row("the longest", QByteArray("語").repeated(100), QByteArray("語").repeated(100));
    row("too long", QByteArray("語").repeated(101), "");
    row("empty", "", "");
    row("blank", " \n ", "");
    row("line break", "a\nb", "");
    row("control", "a\x01", "");
    row("nul", QByteArray("a\0b", 3), "");
    row("delete",
        "a\x7f"
        "b",
        "");
    row("second set of controls",
        "a\xc2\x85"
        "b",
        "");
    row("no UTF-8", "a\xff", "");
    row("cut UTF-8", "a\xe8\xaa", "");
    row("longer than need be", "\xc0\xaf", "");
}

void FilingTest::names() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, kept);
    Tree tree;
    const auto folder = tree.folders.create(name.toStdString(), 0);
    const auto tag = tree.tags.create(name.toStdString());
    if (kept.isEmpty()) {
        refused(folder, "folder");
        refused(tag, "tag");
        QVERIFY(must(tree.folders.all()).empty() && must(tree.tags.all()).empty());
        return;
    }
    QCOMPARE(QByteArray::fromStdString(must(folder).name), kept);
    QCOMPARE(QByteArray::fromStdString(must(tag).name), kept);
}

void FilingTest::makes_a_tree() {
    Tree tree;
    QCOMPARE(tree.now(), std::string());
    tree.add("a");
    tree.add("e");
    tree.add("b", "a");
    tree.add("c", "a");
    tree.add("d", "c");
    QCOMPARE(tree.now(), std::string("a(b c(d)) e"));
    const Folder renamed = must(tree.folders.rename(tree.id("c"), "sea"));
    QCOMPARE(renamed.name, std::string("sea"));
    QCOMPARE(renamed.depth, 1U);
    QCOMPARE(renamed.place, 1U);
    QCOMPARE(tree.now(), std::string("a(b sea(d)) e"));
    must(tree.folders.rename(tree.id("sea"), "Sea")); // its own name is not in its way
}

void FilingTest::refuses_folders() {
    Tree tree;
    tree.add("a");
    tree.add("b", "a");
    refused(tree.folders.create("A", 0), "already");
    refused(tree.folders.rename(tree.add("c"), "a"), "already");
    refused(tree.folders.rename(tree.id("c"), " "), "needs a name");
    tree.add("A2", "a");
    must(tree.folders.create("a", tree.id("a"))); // another place
    QCOMPARE(tree.folders.create("x", 99).error().kind, ErrorKind::not_found);
    QCOMPARE(tree.folders.rename(99, "x").error().kind, ErrorKind::not_found);
    QCOMPARE(tree.folders.move(99, 0, 0).error().kind, ErrorKind::not_found);
    QCOMPARE(tree.folders.move(tree.id("c"), 99, 0).error().kind, ErrorKind::not_found);
    QCOMPARE(tree.folders.remove(99).error().kind, ErrorKind::not_found);
}

void FilingTest::moves_folders() {
    Tree tree;
    for (const char* name : {"a", "b", "c", "d"}) {
        tree.add(name);
    }
    must(tree.folders.move(tree.id("d"), 0, 0));
    QCOMPARE(tree.now(), std::string("d a b c"));
    must(tree.folders.move(tree.id("d"), 0, 2));
    QCOMPARE(tree.now(), std::string("a b d c"));
    must(tree.folders.move(tree.id("a"), 0, 99));
    QCOMPARE(tree.now(), std::string("b d c a"));
    must(tree.folders.move(tree.id("c"), tree.id("d"), 0));
    must(tree.folders.move(tree.id("b"), tree.id("d"), 1));
    QCOMPARE(tree.now(), std::string("d(c b) a"));
    must(tree.folders.move(tree.id("c"), 0, 1));
    QCOMPARE(tree.now(), std::string("d(b) c a"));
    tree.add("twin", "d");
    tree.add("Twin");
    refused(tree.folders.move(tree.id("twin"), 0, 0), "already");
}

void FilingTest::depth_and_rings() {
    Tree tree;
    std::string above;
    for (std::uint32_t i = 0; i < deepest_folder; ++i) {
        const std::string name = "level " + std::to_string(i);
        tree.add(name, above);
        above = name;
    }
    refused(tree.folders.create("too deep", tree.id(above)), "deep");
    tree.add("one");
    tree.add("two", "one");
    refused(tree.folders.move(tree.id("one"), tree.id("level 6"), 0), "deep");
    must(tree.folders.move(tree.id("one"), tree.id("level 5"), 0));
    refused(tree.folders.move(tree.id("level 0"), tree.id("two"), 0), "itself");
    refused(tree.folders.move(tree.id("level 0"), tree.id("level 0"), 0), "itself");
    QCOMPARE(must(tree.folders.all()).size(), std::size_t{deepest_folder + 2});
}

void FilingTest::deleting_moves_up_and_comes_back() {
    Tree tree;
    tree.add("a");
    tree.add("b", "a");
    tree.add("c", "b");
    tree.add("d", "b");
    tree.add("z", "a");
    const Id in_b = tree.chat();
    const Id trashed = tree.chat();
    const Id in_c = tree.chat();
    must(tree.folders.file({{in_b, tree.id("b")}, {trashed, tree.id("b")}, {in_c, tree.id("c")}}));
    must(tree.conversations.trash(trashed));
    const std::string before = tree.now();
    QCOMPARE(before, std::string("a(b(c d) z)"));
    const Id b = tree.id("b");
    const RemovedFolder removed = must(tree.folders.remove(b));
    QCOMPARE(tree.now(), std::string("a(c d z)"));
    QCOMPARE(removed.conversations, (std::vector<Id>{in_b, trashed}));
    QCOMPARE(tree.folder_of(in_b), tree.id("a"));
    QCOMPARE(tree.folder_of(trashed), tree.id("a"));
    QCOMPARE(tree.folder_of(in_c), tree.id("c"));
    QCOMPARE(must(tree.folders.restore(removed)).id, b);
    QCOMPARE(tree.now(), before);
    QCOMPARE(tree.folder_of(in_b), b);
    QCOMPARE(tree.folder_of(trashed), b);
    refused(tree.folders.restore(removed), "already");

    const RemovedFolder outermost = must(tree.folders.remove(tree.id("a")));
    QCOMPARE(tree.now(), std::string("b(c d) z"));
    must(tree.folders.restore(outermost));
    QCOMPARE(tree.now(), before);
}

void FilingTest::a_taken_name_gets_a_number() {
    Tree tree;
    tree.add("a");
    must(tree.folders.create("A", tree.id("a"))); // named as the folder that goes: the name is free then
    const Id twin = must(tree.folders.create("b", tree.id("a"))).id;
    tree.add("B");
    const RemovedFolder removed = must(tree.folders.remove(tree.id("a")));
    QCOMPARE(tree.now(), std::string("A b (2) B"));
    must(tree.folders.restore(removed));
    QCOMPARE(tree.now(), std::string("a(A b) B"));
    const RemovedFolder again = must(tree.folders.remove(tree.id("a")));
    must(tree.folders.move(tree.id("A"), tree.id("B"), 0));
    tree.add("a"); // taken meanwhile
    must(tree.folders.restore(again));
    QCOMPARE(tree.now(), std::string("a (2)(b) B(A) a"));
    QCOMPARE(tree.id("b"), twin);
}

void FilingTest::restoring_leaves_what_moved_on() {
    Tree tree;
    tree.add("parent");
    tree.add("gone", "parent");
    tree.add("other");
    const Id stays = tree.chat();
    const Id moved = tree.chat();
    const Id erased = tree.chat();
    const Id gone = tree.id("gone");
    must(tree.folders.file({{stays, gone}, {moved, gone}, {erased, gone}}));
    const RemovedFolder removed = must(tree.folders.remove(gone));
    must(tree.folders.file({{moved, tree.id("other")}}));
    must(tree.conversations.trash(erased));
    must(tree.conversations.purge(erased));
    must(tree.folders.restore(removed));
    QCOMPARE(tree.folder_of(stays), gone);
    QCOMPARE(tree.folder_of(moved), tree.id("other"));

    const RemovedFolder child = must(tree.folders.remove(gone));
    must(tree.folders.remove(tree.id("parent")));
    must(tree.folders.restore(child)); // its parent is no more
    QCOMPARE(tree.now(), std::string("gone other"));
}

void FilingTest::files_all_or_none() {
    Tree tree;
    const Id folder = tree.add("a");
    const Id one = tree.chat();
    const Id two = tree.chat();
    const TimeMs updated = must(tree.conversations.get(one)).updated;
    const auto before = must(tree.folders.file({{one, folder}, {two, folder}}));
    QCOMPARE(before, (std::vector<Filed>{{one, 0}, {two, 0}}));
    QCOMPARE(must(tree.conversations.get(one)).updated, updated);
    QVERIFY(must(tree.folders.file({{one, folder}})).empty()); // there already
    QCOMPARE(tree.folders.file({{one, 0}, {99, folder}}).error().kind, ErrorKind::not_found);
    QCOMPARE(tree.folders.file({{one, 0}, {two, 99}}).error().kind, ErrorKind::not_found);
    QCOMPARE(tree.folder_of(one), folder);
    must(tree.folders.file(before));
    QCOMPARE(tree.folder_of(one), Id{0});
    QCOMPARE(tree.folder_of(two), Id{0});
}

void FilingTest::new_chats_in_a_folder() {
    Tree tree;
    NewMessage message{0, "Hello", "", ""};
    message.folder = tree.add("a");
    const Conversation made = must(tree.messages.append_user(message)).conversation;
    QCOMPARE(made.folder, message.folder);
    message.conversation = made.id;
    message.folder = tree.add("b");
    QCOMPARE(must(tree.messages.append_user(message)).conversation.folder, made.folder);
    message.conversation = 0;
    message.folder = 99;
    QCOMPARE(must(tree.messages.append_user(message)).conversation.folder, Id{0});
}

void FilingTest::tags_come_and_go() {
    Tree tree;
    const Id one = tree.chat();
    const Id two = tree.chat();
    const Id red = must(tree.tags.create("red")).id;
    const Id blue = must(tree.tags.create("Blue")).id;
    refused(tree.tags.create("RED"), "already");
    refused(tree.tags.rename(red, "blue"), "already");
    QCOMPARE(must(tree.tags.rename(red, "Red")).name, std::string("Red"));
    const auto before = must(tree.tags.set({{one, red}, {one, blue}, {two, red}}));
    QCOMPARE(before, (std::vector<Tagged>{{one, red, false}, {one, blue, false}, {two, red, false}}));
    std::vector<Id> tags = must(tree.conversations.get(one)).tags;
    std::sort(tags.begin(), tags.end());
    QCOMPARE(tags, (std::vector<Id>{red, blue}));
    QVERIFY(must(tree.tags.set({{one, red}})).empty()); // had it already
    QCOMPARE(must(tree.tags.set({{one, red, false}})), (std::vector<Tagged>{{one, red, true}}));
    QCOMPARE(must(tree.conversations.get(one)).tags, (std::vector<Id>{blue}));
    QCOMPARE(tree.tags.set({{two, blue}, {99, red}}).error().kind, ErrorKind::not_found);
    QCOMPARE(tree.tags.set({{two, blue}, {one, 99}}).error().kind, ErrorKind::not_found);
    QCOMPARE(must(tree.conversations.get(two)).tags, (std::vector<Id>{red}));
    const std::vector<Tag> all = must(tree.tags.all());
    QCOMPARE(all, (std::vector<Tag>{{blue, "Blue"}, {red, "Red"}}));
}

void FilingTest::deleted_tags_come_back() {
    Tree tree;
    const Id one = tree.chat();
    const Id two = tree.chat();
    const Id red = must(tree.tags.create("red")).id;
    must(tree.tags.set({{one, red}, {two, red}}));
    const RemovedTag removed = must(tree.tags.remove(red));
    QVERIFY(must(tree.conversations.get(one)).tags.empty());
    must(tree.conversations.trash(two));
    must(tree.conversations.purge(two));
    QCOMPARE(must(tree.tags.restore(removed)), (Tag{red, "red"}));
    QCOMPARE(must(tree.conversations.get(one)).tags, (std::vector<Id>{red}));
    const RemovedTag again = must(tree.tags.remove(red));
    QVERIFY(must(tree.tags.create("Red")).id != red);
    refused(tree.tags.restore(again), "already");
    QCOMPARE(tree.tags.remove(red).error().kind, ErrorKind::not_found);
}

void FilingTest::too_many_tags() {
    Tree tree;
    const Id chat = tree.chat();
    std::vector<Tagged> wanted;
    for (std::size_t i = 0; i <= most_tags_of_one; ++i) {
        wanted.push_back({chat, must(tree.tags.create("tag " + std::to_string(i))).id});
    }
    refused(tree.tags.set(wanted), "50");
    QVERIFY(must(tree.conversations.get(chat)).tags.empty());
    wanted.pop_back();
    QCOMPARE(must(tree.tags.set(wanted)).size(), most_tags_of_one);
}

void FilingTest::list_by_folder_and_tag() {
    Tree tree;
    const Id folder = tree.add("a");
    const Id inner = tree.add("b", "a");
    const Id tag = must(tree.tags.create("t")).id;
    std::vector<Id> in_folder;
    for (int i = 0; i < 40; ++i) {
        const Id chat = tree.chat();
        must(tree.folders.file({{chat, i % 2 == 0 ? folder : i % 3 == 0 ? inner : 0}}));
        must(tree.tags.set({{chat, tag, i % 4 == 0}}));
        if (i % 2 == 0) {
            in_folder.push_back(chat);
        }
    }
    const auto all = [&](std::optional<Id> in, Id with) {
        ConversationQuery query;
        query.limit = 3;
        query.folder = in;
        query.tag = with;
        std::vector<Id> ids;
        for (bool more = true; more;) {
            const ConversationPage page = must(tree.conversations.list(query));
            more = page.more;
            for (const Conversation& conversation : page.conversations) {
                ids.push_back(conversation.id);
                query.after = position_of(conversation);
            }
        }
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    QCOMPARE(all(folder, 0), in_folder);
    QCOMPARE(all(std::nullopt, 0).size(), std::size_t{40});
    QCOMPARE(all(inner, 0).size() + all(0, 0).size(), std::size_t{20});
    QCOMPARE(all(std::nullopt, tag).size(), std::size_t{10});
    QCOMPARE(all(folder, tag).size(), std::size_t{10});
    QCOMPARE(all(inner, tag).size(), std::size_t{0});
    QCOMPARE(all(99, 0).size(), std::size_t{0});
}

void FilingTest::many_at_once() {
    Tree tree;
    const Id one = tree.chat();
    const Id two = tree.chat();
    must(tree.conversations.trash(two));
    QCOMPARE(must(tree.conversations.set_trashed_many({one, two, 99}, true)), (std::vector<Id>{one}));
    QCOMPARE(must(tree.conversations.set_trashed_many({one}, false)), (std::vector<Id>{one}));
    QVERIFY(must(tree.conversations.get(two)).trashed && !must(tree.conversations.get(one)).trashed);
    must(tree.conversations.set_trashed_many({two}, false));
    QCOMPARE(must(tree.conversations.set_archived_many({one, two}, true)), (std::vector<Id>{one, two}));
    QCOMPARE(must(tree.conversations.set_archived_many({one, two}, true)), (std::vector<Id>{}));
    QCOMPARE(must(tree.conversations.set_pinned_many({two}, true)), (std::vector<Id>{two}));
    QVERIFY(must(tree.conversations.get(two)).pinned && must(tree.conversations.get(two)).archived);
}

/// No page of a list is made by sorting, or by looking at the whole table.
void FilingTest::lists_use_indices() {
    Tree tree;
    const std::string active = "c.archived = 0 AND c.comparison_id IS NULL";
    const std::string archived = "c.archived = 1 AND c.comparison_id IS NULL";
    for (const std::string& filter :
        {active, archived, active + " AND c.folder_id = 1", active + " AND c.folder_id IS NULL"}) {
        SQLite::Statement plan(tree.database.connection(),
            std::string("EXPLAIN QUERY PLAN SELECT * FROM conversation c WHERE c.trashed_at IS NULL AND ") +
                filter +
                " AND (c.pinned, c.updated, c.id) < (1, 2, 3)"
                " ORDER BY c.pinned DESC, c.updated DESC, c.id DESC LIMIT 50");
        while (plan.executeStep()) {
            const QByteArray line(plan.getColumn(3).getText());
            QVERIFY2(line.contains("USING INDEX conversation_"), line.constData());
        }
    }
}

void FilingTest::survives_a_ring_in_the_file() {
    Tree tree;
    tree.add("a");
    tree.add("b", "a");
    tree.add("sound");
    tree.database.connection().exec("UPDATE folder SET parent_id = 2 WHERE id = 1");
    QCOMPARE(tree.now(), std::string("sound"));
    tree.database.connection().exec("UPDATE folder SET parent_id = 1 WHERE id = 1");
    QCOMPARE(tree.now(), std::string("sound"));
}

QTEST_GUILESS_MAIN(FilingTest)
#include "filing_test.moc"
