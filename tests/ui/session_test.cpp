// SPDX-License-Identifier: Apache-2.0
// A whole session without a window: scripted engine, store in memory. What a person does, and what must
// follow.
#include "tests/ui/session_fixture.h"
#include "ui/control/prompt.h"
#include "ui/control/title_maker.h"

#include <QAbstractItemModelTester>
#include <QGuiApplication>
#include <QSignalSpy>
#include <algorithm>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

class SessionTest : public QObject {
    Q_OBJECT

private slots:
    void answersAndKeeps() {
        Fixture f;
        const QAbstractItemModelTester rows(
            &f.transcript(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester chats(
            f.session->conversations()->list(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester files(
            f.library().files(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(f.ready());
        QCOMPARE(f.library().files()->count(), 1);
        QVERIFY(f.ask("hello there"));
        QCOMPARE(f.transcript().messages().size(), std::size_t(2));
        QCOMPARE(f.last().text(), std::string("One two three.\n\n```c\nint a;\n```\n\nFour."));
        QCOMPARE(f.last().state, storage::MessageState::complete);
        QCOMPARE(f.chat().draft(), QString());
        QTRY_COMPARE(f.session->conversations()->list()->count(), 1);
        QVERIFY(!f.chat().title().isEmpty());

        const qint64 conversation = f.chat().conversation();
        f.chat().startNew();
        QCOMPARE(f.transcript().rowCount(), 0);
        QSignalSpy opened(&f.chat(), &Chat::opened);
        f.chat().open(conversation);
        QVERIFY(opened.wait(patience));
        QCOMPARE(f.last().text(), std::string("One two three.\n\n```c\nint a;\n```\n\nFour."));
        QVERIFY(f.last().generation->generated_tokens > 0);
        QCOMPARE(f.last().generation->stop_reason, std::string("end"));
    }

    void offersTheModelThatAnswered() {
        Fixture f;
        QVERIFY(f.ready());
        const QString first = f.library().path();
        QVERIFY(f.ask("hello"));
        QCOMPARE(f.chat().answeredByPath(), first);
        QVERIFY(f.library().offers(first));
        QVERIFY(!f.library().offers(f.folder.filePath("models/elsewhere.gguf")));

        const QString second = f.folder.filePath("models/second.gguf");
        QVERIFY(QFile::copy(first, second));
        f.library().load(second);
        QVERIFY(f.ready());
        const qint64 conversation = f.chat().conversation();
        f.chat().startNew();
        QVERIFY(f.chat().answeredByPath().isEmpty());
        QSignalSpy opened(&f.chat(), &Chat::opened);
        f.chat().open(conversation);
        QVERIFY(opened.wait(patience));
        QCOMPARE(f.library().path(), second); // reading a chat loads nothing
        QCOMPARE(f.chat().answeredByPath(), first);
        QVERIFY(f.ask("and again"));
        QCOMPARE(f.chat().answeredByPath(), second);
    }

    void sendsWhileTheModelLoads() {
        FakeScript slow;
        slow.loading = std::chrono::seconds(3);
        Fixture f(slow);
        QTRY_COMPARE_WITH_TIMEOUT(f.library().state(), Library::Loading, patience);
        QVERIFY(f.ask("early"));
        QCOMPARE(f.last().state, storage::MessageState::complete);
    }

    void stopsAndContinues() {
        FakeScript slow;
        slow.perToken = std::chrono::milliseconds(5);
        Fixture f(slow);
        QVERIFY(f.ready());
        f.chat().setDraft("stop me, this is long");
        f.chat().send();
        QVERIFY(QTest::qWaitFor([&] { return f.chat().state() == Chat::Generating; }, patience));
        f.chat().stop();
        QVERIFY(f.idle());
        QCOMPARE(f.last().state, storage::MessageState::interrupted);
        const std::string before = f.last().text();
        QVERIFY(!before.empty());
        f.chat().continueAnswer(f.last().id);
        QVERIFY(QTest::qWaitFor([&] { return f.last().text().size() > before.size(); }, patience));
        QVERIFY(f.last().text().starts_with(before));
        f.chat().stop();
        QVERIFY(f.idle());
    }

    void contextNeverSeemsEmpty() {
        Fixture f;
        QVERIFY(f.ready());
        std::vector<int> seen;
        connect(&f.chat(), &Chat::numbersChanged, this, [&] { seen.push_back(f.chat().contextUsed()); });
        QVERIFY(f.ask("one"));
        const auto known = [](int tokens) { return tokens > 0; };
        const auto first = std::ranges::find_if(seen, known) - seen.begin();
        QVERIFY(first < std::ssize(seen));
        const int answered = f.chat().contextUsed();
        QVERIFY(answered >= seen.back());
        QVERIFY(f.ask("two"));
        QVERIFY(f.chat().contextUsed() > answered);
        QVERIFY(std::all_of(seen.begin() + first, seen.end(), known));
    }

    void readsLongChatsByPages() {
        Fixture f;
        QVERIFY(f.ready());
        constexpr int exchanges = 70;
        for (int i = 0; i < exchanges; ++i) {
            QVERIFY(f.ask(("question " + std::to_string(i)).c_str()));
        }
        const qint64 conversation = f.chat().conversation();
        f.chat().startNew();
        QCOMPARE(f.chat().earlier(), 0);
        f.chat().open(conversation);
        QTRY_COMPARE_WITH_TIMEOUT(f.chat().conversation(), conversation, patience);
        const int page = static_cast<int>(History::pageSize);
        QCOMPARE(static_cast<int>(f.transcript().messages().size()), page);
        QCOMPARE(f.chat().earlier(), 2 * exchanges - page);
        // The whole of it is counted and sent, whatever of it is in the transcript.
        QTRY_VERIFY_WITH_TIMEOUT(f.chat().contextUsed() > 2 * exchanges * 4, patience);
        const QAbstractItemModelTester rows(
            &f.transcript(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto asked = [&f] {
            const GenerateRequest request = f.engine->lastRequest();
            return std::get<ChatInput>(request.prompt).messages;
        };
        f.chat().retry(f.last().id);
        QVERIFY(f.idle());
        QCOMPARE(asked().size(), std::size_t(2 * exchanges - 1));
        QCOMPARE(asked().front().content, std::string("question 0"));
        f.chat().readEarlier();
        QTRY_COMPARE_WITH_TIMEOUT(f.chat().earlier(), 2 * exchanges - 2 * page, patience);
        QCOMPARE(static_cast<int>(f.transcript().messages().size()), 2 * page);
        f.chat().readAllEarlier();
        QTRY_COMPARE_WITH_TIMEOUT(f.chat().earlier(), 0, patience);
        QCOMPARE(f.transcript().messages().front().text(), std::string("question 0"));
        QCOMPARE(f.transcript().messages().size(), std::size_t(2 * exchanges));
    }

    void editsAnswers() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("first"));
        const storage::Id answer = f.last().id;
        f.chat().edit(answer, "Mine is better");
        QTRY_COMPARE_WITH_TIMEOUT(f.last().text(), std::string("Mine is better"), patience);
        QCOMPARE(f.last().siblings, 2U);
        QVERIFY(!f.chat().busy()); // nothing is asked of the model
        f.chat().continueAnswer(f.last().id);
        QVERIFY(f.idle());
        QVERIFY(f.last().text().starts_with("Mine is better") && f.last().text().size() > 20);
    }

    void branches() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("first"));
        const storage::Id answer = f.last().id;
        QVERIFY(f.ask("second"));
        const qint64 original = f.chat().conversation();
        QSignalSpy opened(&f.chat(), &Chat::opened);
        f.chat().branch(answer);
        QVERIFY(opened.wait(patience));
        QVERIFY(f.chat().conversation() != original);
        QCOMPARE(f.transcript().messages().size(), std::size_t(2));
        QTRY_COMPARE(f.session->conversations()->list()->count(), 2);
        QVERIFY(f.ask("another way"));
        f.chat().open(original);
        QVERIFY(opened.wait(patience));
        QCOMPARE(f.transcript().messages().size(), std::size_t(4));
    }

    void deletesAndUndoes() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("first"));
        QVERIFY(f.ask("second"));
        const qint64 conversation = f.chat().conversation();
        QSignalSpy removed(&f.chat(), &Chat::removed);
        f.chat().remove(f.chat().lastUserMessage());
        QVERIFY(removed.wait(patience));
        QCOMPARE(f.transcript().messages().size(), std::size_t(2));
        QTRY_COMPARE(f.session->conversations()->trashList()->count(), 1);
        f.session->conversations()->restore(removed.takeFirst().at(0).toLongLong());
        QTRY_COMPARE_WITH_TIMEOUT(f.transcript().messages().size(), std::size_t(4), patience);
        QTRY_COMPARE(f.session->conversations()->trashList()->count(), 0);
        QCOMPARE(f.chat().conversation(), conversation);

        // The first message takes its chat along.
        f.chat().remove(f.transcript().messages().front().id);
        QVERIFY(removed.wait(patience));
        QTRY_COMPARE(f.chat().conversation(), 0);
        QTRY_COMPARE(f.session->conversations()->trashList()->count(), 1);
        f.session->conversations()->restore(conversation);
        QTRY_COMPARE(f.session->conversations()->list()->count(), 1);
    }

    void modelNamesChatsIfAllowed() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(!f.session->settings()->nameChats());
        QVERIFY(f.ask("what is this all about"));
        const qint64 first = f.chat().conversation();
        f.session->settings()->setNameChats(true);
        f.chat().startNew();
        QVERIFY(f.ask("and what is that"));
        QTRY_COMPARE_WITH_TIMEOUT(f.chat().title(), QStringLiteral("One two three"), patience);
        const auto request = f.engine->lastRequest();
        QVERIFY(request.priority < 0 && request.max_tokens > 0);
        f.chat().open(first);
        QTRY_COMPARE(f.chat().conversation(), first);
        QCOMPARE(f.chat().title(), QStringLiteral("what is this all about"));
        // A title that the user gave stays.
        f.chat().startNew();
        QVERIFY(f.ask("a third"));
        f.session->conversations()->rename(f.chat().conversation(), "Mine");
        QTRY_COMPARE_WITH_TIMEOUT(f.engine->lastRequest().priority, -1, patience);
        QTest::qWait(200);
        QCOMPARE(f.chat().title(), QStringLiteral("Mine"));
    }

    void titlesAreTidied() {
        QCOMPARE(titleOf("**\"Trip to Gdańsk\"**.\nSure!"), QStringLiteral("Trip to Gdańsk"));
        QCOMPARE(titleOf("\n Title: Sorting numbers"), QStringLiteral("Sorting numbers"));
        QCOMPARE(titleOf(" \n\"\""), QString());
        QCOMPARE(titleOf("为什么天空是蓝色的。"), QStringLiteral("为什么天空是蓝色的"));
        QVERIFY(titleOf(std::string(5000, 'a')).size() <= 61);
    }

    void anotherModelAnswers() {
        Fixture f;
        QVERIFY(f.ready());
        const QString first = f.library().path();
        QVERIFY(f.ask("hello"));
        const QString second = f.folder.filePath("models/second.gguf");
        QVERIFY(QFile::copy(first, second));
        f.chat().retryWith(f.last().id, second);
        QVERIFY(f.idle());
        QCOMPARE(f.last().siblings, 2U);
        QCOMPARE(QString::fromStdString(f.last().generation->model_path), second);
    }

    void retryAndEditMakeSiblings() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("first"));
        const storage::Id answer = f.last().id;
        f.chat().retry(answer);
        QVERIFY(f.idle());
        QVERIFY(f.last().id != answer);
        QCOMPARE(f.last().siblings, 2U);
        f.chat().showSibling(f.last().id, -1);
        QTRY_COMPARE(f.last().id, answer);

