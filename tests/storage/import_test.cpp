// SPDX-License-Identifier: Apache-2.0
// Conversations of this program and of others, read from files: what is kept, what is told, and that no file,
// however damaged, does harm.
#include "storage/transfer/chat_json.h"
#include "storage/transfer/export.h"
#include "storage/transfer/import.h"
#include "tests/storage/files.h"
#include "tests/storage/support.h"

#include <QDir>
#include <QFile>
#include <random>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

std::string sample(const char* name) { return std::string(IMPORT_SAMPLES "/") + name; }

void write(const std::string& path, const QByteArray& bytes) {
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

/// A file with some bytes, in a folder of its own.
struct Written {
    explicit Written(const QByteArray& bytes, const char* name = "chats.json")
        : path(scratch.folder() + "/" + name) {
        write(path, bytes);
    }
    Scratch scratch;
    std::string path;
};

Result<ReadChats> read_bytes(const QByteArray& bytes, const ReadLimits& limits = {}) {
    const Written file(bytes);
    return read_chats({file.path}, limits);
}

std::string text_of(const TreeMessage& message, PartKind kind = PartKind::text) {
    Message as_stored;
    as_stored.parts = message.parts;
    return as_stored.text(kind);
}

QByteArray chatgpt(const QByteArray& mapping, const QByteArray& title = "T") {
    return "[{\"title\": \"" + title +
           "\", \"create_time\": 1700000000, \"conversation_id\": \"x\", \"mapping\": {" + mapping + "}}]";
}

QByteArray node(
    const QByteArray& id, const QByteArray& parent, const QByteArray& role, const QByteArray& text) {
    return "\"" + id + "\": {\"parent\": " + (parent.isEmpty() ? QByteArray("null") : "\"" + parent + "\"") +
           ", \"children\": [], \"message\": {\"author\": {\"role\": \"" + role +
           "\"}, \"content\": {\"content_type\": \"text\", \"parts\": [\"" + text + "\"]}}}";
}

} // namespace

class StorageImportTest : public QObject {
    Q_OBJECT

private slots:
    void takes_chatgpt() {
        const ReadChats read = must(read_chats({sample("chatgpt.json")}));
        QCOMPARE(read.programs, std::vector<std::string>{"ChatGPT"});
        QCOMPARE(read.chats.size(), std::size_t{2});
        const ChatTree& chat = read.chats[0];
        QCOMPARE(chat.title, std::string("Ferry times"));
        QCOMPARE(chat.created, TimeMs{1735689600500});
        QCOMPARE(chat.updated, TimeMs{1735693200250});
        QVERIFY(chat.archived);
        QCOMPARE(chat.messages.size(), std::size_t{3});
        QCOMPARE(
            text_of(chat.messages[0]), std::string("[image: file-service://file-1]\nWhen does it leave? 😀"));
        QCOMPARE(chat.messages[1].parent, MessageNumber{1});
        QCOMPARE(chat.messages[1].generations.at(0).model_name, std::string("o3"));
        QCOMPARE(chat.messages[1].parts.at(0).duration, TimeMs{8000});
        QCOMPARE(text_of(chat.messages[1], PartKind::reasoning),
            std::string("**Looking**\n\nA timetable would help."));
        QCOMPARE(text_of(chat.messages[1]), std::string("At **eight**."));
        // The branch that is shown, in which a tool was used.
        QCOMPARE(chat.messages[0].shown, MessageNumber{3});
        QCOMPARE(text_of(chat.messages[2], PartKind::tool_result), std::string("08:00 12:00"));
        QVERIFY(text_of(chat.messages[2], PartKind::tool_call).find("\"name\": \"browser\"") !=
                std::string::npos);
        QVERIFY(text_of(chat.messages[2]).find("<script>") != std::string::npos);
        QCOMPARE(text_of(read.chats[1].messages[1]), std::string("[sonic_webpage]"));
        QCOMPARE(read.notes.size(), std::size_t{1}); // the hidden message
    }

