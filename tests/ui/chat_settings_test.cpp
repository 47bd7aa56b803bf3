// SPDX-License-Identifier: Apache-2.0
// Settings of chats and presets in a whole session: what is changed is kept, and the next answer is made so.
#include "tests/ui/session_fixture.h"
#include "ui/generation/overrides_json.h"

#include <QJsonDocument>
#include <QSignalSpy>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

namespace {

struct ChatFixture : Fixture {
    using Fixture::Fixture;

    ChatSettings& settings() { return *chat().settings(); }
    SettingsEditor& editor() { return *settings().editor(); }
    Presets& presets() { return *session->presets(); }
    SamplingSettings asked() { return engine->lastRequest().sampling; }
    std::string askedPrompt() {
        const auto messages = std::get<ChatInput>(engine->lastRequest().prompt).messages;
        return messages.front().role == "system" ? messages.front().content : std::string();
    }
    bool open(qint64 conversation) {
        QSignalSpy opened(&chat(), &Chat::opened);
        chat().open(conversation);
        return opened.wait(patience);
    }
    QJsonObject record() {
        return QJsonDocument::fromJson(QByteArray::fromStdString(last().generation->sampler)).object();
    }
    /// Saves what is set as a preset; its id.
    qint64 save(const QString& name) {
        settings().savePreset(name, false);
        const bool there =
            QTest::qWaitFor([&] { return presets().nameOf(settings().preset()) == name; }, patience);
        return there ? settings().preset() : 0;
    }
};

} // namespace

class ChatSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void theModelFileIsFollowed() {
        ChatFixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("hello"));
        QCOMPARE(f.asked().temperature, 0.6F);
        QCOMPARE(f.asked().top_k, 20U);
        QVERIFY(std::get<ChatInput>(f.engine->lastRequest().prompt).choices.empty());
        GenerationOverrides user;
        user.sampling.top_k = 7;
        user.systemPrompt = "Be kind.";
        f.session->settings()->setGeneration(user);
        f.chat().startNew();
        QVERIFY(f.ask("hello"));
        QCOMPARE(f.asked().temperature, 0.6F); // the user said nothing of it
        QCOMPARE(f.asked().top_k, 7U);
        QCOMPARE(f.askedPrompt(), std::string("Be kind."));
    }

    void aChangeIsUsedAndKept() {
        const QTemporaryDir folder;
        qint64 conversation = 0;
        {
            ChatFixture f({}, "model.gguf", folder.filePath("chats.db"));
            QVERIFY(f.ready());
            f.editor().set("temp", 0.25); // before there is a conversation
            f.editor().set("system_prompt", "Rhyme.");
            QVERIFY(f.ask("hello"));
            QCOMPARE(f.asked().temperature, 0.25F);
            QCOMPARE(f.askedPrompt(), std::string("Rhyme."));
            f.editor().set("max_tokens", 3);
            f.editor().set("stop", "END");
            f.editor().set("template.enable_thinking", false);
            f.editor().set("json_schema", R"({"type":"integer"})");
            QVERIFY(f.ask("again"));
            const GenerateRequest request = f.engine->lastRequest();
            QCOMPARE(request.max_tokens, 3U);
            QCOMPARE(request.stop, std::vector<std::string>{"END"});
            QVERIFY(request.grammar != nullptr);
            QVERIFY(
                std::get<ChatInput>(request.prompt).choices == (TemplateChoices{{"enable_thinking", false}}));
            const QJsonObject record = f.record();
            QCOMPARE(record["temp"].toDouble(), 0.25);
            QCOMPARE(record["top_k"].toInt(), 20);
            QCOMPARE(record["json_schema"].toString(), QStringLiteral(R"({"type":"integer"})"));
            QCOMPARE(record["template"].toObject()["enable_thinking"].toBool(true), false);
            QCOMPARE(record["template"].toObject()["reasoning_effort"].toString(), QStringLiteral("medium"));
            QVERIFY(!record.contains("grammar") && !record.contains("seed"));
            conversation = f.chat().conversation();
            f.chat().startNew();
            QCOMPARE(f.editor().changes(), 0);
        }
        ChatFixture f({}, "model.gguf", folder.filePath("chats.db"));
        QVERIFY(f.ready());
        QVERIFY(f.open(conversation));
        QCOMPARE(f.editor().changes(), 6);
        QVERIFY(f.ask("and again"));
        QCOMPARE(f.asked().temperature, 0.25F);
        QCOMPARE(f.askedPrompt(), std::string("Rhyme."));
    }

    void aChatKeepsItsSystemPrompt() {
        ChatFixture f;
        QVERIFY(f.ready());
        const auto byDefault = [&f](const char* prompt) {
            GenerationOverrides user;
            user.systemPrompt = prompt;
            f.session->settings()->setGeneration(user);
        };
        byDefault("First.");
        QVERIFY(f.ask("hello"));
        QCOMPARE(f.editor().changes(), 0);
        byDefault("Second.");
        QVERIFY(f.ask("again"));
        QCOMPARE(f.askedPrompt(), std::string("First."));
        QCOMPARE(f.editor().changes(), 1);
        f.editor().reset("system_prompt");
        QVERIFY(f.ask("again"));
        QCOMPARE(f.askedPrompt(), std::string("Second."));
    }

    void presetsAreMadeAppliedAndDeleted() {
        ChatFixture f;
        QVERIFY(f.ready());
        f.editor().set("temp", 0.1);
        f.editor().set("system_prompt", "Be exact.");
        QVERIFY(f.ask("hello"));
        const qint64 preset = f.save("Exact");
        QVERIFY(preset > 0);
        QCOMPARE(f.editor().changes(), 0); // they are the preset's now

        f.chat().startNew();
        f.settings().choosePreset(preset);
        f.editor().set("top_k", 3);
        QVERIFY(f.ask("hello"));
        QCOMPARE(f.asked().temperature, 0.1F);
        QCOMPARE(f.asked().top_k, 3U);
        QCOMPARE(f.askedPrompt(), std::string("Be exact."));
        f.settings().updatePreset();
        QTRY_COMPARE(f.editor().changes(), 0);
        QCOMPARE(fromText(f.presets().find(preset)->settings).sampling.top_k, std::optional(3U));

        f.presets().rename(preset, " Very\nexact ");
        QTRY_COMPARE(f.presets().nameOf(preset), QStringLiteral("Very exact"));
        QSignalSpy removed(&f.presets(), &Presets::removed);
        f.presets().remove(preset);
        QVERIFY(removed.wait(patience));
        QCOMPARE(f.settings().preset(), qint64(0));
        QVERIFY(f.ask("and now"));
        QCOMPARE(f.asked().temperature, 0.6F);
        QCOMPARE(f.askedPrompt(), std::string("Be exact.")); // it was told to this chat
        f.presets().restore();
        QTRY_COMPARE(f.settings().preset(), preset);
        QVERIFY(f.ask("and now"));
        QCOMPARE(f.asked().temperature, 0.1F);
    }

    void aChosenPresetTakesThePlaceOfChanges() {
        ChatFixture f;
        QVERIFY(f.ready());
        f.editor().set("temp", 0.1);
        const qint64 cool = f.save("Cool");
        f.settings().choosePreset(0);
        f.editor().set("temp", 1.5);
        f.editor().set("top_k", 3);
        QVERIFY(f.ask("hello"));
        QSignalSpy replaced(&f.settings(), &ChatSettings::replaced);
        f.settings().choosePreset(cool);
        QCOMPARE(replaced.count(), 1);
        QVERIFY(f.ask("hello"));
        QCOMPARE(f.asked().temperature, 0.1F);
        QCOMPARE(f.asked().top_k, 3U); // the preset does not say
        f.settings().undo();
        QVERIFY(f.ask("hello"));
        QCOMPARE(f.asked().temperature, 1.5F);
        QCOMPARE(f.settings().preset(), qint64(0));
    }

    void aModelStartsWithItsPreset() {
        ChatFixture f;
        QVERIFY(f.ready());
        f.editor().set("min_p", 0.2);
        const qint64 preset = f.save("Usual");
        f.settings().startModelWithPreset(true);
        QTRY_COMPARE(f.settings().modelPreset(), preset);
        f.chat().startNew();
        QVERIFY(f.ask("hello"));
        QCOMPARE(f.asked().min_p, 0.2F);

        const QString second = f.folder.filePath("models/second.gguf");
        QVERIFY(QFile::copy(f.library().path(), second));
        f.library().load(second);
        QVERIFY(f.ready());
        QCOMPARE(f.settings().modelPreset(), qint64(0));
        QVERIFY(f.ask("hello"));
        QCOMPARE(f.asked().min_p, SamplingSettings().min_p);
    }

    void aPresetKnowsItsModel() {
        ChatFixture f;
        QVERIFY(f.ready());
        const QString first = f.library().path();
        f.settings().savePreset("Mine", true);
        QTRY_VERIFY_WITH_TIMEOUT(f.settings().preset() > 0, patience);
        QVERIFY(f.settings().madeFor().isEmpty());
        const QString second = f.folder.filePath("models/second.gguf");
        QVERIFY(QFile::copy(first, second));
        f.library().load(second);
        QVERIFY(f.ready());
        QCOMPARE(f.settings().madeFor(), QStringLiteral("model"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f.settings().madeForPath(), first, patience); // once the folder was looked at
    }

    void presetsAsFiles() {
        ChatFixture f;
        QVERIFY(f.ready());
        f.editor().set("temp", 0.1);
        const qint64 preset = f.save("a/b");
        QCOMPARE(f.presets().fileNameOf(preset), QStringLiteral("a-b.json"));
        const QUrl file = QUrl::fromLocalFile(f.folder.filePath("preset.json"));
        f.presets().exportTo(preset, file);
        QSignalSpy imported(&f.presets(), &Presets::imported);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file.toLocalFile()), patience);
        f.presets().importFrom(file);
        QVERIFY(imported.wait(patience));
        QCOMPARE(imported.first().first().toString(), QStringLiteral("a/b (2)"));
        QCOMPARE(f.presets().all().size(), std::size_t(2));
        QCOMPARE(f.presets().all()[1].settings, f.presets().all()[0].settings);

        f.presets().importFrom(QUrl::fromLocalFile(f.folder.filePath("missing.json")));
        QTRY_VERIFY_WITH_TIMEOUT(f.session->notice().shown(), patience);
        f.session->dismissNotice();
        f.presets().importFrom(QUrl::fromLocalFile(f.folder.filePath("settings.ini")));
        QTRY_VERIFY_WITH_TIMEOUT(f.session->notice().title.contains("no preset"), patience);
        f.session->dismissNotice();
        f.presets().exportTo(preset, QUrl::fromLocalFile(f.folder.filePath("no/such/folder.json")));
        QTRY_VERIFY_WITH_TIMEOUT(f.session->notice().shown(), patience);
    }

    void aGrammarThatIsWrongKeepsTheMessage() {
        ChatFixture f;
        QVERIFY(f.ready());
        f.editor().set("grammar", "root ::= (");
        f.chat().setDraft("hello");
        f.chat().send();
        QVERIFY(f.session->notice().shown());
        QVERIFY(f.session->notice().what.contains("olumn"));
        QCOMPARE(f.chat().draft(), QStringLiteral("hello"));
        f.editor().reset("grammar");
        QVERIFY(f.ask("hello"));
        f.editor().set("grammar", "root ::= (");
        f.chat().retryLast();
        QVERIFY(f.idle());
        QCOMPARE(f.last().state, storage::MessageState::failed);
        QVERIFY(!f.last().generation->error.empty());
    }

    void oldNamesOfDefaultsAreRead() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("s.ini");
        {
            QSettings old(file, QSettings::IniFormat);
            old.setValue("generation/temperature", 0.5);
            old.setValue("generation/topK", 12);
            old.setValue("generation/seed", "7");
            old.setValue("generation/systemPrompt", "Be kind.");
        }
        for (int start = 0; start < 2; ++start) {
            const Settings settings(file);
            const GenerationOverrides said = settings.generation();
            QCOMPARE(said.sampling.temperature, std::optional(0.5F));
            QCOMPARE(said.sampling.top_k, std::optional(12U));
            QVERIFY(said.sampling.seed && **said.sampling.seed == 7);
            QCOMPARE(said.systemPrompt, std::optional<std::string>("Be kind."));
        }
    }
};

QTEST_MAIN(ChatSettingsTest)
#include "chat_settings_test.moc"