        f.chat().edit(f.chat().lastUserMessage(), "first, better");
        QTRY_VERIFY_WITH_TIMEOUT(f.transcript().messages().front().text() == "first, better", patience);
        QVERIFY(f.idle());
        QCOMPARE(f.transcript().messages().front().siblings, 2U);
        QCOMPARE(f.transcript().messages().size(), std::size_t(2));
    }

    void failureIsTold() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("fail, please"));
        QCOMPARE(f.last().state, storage::MessageState::failed);
        QVERIFY(f.last().generation->error.find("The device was lost") != std::string::npos);
        QCOMPARE(f.chat().state(), Chat::Failed);
    }

    void reasoningIsApart() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("think first"));
        QVERIFY(!f.last().text(storage::PartKind::reasoning).empty());
        QVERIFY(f.last().text().starts_with("One two"));
        QCOMPARE(
            f.transcript().index(1).data(TranscriptModel::KindRole).toInt(), int(TranscriptModel::Reasoning));
    }

    void toolCallsAreKept() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("the weather, please"));
        const auto calls = [&f] { return read_tool_call_lines(f.last().text(storage::PartKind::tool_call)); };
        const std::vector<ToolCall> shown = calls();
        QCOMPARE(shown.size(), std::size_t(1));
        QCOMPARE(shown[0].name, std::string("get_weather"));
        QVERIFY2(f.last().text().ends_with("Four."), "the call is not part of the text");
        const int row = f.transcript().rowCount() - 2;
        QCOMPARE(f.transcript().index(row).data(TranscriptModel::KindRole).toInt(),
            int(TranscriptModel::ToolCall));
        // The model is told of its own call, and so is who copies the answer.
        const std::string source = "One two three.\n\n```c\nint a;\n```\n\nFour." + shown[0].written;
        QCOMPARE(f.chat().source(f.last().id).toStdString(), source);
        QCOMPARE(chatInput({}, f.transcript().messages()).messages.back().content, source);

        const qint64 conversation = f.chat().conversation();
        f.chat().startNew();
        QSignalSpy opened(&f.chat(), &Chat::opened);
        f.chat().open(conversation);
        QVERIFY(opened.wait(patience));
        QCOMPARE(calls(), shown);
        QCOMPARE(f.transcript().index(row).data(TranscriptModel::KindRole).toInt(),
            int(TranscriptModel::ToolCall));
    }

    void tooLongIsToldBeforeSending() {
        FakeScript small;
        small.context = 100;
        Fixture f(small);
        QVERIFY(f.ready());
        const QString text = QString("word ").repeated(200);
        f.chat().setDraft(text);
        QTRY_VERIFY_WITH_TIMEOUT(f.chat().tooLong(), patience);
        f.chat().send();
        QTRY_VERIFY_WITH_TIMEOUT(f.session->notice().shown(), patience);
        QVERIFY(!f.chat().busy());
        QCOMPARE(f.chat().draft(), text);
        QCOMPARE(f.transcript().rowCount(), 0);
    }

    void emptyPromptDoesNothing() {
        Fixture f;
        QVERIFY(f.ready());
        f.chat().setDraft(" \n ");
        f.chat().send();
        QVERIFY(!f.chat().busy());
        QCOMPARE(f.transcript().rowCount(), 0);
    }

    void withoutModelNothingIsLost() {
        Fixture f({}, QString());
        QTRY_VERIFY_WITH_TIMEOUT(f.library().scanned(), patience);
        QCOMPARE(f.library().state(), Library::Empty);
        f.chat().setDraft("hello");
        f.chat().send();
        QVERIFY(f.session->notice().shown());
        QCOMPARE(f.chat().draft(), QStringLiteral("hello"));
    }

    void brokenModelSaysWhy() {
        Fixture f({}, QStringLiteral("broken.gguf"));
        QTRY_VERIFY_WITH_TIMEOUT(f.library().scanned(), patience);
        QCOMPARE(f.library().state(), Library::Empty);
        QVERIFY(!f.library().files()->index(0).data(ModelFilesModel::ProblemRole).toString().isEmpty());
        f.library().load(f.library().files()->index(0).data(ModelFilesModel::PathRole).toString());
        QTRY_COMPARE_WITH_TIMEOUT(f.library().state(), Library::Failed, patience);
        QVERIFY(f.session->notice().what.contains("ends in the middle"));
    }

    void trashRestorePurge() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("to be deleted"));
        Conversations& all = *f.session->conversations();
        const qint64 conversation = f.chat().conversation();
        QTRY_COMPARE(all.list()->count(), 1);
        QSignalSpy trashed(&all, &Conversations::trashed);
        all.trash(conversation);
        QVERIFY(trashed.wait(patience));
        QTRY_COMPARE(all.list()->count(), 0);
        QTRY_COMPARE(all.trashList()->count(), 1);
        QTRY_COMPARE(f.chat().conversation(), qint64(0));
        all.restore(conversation);
        QTRY_COMPARE(all.list()->count(), 1);
        QTRY_COMPARE(all.trashList()->count(), 0);
        all.trash(conversation);
        QTRY_COMPARE(all.trashList()->count(), 1);
        all.purge(conversation);
        QTRY_COMPARE(all.trashList()->count(), 0);
    }

    void renamePin() {
        Fixture f;
        QVERIFY(f.ready());
        QVERIFY(f.ask("about zebras"));
        Conversations& all = *f.session->conversations();
        const qint64 first = f.chat().conversation();
        f.chat().startNew();
        QVERIFY(f.ask("about lions"));
        QTRY_COMPARE(all.list()->count(), 2);
        all.setPinned(first, true);
        QTRY_COMPARE(all.list()->index(0).data(ConversationListModel::IdRole).toLongLong(), first);
        QCOMPARE(all.list()->index(0).data(ConversationListModel::SectionRole).toString(),
            QStringLiteral("Pinned"));
        all.rename(first, "  Striped\n animals ");
        QTRY_COMPARE(all.list()->index(0).data(ConversationListModel::TitleRole).toString(),
            QStringLiteral("Striped animals"));
    }

    void sectionsByDay() {
        storage::Conversation conversation;
        const QDate today(2026, 11, 23);
        const auto section = [&](QDate day) {
            conversation.updated = day.startOfDay().addSecs(3600).toMSecsSinceEpoch();
            return sectionName(conversation, today);
        };
        QCOMPARE(section(today), QStringLiteral("Today"));
        QCOMPARE(section(today.addDays(-1)), QStringLiteral("Yesterday"));
        QCOMPARE(section(today.addDays(-7)), QStringLiteral("Previous 7 days"));
        QCOMPARE(section(QDate(2026, 10, 2)), QStringLiteral("October 2026"));
        conversation.pinned = true;
        QCOMPARE(section(today), QStringLiteral("Pinned"));
    }

    void settingsAreKept() {
        QTemporaryDir folder;
        const QString file = folder.filePath("s.ini");
        {
            Settings settings(file);
            GenerationOverrides generation;
            generation.sampling.temperature = 0.25F;
            generation.sampling.seed.emplace(12);
            settings.setGeneration(generation);
            settings.setAppearance(Settings::Dark);
            settings.stepTextScale(1);
        }
        const Settings settings(file);
        QCOMPARE(*settings.generation().sampling.temperature, 0.25F);
        QCOMPARE(settings.appearance(), Settings::Dark);
        QCOMPARE(settings.textScale(), 1.1);
        QCOMPARE(**settings.generation().sampling.seed, 12U);
    }

    void filesModelFollows() {
        ModelFilesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto file = [](const char* name, quint64 bytes) {
            ModelFile made;
            made.path = made.name = QString::fromLatin1(name);
            made.bytes = bytes;
            return made;
        };
        model.setFiles({file("b", 1), file("d", 1)});
        model.setFiles({file("a", 1), file("b", 2), file("c", 1), file("d", 1)});
        QCOMPARE(model.count(), 4);
        QCOMPARE(model.index(1).data(ModelFilesModel::BytesRole).toDouble(), 2.0);
        model.setFiles({file("c", 1)});
        QCOMPARE(model.index(0).data(ModelFilesModel::NameRole).toString(), QStringLiteral("c"));
        model.setFiles({});
        QCOMPARE(model.count(), 0);
    }
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