    void takes_open_webui() {
        const ReadChats read = must(read_chats({sample("open-webui.json")}));
        QCOMPARE(read.programs, std::vector<std::string>{"Open WebUI"});
        const ChatTree& chat = read.chats.at(0);
        QCOMPARE(chat.title, std::string("Bread"));
        QCOMPARE(chat.system_prompt, std::string("You bake."));
        QCOMPARE(chat.tags, std::vector<std::string>{"baking"});
        QVERIFY(chat.pinned);
        QCOMPARE(chat.messages.size(), std::size_t{4});
        QCOMPARE(chat.messages[0].parts.at(1).attached, std::string("flour & water"));
        QCOMPARE(chat.messages[0].parts.at(2).content, std::string("[image]"));
        const TreeMessage& shown = chat.messages.at(chat.messages[0].shown - 1);
        QCOMPARE(text_of(shown, PartKind::reasoning), std::string("It depends <much>\non heat."));
        QCOMPARE(shown.parts.at(0).duration, TimeMs{5000});
        QVERIFY(text_of(shown, PartKind::tool_call).find("\"arguments\": \"{\\\"minutes\\\": 40}\"") !=
                std::string::npos);
        QCOMPARE(text_of(shown, PartKind::tool_result), std::string("set"));
        QCOMPARE(text_of(shown), std::string("Forty minutes."));
        QCOMPARE(shown.generations.at(0).model_name, std::string("qwen3:4b"));
    }

    void takes_lm_studio() {
        const ReadChats read = must(read_chats({sample("lm-studio.json")}));
        QCOMPARE(read.programs, std::vector<std::string>{"LM Studio"});
        const ChatTree& chat = read.chats.at(0);
        QCOMPARE(chat.title, std::string("Stars"));
        QCOMPARE(chat.created, TimeMs{1735689600123});
        QCOMPARE(chat.system_prompt, std::string("Be exact."));
        QCOMPARE(chat.messages.size(), std::size_t{4});
        QVERIFY(text_of(chat.messages[0]).ends_with("[image: 1 - sky.png]"));
        QCOMPARE(chat.messages[1].state, MessageState::interrupted);
        QCOMPARE(chat.messages[0].shown, MessageNumber{3});
        const TreeMessage& answer = chat.messages[2];
        QCOMPARE(text_of(answer, PartKind::reasoning), std::string("Beyond the Sun?"));
        QCOMPARE(answer.parts.at(0).duration, TimeMs{1500});
        QCOMPARE(text_of(answer, PartKind::tool_result), std::string("4.24 ly"));
        QCOMPARE(text_of(answer), std::string("Proxima Centauri."));
        QCOMPARE(answer.generations.at(0).model_name, std::string("qwen/qwen3-4b"));
        QCOMPARE(answer.generations.at(0).generated_tokens, 12U);
        QCOMPARE(chat.messages[3].parent, MessageNumber{3}); // below the version that was selected
    }

