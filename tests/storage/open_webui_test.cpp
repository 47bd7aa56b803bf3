// SPDX-License-Identifier: Apache-2.0
// What Open WebUI's exports say beside the messages, in their older and newer shapes. (The sample of one is
// read by import_test.cpp.)
#include "storage/transfer/import.h"
#include "tests/storage/files.h"
#include "tests/storage/support.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

using Names = std::vector<std::string>;

/// The first chat of a file with these bytes.
ChatTree read(const QByteArray& bytes, const QByteArray& name = "chats.json") {
    const Scratch scratch;
    const std::string path = scratch.folder() + "/" + name.toStdString();
    write_bytes(path, bytes);
    return must(read_chats({path})).chats.at(0);
}

} // namespace

class StorageOpenWebuiTest : public QObject {
    Q_OBJECT

private slots:
    /// A chat knows its folder by an id; a folder's own export has the name in that of the file.
    void takes_folders_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<Names>("folder");
        const Names none;
        QTest::newRow("all chats") << QByteArray("chat-export-1735689600000.json") << QByteArray("\"f-1\"")
                                   << none;
        QTest::newRow("a folder") << QByteArray("folder-Home-export-1735689600000.json")
                                  << QByteArray("\"f-1\"") << Names{"Home"};
        QTest::newRow("twice") << QByteArray("folder-a-export-b 2-export-17 (1).json")
                               << QByteArray("\"f-1\"") << Names{"a-export-b 2"};
        QTest::newRow("in none") << QByteArray("folder-Home-export-1735689600000.json") << QByteArray("null")
                                 << none;
        QTest::newRow("no time") << QByteArray("folder-Home-export-mine.json") << QByteArray("\"f-1\"")
                                 << none;
        QTest::newRow("no name") << QByteArray("folder--export-1.json") << QByteArray("\"f-1\"") << none;
    }
    void takes_folders() {
        QFETCH(const QByteArray, file);
        QFETCH(const QByteArray, id);
        QFETCH(const Names, folder);
        QByteArray bytes = bytes_of(IMPORT_SAMPLES "/open-webui.json");
        QVERIFY(bytes.contains("\"folder_id\": null"));
        bytes.replace("\"folder_id\": null", "\"folder_id\": " + id);
        QCOMPARE(read(bytes, file).folder, folder);
    }

    void takes_tags_data() {
        QTest::addColumn<QByteArray>("outside");
        QTest::addColumn<QByteArray>("inside");
        QTest::addColumn<Names>("tags");
        QTest::addColumn<bool>("pinned");
        QTest::newRow("ids") << QByteArray(R"("meta": {"tags": ["home_baking", "b"]})") << QByteArray("[]")
                             << Names{"home_baking", "b"} << false;
        QTest::newRow("and names") << QByteArray(R"("meta": {"tags": ["b", "home_baking"]}, "pinned": true)")
                                   << QByteArray(R"([{"name": "Home Baking"}, {"name": "gone"}])")
                                   << Names{"b", "Home Baking"} << true;
        QTest::newRow("names only") << QByteArray(R"("archived": true)")
                                    << QByteArray(
                                           R"([{"name": "Baking", "id": 7}, {"name": "pinned"}, 3, null])")
                                    << Names{"Baking"} << true;
        QTest::newRow("beside") << QByteArray(R"("tags": ["x"], "pinned": null)") << QByteArray("[]")
                                << Names{"x"} << false;
        QTest::newRow("none") << QByteArray(R"("meta": {"tags": []}, "tags": ["x"])")
                              << QByteArray(R"(["y"])") << Names{} << false;
    }
    void takes_tags() {
        QFETCH(const QByteArray, outside);
        QFETCH(const QByteArray, inside);
        QFETCH(const bool, pinned);
        const ChatTree chat =
            read("[{\"id\": \"1\", \"title\": \"T\", " + outside + ", \"chat\": {\"tags\": " + inside +
                 ", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\", \"models\": [\"m\"]}]}}]");
        QTEST(chat.tags, "tags");
        QCOMPARE(chat.pinned, pinned);
        QCOMPARE(chat.archived, outside.contains("archived"));
        QVERIFY(chat.messages.at(0).generations.empty());
        QVERIFY(chat.model.empty()); // that is a path
    }

    void takes_counts_data() {
        QTest::addColumn<QByteArray>("counts");
        QTest::addColumn<double>("seconds");
        QTest::newRow("now")
            << QByteArray(R"("usage": {"input_tokens": 11, "output_tokens": 7, "prompt_eval_count": 1})")
            << 0.0;
        QTest::newRow("by the old name")
            << QByteArray(
                   R"("info": {"prompt_eval_count": 11, "eval_count": 7, "eval_duration": 2500000000})")
            << 2.5;
        QTest::newRow("of another server")
            << QByteArray(
                   R"("usage": {"prompt_tokens": 11, "completion_tokens": 7, "eval_count": -1, "eval_duration": "x"})")
            << 0.0;
    }
    void takes_counts() {
        QFETCH(const QByteArray, counts);
        const ChatTree chat = read("[{\"chat\": {\"messages\": [{\"role\": \"user\", \"content\": \"a\"},"
                                   "{\"role\": \"assistant\", \"content\": \"b\", \"model\": \"m\", " +
                                   counts + "}]}}]");
        const Generation& generation = chat.messages.at(1).generations.at(0);
        QCOMPARE(generation.prompt_tokens, 11U);
        QCOMPARE(generation.generated_tokens, 7U);
        QTEST(generation.decode_seconds, "seconds");
    }
};

QTEST_GUILESS_MAIN(StorageOpenWebuiTest)
#include "open_webui_test.moc"
