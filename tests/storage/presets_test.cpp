// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/support.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

const NewPreset brief{"Brief", "", R"({"temp":0.2})"};

Id conversation_with(Opened& db, Id preset) {
    NewMessage message{0, "Hello", "", ""};
    message.settings = R"({"top_k":5})";
    message.preset = preset;
    return must(db.messages.append_user(message)).conversation.id;
}

} // namespace

class PresetsTest : public QObject {
    Q_OBJECT

private slots:
    void creates_changes_and_lists_by_name() {
        Opened db;
        QVERIFY(must(db.presets.all()) == PresetShelf());
        const TimeMs before = now_ms();
        const Preset made = must(db.presets.create({" Long\nones ", "name:m", "{}"}));
        QCOMPARE(made.name, std::string("Long ones"));
        QCOMPARE(made.model, std::string("name:m"));
        QVERIFY(made.id > 0 && made.created >= before && made.updated == made.created);
        const Preset other = must(db.presets.create(brief));
        const Preset changed = must(db.presets.change(made.id, {"a story", "", R"({"temp":1.2})"}));
        QCOMPARE(changed.settings, std::string(R"({"temp":1.2})"));
        QCOMPARE(changed.created, made.created);
        QVERIFY(must(db.presets.all()).presets == (std::vector<Preset>{changed, other}));
    }

    void refuses_what_makes_no_sense() {
        Opened db;
        const Id id = must(db.presets.create(brief)).id;
        const auto kind = [](const auto& result) { return result ? ErrorKind::closed : result.error().kind; };
        QCOMPARE(kind(db.presets.create({" \n", "", "{}"})), ErrorKind::usage);
        QCOMPARE(kind(db.presets.create(brief)), ErrorKind::usage);
        QCOMPARE(kind(db.presets.create({"Other", "", "{\"temp\""})), ErrorKind::usage);
        QCOMPARE(kind(db.presets.change(77, {"Other", "", "{}"})), ErrorKind::not_found);
        QCOMPARE(kind(db.presets.remove(77)), ErrorKind::not_found);
        QCOMPARE(kind(db.presets.set_default("name:m", 77)), ErrorKind::not_found);
        must(db.presets.change(id, brief)); // its own name is not another's
        QCOMPARE(must(db.presets.all()).presets.size(), std::size_t{1});
        QVERIFY(must(db.presets.all()).defaults.empty());
    }

    void models_start_with_one() {
        Opened db;
        const Id id = must(db.presets.create(brief)).id;
        const Id other = must(db.presets.create({"Other", "", "{}"})).id;
        must(db.presets.set_default("name:a", id));
        const PresetShelf shelf = must(db.presets.set_default("name:b", id));
        QVERIFY(shelf.defaults == (std::vector<ModelPreset>{{"name:a", id}, {"name:b", id}}));
        must(db.presets.set_default("name:a", other));
        QVERIFY(must(db.presets.set_default("name:b", 0)).defaults ==
                (std::vector<ModelPreset>{{"name:a", other}}));
    }

    void conversations_keep_their_settings() {
        Opened db;
        const Id preset = must(db.presets.create(brief)).id;
        const Id conversation = conversation_with(db, preset);
        const Conversation kept = must(db.conversations.get(conversation));
        QCOMPARE(kept.preset, preset);
        QCOMPARE(kept.settings, std::string(R"({"top_k":5})"));
        // Another branch of the same conversation is made the same way.
        const Thread thread = must(db.messages.thread(conversation));
        must(db.messages.edit(thread.messages[0].id, "Hello again"));
        QVERIFY(must(db.messages.thread(conversation)).conversation.settings == kept.settings);
    }

    void deleting_can_be_undone() {
        Opened db;
        const Preset preset = must(db.presets.create(brief));
        const Id other = must(db.presets.create({"Other", "", "{}"})).id;
        const Id stays = conversation_with(db, preset.id);
        const Id moves = conversation_with(db, preset.id);
        must(db.presets.set_default("name:m", preset.id));
        const RemovedPreset removed = must(db.presets.remove(preset.id));
        QVERIFY(removed.preset == preset);
        QCOMPARE(must(db.conversations.get(stays)).preset, Id{0});
        QCOMPARE(must(db.presets.all()).presets.size(), std::size_t{1});
        QVERIFY(must(db.presets.all()).defaults.empty());

        must(db.conversations.set_settings(moves, {"", "{}", other}));
        QVERIFY(must(db.presets.create({"Later", "", "{}"})).id != preset.id);
        QVERIFY(must(db.presets.restore(removed)) == preset);
        QCOMPARE(must(db.conversations.get(stays)).preset, preset.id);
        QCOMPARE(must(db.conversations.get(moves)).preset, other);
        QVERIFY(must(db.presets.all()).defaults == (std::vector<ModelPreset>{{"name:m", preset.id}}));
    }

    void a_name_taken_meanwhile_stays_taken() {
        Opened db;
        const RemovedPreset removed = must(db.presets.remove(must(db.presets.create(brief)).id));
        must(db.presets.create(brief));
        const auto refused = db.presets.restore(removed);
        QVERIFY(!refused && refused.error().kind == ErrorKind::usage);
        QCOMPARE(must(db.presets.all()).presets.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(PresetsTest)
#include "presets_test.moc"
