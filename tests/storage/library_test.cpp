// SPDX-License-Identifier: Apache-2.0
// Models are found where they lie, in folders and in what other programs keep, whatever state those are in.
#include "storage/library/hub_cache.h"
#include "storage/library/libraries.h"
#include "storage/library/ollama_store.h"
#include "storage/model_name.h"
#include "tests/storage/files.h"

#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <map>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;
namespace fs = std::filesystem;

namespace {

const std::string hash(64, 'a');
const std::string other_hash(64, 'b');

struct Place {
    Place() : root(folder.path().toStdString()) {}

    fs::path put(const fs::path& name, const QByteArray& bytes = "GGUF") const {
        fs::create_directories((root / name).parent_path());
        write_bytes((root / name).string(), bytes);
        return root / name;
    }

    QTemporaryDir folder;
    fs::path root;
};

QByteArray manifest(const std::string& digest, const char* type = "application/vnd.ollama.image.model") {
    return QByteArray(
               R"({"schemaVersion":2,"layers":[{"mediaType":"application/vnd.ollama.image.license","digest":"sha256:00"},{"mediaType":")") +
           type + R"(","digest":")" + digest.c_str() + R"(","size":4}]})";
}

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT

private slots:
    void names_of_parts_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("part");
        QTest::addColumn<int>("parts");
        QTest::newRow("first") << "m-00001-of-00003.gguf" << 1 << 3;
        QTest::newRow("last, capitals") << "m-00003-of-00003.GGUF" << 3 << 3;
        QTest::newRow("one of one") << "a-b-00001-of-00001.gguf" << 1 << 1;
        QTest::newRow("plain") << "m.gguf" << 0 << 0;
        QTest::newRow("part 0") << "m-00000-of-00003.gguf" << 0 << 0;
        QTest::newRow("beyond the last") << "m-00004-of-00003.gguf" << 0 << 0;
        QTest::newRow("four digits") << "m-0001-of-00003.gguf" << 0 << 0;
        QTest::newRow("letters") << "m-0000a-of-00003.gguf" << 0 << 0;
        QTest::newRow("no stem") << "-00001-of-00003.gguf" << 0 << 0;
        QTest::newRow("empty") << "" << 0 << 0;
    }
    void names_of_parts() {
        QFETCH(QString, name);
        QFETCH(int, part);
        const auto split = split_name(name.toStdString());
        QCOMPARE(split ? static_cast<int>(split->part) : 0, part);
        if (split) {
            QTEST(static_cast<int>(split->parts), "parts");
            QCOMPARE(QString::fromStdString(split->file_name(split->part)).toLower(), name.toLower());
        }
    }

    void a_folder_and_what_is_below() {
        const Place place;
        place.put("a.gguf", "12345");
        place.put("deep/er/b.gguf");
        place.put("s-00001-of-00002.gguf", "123");
        place.put("s-00002-of-00002.gguf", "1234");
        place.put("half-00002-of-00003.gguf");
        place.put("mmproj-a.gguf");
        place.put("readme.txt");
        place.put(".hidden/c.gguf");
        const FolderScan scan = scan_folder(place.root);
        QVERIFY(scan.problems.empty());
        QCOMPARE(scan.models.size(), std::size_t{4});
        QCOMPARE(scan.models[0].path, place.root / "a.gguf");
        QCOMPARE(scan.models[0].bytes, std::uint64_t{5});
        QVERIFY(scan.models[0].changed > 0);
        QCOMPARE(scan.models[1].path, place.root / "deep/er/b.gguf");
        QCOMPARE(scan.models[2].missing, 2U);
        QCOMPARE(scan.models[3].parts.size(), std::size_t{2});
        QCOMPARE(scan.models[3].bytes, std::uint64_t{7});
        QCOMPARE(scan.models[3].missing, 0U);
    }

    void loops_and_limits() {
        const Place place;
        place.put("a.gguf");
        fs::create_directory_symlink(place.root, place.root / "again");
        fs::create_directory_symlink("circle", place.root / "circle");
        fs::create_symlink("nothing.gguf", place.root / "broken.gguf");
        fs::create_hard_link(place.root / "a.gguf", place.root / "same.gguf");
        QCOMPARE(scan_folder(place.root).models.size(), std::size_t{1});
        QVERIFY(scan_folder(place.root / "not there").models.empty());
        QVERIFY(scan_folder(place.root / "a.gguf").models.empty());
        const FolderScan few = scan_folder(place.root, {8, 2});
        QCOMPARE(few.problems.size(), std::size_t{1});
        place.put("1/2/3/deep.gguf");
        QCOMPARE(scan_folder(place.root, {2, 1000}).models.size(), std::size_t{1});
        QCOMPARE(scan_folder(place.root, {3, 1000}).models.size(), std::size_t{2});
    }

    void a_folder_that_may_not_be_read() {
        const Place place;
        place.put("a.gguf");
        place.put("shut/b.gguf");
        fs::permissions(place.root, fs::perms(0755));
        fs::permissions(place.root / "shut", fs::perms(0));
        QCOMPARE(first_failure_unprivileged([&] {
            const FolderScan scan = scan_folder(place.root);
            return scan.models.size() != 1 ? 1 : scan.problems.size() != 1 ? 2 : 0;
        }),
            0);
        fs::permissions(place.root / "shut", fs::perms(0700));
    }

    void the_hubs_cache() {
        const Place place;
        const fs::path blob = place.put("models--org--name-GGUF/blobs/" + hash, "12345");
        for (const char* commit : {"c1", "c2"}) {
            const fs::path snapshot = place.root / "models--org--name-GGUF/snapshots" / commit;
            fs::create_directories(snapshot);
            fs::create_symlink(blob, snapshot / "m.gguf");
        }
        place.put("datasets--org--d/snapshots/c/x.gguf");
        const FolderScan scan = scan_hub_cache(place.root);
        QCOMPARE(scan.models.size(), std::size_t{1});
        QCOMPARE(scan.models[0].source, std::string("https://huggingface.co/org/name-GGUF"));
        QCOMPARE(scan.models[0].sha256, hash);
        QCOMPARE(scan.models[0].bytes, std::uint64_t{5});
        QCOMPARE(scan.models[0].path.filename(), fs::path("m.gguf"));
    }

    void ollamas_store() {
        const Place place;
        place.put("blobs/sha256-" + hash, "12345");
        place.put("manifests/registry.ollama.ai/library/llama3.2/1b", manifest("sha256:" + hash));
        place.put("manifests/registry.ollama.ai/library/llama3.2/latest", manifest("sha256:" + hash));
        place.put("manifests/registry.ollama.ai/someone/m/x", manifest("sha256:" + other_hash)); // no blob
        place.put("manifests/registry.ollama.ai/library/only/text", manifest("sha256:" + hash, "text/plain"));
        const FolderScan scan = scan_ollama(place.root);
        QVERIFY(scan.problems.empty());
        QCOMPARE(scan.models.size(), std::size_t{1});
        QCOMPARE(scan.models[0].name, std::string("llama3.2:1b"));
        QCOMPARE(scan.models[0].sha256, hash);
        QCOMPARE(scan.models[0].path, place.root / "blobs" / ("sha256-" + hash));
    }

    void hostile_manifests_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"layers\":[");
        QTest::newRow("no object") << QByteArray("[1,2]");
        QTest::newRow("layers are text") << QByteArray(R"({"layers":"all"})");
        QTest::newRow("a way out") << manifest("sha256:../../../../etc/passwd");
        QTest::newRow("a number") << QByteArray(
            R"({"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":7}]})");
        QTest::newRow("deep") << QByteArray(600'000, '[');
        QTest::newRow("huge") << QByteArray(2 << 20, ' ') + manifest("sha256:" + hash);
    }
    void hostile_manifests() {
        QFETCH(QByteArray, text);
        const Place place;
        place.put("blobs/sha256-" + hash);
        place.put("manifests/r/n/bad/1", text);
        place.put("manifests/r/n/good/1", manifest("sha256:" + hash));
        const FolderScan scan = scan_ollama(place.root);
        QCOMPARE(scan.problems.size(), std::size_t{1});
        QCOMPARE(scan.models.size(), std::size_t{1});
        QCOMPARE(scan.models[0].name, std::string("n/good:1"));
    }

    void places_of_other_programs() {
        const Place place;
        std::map<std::string, std::string> values{{"HOME", (place.root / "home").string()},
            {"OLLAMA_MODELS", (place.root / "o").string()}, {"LLAMA_CACHE", "relative"}};
        const auto environment = [&](const char* name) {
            const auto found = values.find(name);
            return found == values.end() ? std::nullopt : std::optional<std::string>(found->second);
        };
        const auto ours = [&] {
            std::map<LibraryKind, fs::path> found;
            for (const ModelLibrary& library : libraries_of_others(environment)) {
                if (library.folder.string().rfind(place.root.string(), 0) == 0) {
                    found[library.kind] = library.folder;
                }
            }
            return found;
        };
        QVERIFY(ours().empty());
        for (const char* folder : {"home/.lmstudio/models", "home/.cache/huggingface/hub", "o",
                 "home/.local/share/nomic.ai/GPT4All", "home/.cache/llama.cpp", "h/hub"}) {
            fs::create_directories(place.root / folder);
        }
        auto found = ours();
        QCOMPARE(found.size(), std::size_t{5});
        QCOMPARE(found[LibraryKind::ollama], place.root / "o");
        QCOMPARE(found[LibraryKind::llama_cpp], place.root / "home/.cache/llama.cpp");
        QCOMPARE(found[LibraryKind::hugging_face], place.root / "home/.cache/huggingface/hub");
        values["HF_HOME"] = (place.root / "h").string();
        QCOMPARE(ours()[LibraryKind::hugging_face], place.root / "h/hub");
        place.put("home/.lmstudio/models/org/name/m.gguf");
        QCOMPARE(scan({LibraryKind::lm_studio, place.root / "home/.lmstudio/models"}).models.size(),
            std::size_t{1});
        QCOMPARE(program_of(LibraryKind::lm_studio), std::string("LM Studio"));
    }
};

QTEST_APPLESS_MAIN(LibraryTest)
#include "library_test.moc"