    void takes_jan_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("folder") << "jan";
        QTest::newRow("thread") << "jan/1735000000/thread.json";
        QTest::newRow("messages") << "jan/1735000000/messages.jsonl";
    }
    void takes_jan() {
        QFETCH(const QString, path);
        const ReadChats read = must(read_chats({sample(qPrintable(path))}));
        QCOMPARE(read.programs, std::vector<std::string>{"Jan"});
        QCOMPARE(read.messages, std::size_t{2});
        const ChatTree& chat = read.chats.at(0);
        QCOMPARE(chat.title, std::string("Hills"));
        QCOMPARE(chat.created, TimeMs{1735000000000});
        QCOMPARE(chat.system_prompt, std::string("Be kind."));
        QCOMPARE(text_of(chat.messages.at(0)), std::string("How high?\n\n[image]"));
        const TreeMessage& answer = chat.messages.at(1);
        QCOMPARE(text_of(answer, PartKind::reasoning), std::string("Hills vary."));
        QCOMPARE(text_of(answer), std::string("High."));
        QCOMPARE(text_of(answer, PartKind::tool_result), std::string("900 m"));
        QCOMPARE(answer.generations.at(0).model_name, std::string("gemma-3-4b"));
    }

    void takes_our_own() {
        const ChatTree old = must(read_chats({sample("inglenook-0.json")})).chats.at(0);
        QCOMPARE(old.system_prompt, std::string("Be brief."));
        QCOMPARE(text_of(old.messages.at(1), PartKind::reasoning), std::string("Greet."));
        const ChatTree kept = must(read_chats({sample("inglenook-1.json")})).chats.at(0);
        QCOMPARE(kept.folder, (std::vector<std::string>{"Work", "2025"}));
        QCOMPARE(kept.messages.at(2).generations.at(0).seed, 0xffffffffffffffffU);
        QCOMPARE(kept.settings, std::string("{\"temperature\":0.5,\"seed\":7}"));
    }

    void goes_round_byte_for_byte() {
        const Scratch scratch;
        Opened first;
        must(first.trees.insert(must(read_chats({IMPORT_SAMPLES})).chats, {}));
        first.exchange("A question\u0000 with \"marks\" \\ and\x01 controls", "Žluťoučký <b>kůň</b>");
        const std::string one = scratch.folder() + "/one.json";
        const std::string two = scratch.folder() + "/two.json";
        const auto write_out = [](Opened& store, const std::string& target) {
            return must(export_chats({must(store.trees.ids()), ChatFormat::json, target, true},
                {[&](Id id) { return store.trees.read(id); }}));
        };
        QCOMPARE(write_out(first, one), std::size_t{8});
        Opened second;
        must(second.trees.insert(must(read_chats({one})).chats, {}));
        write_out(second, two);
        QVERIFY(bytes_of(one).size() > 4000);
        QCOMPARE(bytes_of(two), bytes_of(one));
        // And what came from here is known here.
        QCOMPARE(must(first.trees.insert(must(read_chats({one})).chats, {})).known, 8U);
    }

    void knows_a_file_again() {
        Opened store;
        for (const char* name :
            {"chatgpt.json", "open-webui.json", "lm-studio.json", "jan", "inglenook-1.json"}) {
            const auto chats = must(read_chats({sample(name)})).chats;
            QCOMPARE(must(store.trees.insert(chats, {})).known, 0U);
            QCOMPARE(must(store.trees.insert(chats, {})).known, static_cast<std::uint32_t>(chats.size()));
        }
    }

    void cuts_what_is_no_tree() {
        // Two that follow each other, one that follows nothing that is there, and one below it.
        const auto read = must(
            read_bytes(chatgpt(node("a", "b", "user", "1") + "," + node("b", "a", "assistant", "2") + "," +
                               node("c", "gone", "user", "3") + "," + node("d", "c", "assistant", "4"))));
        QCOMPARE(read.chats.at(0).messages.size(), std::size_t{4});
        QCOMPARE(read.notes.size(), std::size_t{2});
        Opened store;
        must(store.trees.insert(read.chats, {}));
    }

    void reads_very_deep_conversations() {
        QByteArray mapping = node("0", "", "user", "m");
        constexpr int count = 20'000;
        for (int i = 1; i < count; ++i) {
            mapping += "," + node(QByteArray::number(i), QByteArray::number(i - 1), "user", "m");
        }
        const auto read = must(read_bytes(chatgpt(mapping)));
        QCOMPARE(read.chats.at(0).messages.size(), std::size_t{count});
        Opened store;
        const Id id = must(store.trees.insert(read.chats, {})).conversations.at(0);
        QCOMPARE(must(store.messages.thread(id)).messages.size(), std::size_t{count});
    }

    void mends_texts_data() {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("read");
        QTest::newRow("no UTF-8") << QByteArray("a\xff\xc3(b") << QByteArray("a\uFFFD\uFFFD(b");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QByteArray("\uFFFD\uFFFD");
        QTest::newRow("half a pair") << QByteArray("x\\ud83dy") << QByteArray("x\uFFFDy");
        QTest::newRow("halves the wrong way") << QByteArray("\\ude00\\ud83d") << QByteArray("\uFFFD\uFFFD");
        QTest::newRow("a pair") << QByteArray("\\ud83d\\ude00") << QByteArray("😀");
        QTest::newRow("bare controls") << QByteArray("a\nb\tc\x01") << QByteArray("a\nb\tc\x01");
        QTest::newRow("zero") << QByteArray("a\\u0000b") << QByteArray("a\0b", 3);
        QTest::newRow("escaped quote") << QByteArray("a\\\"b\\\\") << QByteArray("a\"b\\");
    }
    void mends_texts() {
        QFETCH(const QByteArray, written);
        QFETCH(const QByteArray, read);
        const auto chats = must(read_bytes("\xef\xbb\xbf" + chatgpt(node("a", "", "user", written)))).chats;
        QCOMPARE(QByteArray::fromStdString(text_of(chats.at(0).messages.at(0))), read);
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("where");
        QTest::newRow("empty") << QByteArray() << "no conversation"
                               << "chats.json";
        QTest::newRow("no JSON") << QByteArray("hello") << "no valid JSON"
                                 << "byte";
        QTest::newRow("a zip") << QByteArray("PK\x03\x04") << "no valid JSON"
                               << "byte";
        QTest::newRow("cut off") << chatgpt(node("a", "", "user", "hi")).chopped(9) << "cut off"
                                 << "$[0]";
        QTest::newRow("another shape") << QByteArray("[{\"a\": 1}]") << "known here"
                                       << "$[0]";
        QTest::newRow("a number") << QByteArray("7") << "known here"
                                  << "chats.json";
        QTest::newRow("deep") << QByteArray("[").repeated(100'000) << "too deep"
                              << "$[0][0]";
        QTest::newRow("newer")
            << QByteArray("{\"format\": \"inglenook-chats\", \"version\": 2, \"conversations\": []}")
            << "newer version"
            << "chats.json";
        QTest::newRow("ours, damaged")
            << bytes_of(sample("inglenook-1.json"))
                   .replace("\"parent\": 1, \"shown\": 0", "\"parent\": 3, \"shown\": 0")
            << "wrong `parent` or `shown`"
            << "$.conversations[0]";
        QTest::newRow("ours, a wrong type")
            << bytes_of(sample("inglenook-1.json")).replace("\"Kept\"", "7") << "`title`"
            << "$.conversations[0]";
        QTest::newRow("a huge number") << QByteArray("[1e999]") << "JSON"
                                       << "byte";
    }
    void refuses() {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, says);
        QFETCH(const QString, where);
        const auto read = read_bytes(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::usage);
        QVERIFY2(QString::fromStdString(read.error().message).contains(says), read.error().message.c_str());
        QVERIFY2(QString::fromStdString(read.error().where).contains(where), read.error().where.c_str());
        QVERIFY(read.error().where.size() < 1000);
        QVERIFY(!read.error().hint.empty());
    }

    void keeps_to_its_limits() {
        const QByteArray bytes =
            chatgpt(node("a", "", "user", "hello") + "," + node("b", "a", "assistant", "there"));
        const auto refused = [&](ReadLimits limits) { return !read_bytes(bytes, limits); };
        ReadLimits limits;
        QVERIFY(!refused(limits));
        limits.file_bytes = 100;
        QVERIFY(refused(limits));
        limits = {};
        limits.text_bytes = 10;
        QVERIFY(refused(limits));
        limits = {};
        limits.values = 10;
        QVERIFY(refused(limits));
        limits = {};
        limits.messages = 1;
        QVERIFY(refused(limits));
        limits = {};
        limits.depth = 3;
        QVERIFY(refused(limits));
    }

    void cuts_titles() {
        constexpr int size = 10 << 20;
        const auto chats =
            must(read_bytes(chatgpt(node("a", "", "user", "hi"), QByteArray(size, 't')))).chats;
        QCOMPARE(chats.at(0).title.size(), std::size_t{200});
    }

    void passes_over_other_files_in_folders() {
        const Written file(chatgpt(node("a", "", "user", "hi")), "conversations-000.json");
        write(file.scratch.folder() + "/user.json", "{\"id\": \"user-1\", \"email\": \"a@example.org\"}");
        write(file.scratch.folder() + "/broken.json", "{");
        write(file.scratch.folder() + "/notes.txt", "x");
        const auto read = must(read_chats({file.scratch.folder()}));
        QCOMPARE(read.chats.size(), std::size_t{1});
        QCOMPARE(read.notes.size(), std::size_t{1});
        QVERIFY(read.notes[0].find("broken.json") != std::string::npos);
        QVERIFY(!read_chats({file.scratch.folder() + "/user.json"}));
        QCOMPARE(read_chats({file.scratch.folder() + "/none.json"}).error().kind, ErrorKind::not_found);
    }

    void survives_damage_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"chatgpt.json", "open-webui.json", "lm-studio.json", "inglenook-0.json",
                 "inglenook-1.json", "jan/1735000000/thread.json", "jan/1735000000/messages.jsonl"}) {
            QTest::newRow(name) << name;
        }
    }
    /// Cut at every fiftieth and changed at random: whatever is read can be kept, whatever is refused changed
    /// nothing.
    void survives_damage() {
        QFETCH(const QString, name);
        const QByteArray whole = bytes_of(sample(qPrintable(name)));
        QVERIFY(!whole.isEmpty());
        Opened store;
        const auto conversations = [&] { return store.number("SELECT count(*) FROM conversation"); };
        const auto try_it = [&](const QByteArray& bytes) {
            const std::int64_t before = conversations();
            const auto read = read_bytes(bytes);
            if (!read) {
                QVERIFY(!read.error().message.empty());
                QCOMPARE(conversations(), before);
                return;
            }
            const auto kept = store.trees.insert(read->chats, {true});
            QVERIFY2(kept, kept ? "" : kept.error().message.c_str());
            QCOMPARE(conversations(), before + static_cast<std::int64_t>(read->chats.size()));
        };
        constexpr int cuts = 50;
        for (int i = 0; i < cuts; ++i) {
            try_it(whole.left(whole.size() * i / cuts));
        }
        std::minstd_rand random(7);
        const QByteArray marks = "{}[]\",:\\0u-e\xff";
        constexpr int rounds = 150;
        for (int i = 0; i < rounds; ++i) {
            QByteArray changed = whole;
            for (unsigned edits = 1 + random() % 4; edits > 0; --edits) {
                const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(changed.size()));
                const char mark =
                    marks[static_cast<qsizetype>(random() % static_cast<unsigned>(marks.size()))];
                switch (random() % 4) {
                case 0:
                    changed[at] = mark;
                    break;
                case 1:
                    changed.insert(at, mark);
                    break;
                case 2:
                    changed.remove(at, 1 + static_cast<qsizetype>(random() % 40));
                    break;
                default:
                    changed.insert(at,
                        changed.mid(
                            static_cast<qsizetype>(random() % static_cast<unsigned>(changed.size())), 60));
                }
                if (changed.isEmpty()) {
                    changed = "{";
                }
            }
            try_it(changed);
        }
        QCOMPARE(
            store.database.connection().execAndGet("PRAGMA integrity_check").getString(), std::string("ok"));
    }
};

QTEST_GUILESS_MAIN(StorageImportTest)
#include "import_test.moc"
