// SPDX-License-Identifier: Apache-2.0
// The library of models: every file once, with what is known of it, and whether that still holds.
#include "storage/library/gathering.h"
#include "tests/storage/files.h"

#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;
namespace fs = std::filesystem;

namespace {

const std::string hash(64, 'a');
const std::string other_hash(64, 'b');

struct Machine {
    Machine() : root(folder.path().toStdString()), own(root / "own") {}

    fs::path put(const fs::path& name, const QByteArray& bytes = "GGUF") const {
        fs::create_directories((root / name).parent_path());
        write_bytes((root / name).string(), bytes);
        return root / name;
    }
    [[nodiscard]] Gathering gather(const std::vector<ModelLibrary>& others = {}) {
        std::sort(shelf.files.begin(), shelf.files.end(),
            [](const auto& left, const auto& right) { return left.path < right.path; });
        return inglenook::storage::gather(shelf, own, others);
    }
    void hashed(
        const fs::path& file, const std::string& sha256, const std::string& expected = {}, TimeMs when = 5) {
        const auto state = state_of(file).value_or(FileState{});
        shelf.files.push_back({file.string(), state.bytes, state.changed, sha256, when, expected});
    }

    QTemporaryDir folder;
    fs::path root;
    fs::path own;
    ModelShelf shelf;
};

} // namespace

class GatheringTest : public QObject {
    Q_OBJECT

private slots:
    void every_file_once() {
        Machine machine;
        const fs::path mine = machine.put("own/a.gguf");
        const fs::path linked = machine.put("elsewhere/b.gguf");
        machine.put("elsewhere/not linked.gguf");
        machine.put("disk/c.gguf");
        machine.put("off/d.gguf");
        const fs::path theirs = machine.put("lm/e.gguf");
        fs::create_symlink(mine, machine.root / "lm/a again.gguf");
        ModelRecord record;
        record.path = linked.string();
        record.linked = true;
        record.title = "Bee";
        machine.shelf.models = {record};
        machine.shelf.folders = {{(machine.root / "disk").string(), "", true},
            {(machine.root / "nowhere").string(), "", true},
            {(machine.root / "off").string(), "Ollama", false}};
        const Gathering found = machine.gather(
            {{LibraryKind::lm_studio, machine.root / "lm"}, {LibraryKind::ollama, machine.root / "off"}});
        QVERIFY(found.problems.empty());
        std::vector<std::string> names;
        for (const LibraryModel& model : found.models) {
            names.push_back(model.name());
        }
        QVERIFY(names == (std::vector<std::string>{"c", "Bee", "e", "a"}));
        QVERIFY(found.models[3].own && !found.models[0].own && !found.models[1].own && !found.models[2].own);
        QVERIFY(found.models[2].place.kind == LibraryKind::lm_studio);
        QCOMPARE(found.models[2].record.path, theirs.string());
    }

    void what_is_linked_and_gone_is_told() {
        Machine machine;
        ModelRecord record;
        record.path = (machine.root / "gone.gguf").string();
        record.linked = true;
        machine.shelf.models = {record};
        const Gathering found = machine.gather();
        QVERIFY(found.models.empty());
        QCOMPARE(found.problems.size(), std::size_t{1});
        QCOMPARE(found.problems[0].kind, ErrorKind::not_found);
    }

    void proofs() {
        Machine machine;
        const auto proof = [&] { return machine.gather().models.at(0).proof; };
        const fs::path file = machine.put("own/a.gguf");
        QVERIFY(proof() == Proof::none);
        machine.hashed(file, hash);
        QVERIFY(proof() == Proof::recorded);
        QCOMPARE(machine.gather().models[0].sha256, hash);
        QCOMPARE(machine.gather().models[0].verified, TimeMs{5});
        machine.shelf.files[0].expected = hash;
        QVERIFY(proof() == Proof::matches);
        machine.shelf.files[0].expected = other_hash;
        QVERIFY(proof() == Proof::differs);
        machine.put("own/a.gguf", "GGUF and more");
        QVERIFY(proof() == Proof::changed);
        QVERIFY(machine.gather().models[0].sha256.empty());
    }

    void a_split_model_is_as_good_as_its_worst_part() {
        Machine machine;
        const fs::path one = machine.put("own/s-00001-of-00002.gguf");
        const fs::path two = machine.put("own/s-00002-of-00002.gguf", "GGUF2");
        machine.hashed(one, hash, hash, 9);
        const auto model = [&] { return machine.gather().models.at(0); };
        QVERIFY(model().proof == Proof::none);
        QCOMPARE(model().verified, TimeMs{0});
        machine.hashed(two, other_hash, other_hash, 7);
        QVERIFY(model().proof == Proof::matches);
        QCOMPARE(model().verified, TimeMs{7});
        QCOMPARE(model().name(), std::string("s"));
        machine.shelf.files[1].expected = hash;
        QVERIFY(model().proof == Proof::differs);
        machine.put("own/s-00001-of-00002.gguf", "longer than it was");
        QVERIFY(model().proof == Proof::differs);
        machine.shelf.files[1].expected = other_hash;
        QVERIFY(model().proof == Proof::changed);
    }

    void the_keeper_of_a_file_tells_its_hash() {
        Machine machine;
        const fs::path blob = machine.put("hub/models--o--n/blobs/" + hash);
        fs::create_directories(machine.root / "hub/models--o--n/snapshots/c");
        const fs::path file = machine.root / "hub/models--o--n/snapshots/c/m.gguf";
        fs::create_symlink(blob, file);
        machine.hashed(file, other_hash);
        const Gathering found = machine.gather({{LibraryKind::hugging_face, machine.root / "hub"}});
        QVERIFY(found.models.at(0).proof == Proof::differs);
        QCOMPARE(expected_sha256(found.models[0], file, machine.shelf), hash);
        QCOMPARE(found.models[0].record.source, std::string("https://huggingface.co/o/n"));
    }
};

QTEST_APPLESS_MAIN(GatheringTest)
#include "gathering_test.moc"
