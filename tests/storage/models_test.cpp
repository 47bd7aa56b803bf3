// SPDX-License-Identifier: Apache-2.0
// What is known of model files: kept by path, forgotten and brought back, hashes and speeds with it.
#include "storage/models.h"
#include "tests/storage/support.h"

#include <cmath>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

const std::string hash(64, 'a');
const std::string other_hash(64, 'b');

template <class T> ErrorKind kind(const Result<T>& result) {
    return result ? ErrorKind::closed : result.error().kind;
}

} // namespace

class ModelsTest : public QObject {
    Q_OBJECT

private slots:
    void keeps_what_is_known() {
        Opened db;
        Models models(db.database);
        QVERIFY(must(models.all()) == ModelShelf());
        ModelRecord model;
        model.path = "/m/b.gguf";
        model.title = " The\nsmall one ";
        model.favourite = model.linked = true;
        model.source = "https://example.org/a/b";
        model.licence = "apache-2.0";
        model.settings = R"({"context":4096})";
        const ModelRecord kept = must(models.keep(model));
        QCOMPARE(kept.title, std::string("The small one"));
        ModelRecord first;
        first.path = "/m/a.gguf";
        first.hidden = true;
        must(models.keep(first));
        QVERIFY(must(models.all()).models == (std::vector<ModelRecord>{first, kept}));
        must(models.keep(model)); // again: still one
        QCOMPARE(must(models.all()).models.size(), std::size_t{2});
    }

    void refuses_what_makes_no_sense() {
        Opened db;
        Models models(db.database);
        QCOMPARE(kind(models.keep({})), ErrorKind::usage);
        ModelRecord model;
        model.path = "/m/a.gguf";
        for (const char* settings : {"", "{", "[]", "3", "\"{}\""}) {
            model.settings = settings;
            QCOMPARE(kind(models.keep(model)), ErrorKind::usage);
        }
        model.settings = "{}";
        model.speed = std::nan("");
        QCOMPARE(must(models.keep(model)).speed, 0.0);
        QCOMPARE(kind(models.note_file({"/m/a.gguf", 1, 2, "abc", 3, ""})), ErrorKind::usage);
        QCOMPARE(kind(models.note_file({"/m/a.gguf", 1, 2, hash, 3, "no"})), ErrorKind::usage);
        QCOMPARE(kind(models.keep_folder({})), ErrorKind::usage);
        QVERIFY(must(models.all()).files.empty());
    }

    void a_use_is_noted_with_its_speed() {
        Opened db;
        Models models(db.database);
        const TimeMs before = now_ms();
        const ModelRecord first = must(models.note_use("/m/a.gguf", 100, "cpu"));
        QVERIFY(first.last_used >= before);
        QCOMPARE(first.speed, 100.0);
        const ModelRecord second = must(models.note_use("/m/a.gguf", 50, "cpu"));
        QVERIFY(second.speed < 100 && second.speed > 50);
        QCOMPARE(must(models.note_use("/m/a.gguf", 0, "cpu")).speed, second.speed);
        // What another device did says nothing about this one.
        const ModelRecord moved = must(models.note_use("/m/a.gguf", 400, "vulkan:0"));
        QCOMPARE(moved.speed, 400.0);
        QCOMPARE(moved.speed_device, std::string("vulkan:0"));
    }

    void a_link_changes_nothing_else() {
        Opened db;
        Models models(db.database);
        ModelRecord model;
        model.path = "/m/a.gguf";
        model.title = "A";
        model.hidden = true;
        must(models.keep(model));
        model.linked = true;
        model.hidden = false;
        QVERIFY(must(models.set_linked(model.path, true)) == model);
        model.linked = false;
        QVERIFY(must(models.set_linked(model.path, false)) == model);
        QVERIFY(must(models.set_linked("/m/new.gguf", true)).linked);
        QCOMPARE(must(models.all()).models.size(), std::size_t{2});
        QCOMPARE(kind(models.set_linked("", true)), ErrorKind::usage);
    }

    void all_parts_are_forgotten_and_come_back() {
        Opened db;
        Models models(db.database);
        ModelRecord model;
        model.path = "/m/big-00001-of-00002.gguf";
        model.title = "Big";
        must(models.keep(model));
        must(models.note_file({model.path, 10, 1, hash, 5, hash}));
        must(models.note_file({"/m/big-00002-of-00002.gguf", 11, 1, other_hash, 5, ""}));
        must(models.note_file({"/m/other.gguf", 12, 1, hash, 5, ""}));
        const ModelShelf before = must(models.all());
        const ForgottenModel forgotten = must(models.forget(model.path));
        const ModelShelf after = must(models.all());
        QVERIFY(after.models.empty());
        QCOMPARE(after.files.size(), std::size_t{1});
        QCOMPARE(after.files[0].path, std::string("/m/other.gguf"));
        must(models.bring_back(forgotten));
        QVERIFY(must(models.all()) == before);
        QVERIFY(must(models.forget("/nowhere")).models.empty());
    }

    void folders() {
        Opened db;
        Models models(db.database);
        must(models.keep_folder({"/disk/models", "", true}));
        must(models.keep_folder({"/home/me/.ollama/models", "Ollama", false}));
        must(models.keep_folder({"/disk/models", "", false}));
        QVERIFY(must(models.all()).folders == (std::vector<ModelFolder>{{"/disk/models", "", false},
                                                  {"/home/me/.ollama/models", "Ollama", false}}));
        must(models.forget_folder("/disk/models"));
        QCOMPARE(must(models.all()).folders.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(ModelsTest)
#include "models_test.moc"
