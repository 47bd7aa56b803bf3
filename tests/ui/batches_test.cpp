// SPDX-License-Identifier: Apache-2.0
// Sets of prompts that scripted models answer in the background.
#include "tests/ui/compare_home.h"
#include "ui/generation/overrides_json.h"

#include <QSignalSpy>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

namespace {

QStringList namesIn(const QVariantList& sets) {
    QStringList names;
    for (const QVariant& set : sets) {
        names.append(set.toMap()["name"].toString());
    }
    return names;
}

} // namespace

class BatchesTest : public QObject {
    Q_OBJECT

private slots:
    void someSetsComeWithTheProgram() {
        CompareHome home;
        Batches& batches = *home.session->batches();
        batches.loadSets();
        QVERIFY(home.waits([&] { return batches.sets().size() == 3; }));
        for (const QVariant& set : batches.sets()) {
            QVERIFY(set.toMap()["prompts"].toInt() >= 8);
            QVERIFY(!set.toMap()["own"].toBool());
        }
    }

    void aSetIsAnsweredInTheBackground() {
        CompareHome home;
        QVERIFY(home.begin());
        Batches& batches = *home.session->batches();
        batches.loadSets();
        QVERIFY(home.waits([&] { return !batches.sets().isEmpty(); }));
        QSignalSpy ended(&batches, &Batches::ended);
        home.comparison().setBlind(true);
        batches.start("Reckoning");
        QVERIFY(ended.wait(patience));
        Comparison& comparison = home.comparison();
        QVERIFY(home.waits(
            [&] { return comparison.batch() && comparison.rounds() == 10 && !comparison.unfinished(); }));
        QVERIFY(home.waits([&] { return comparison.answered(); }));
        QVERIFY(comparison.hidden());
        // What passed a check would tell which model wrote it.
        Results& results = *home.session->results();
        results.load(comparison.id());
        QVERIFY(home.waits([&] { return !results.busy() && results.hiddenPrompts() == 10; }));
        QVERIFY(results.checks().isEmpty());
        QVERIFY(results.prompts().isEmpty());
        QVERIFY(results.contestants().isEmpty());
        // One by one.
        comparison.vote(Comparison::Left);
        QVERIFY(home.waits([&] { return comparison.voted() == Comparison::Left; }));
        QVERIFY(!comparison.hidden());
        for (const qint64 scope : {comparison.id(), qint64(0)}) {
            results.load(scope);
            QVERIFY(home.waits([&] { return !results.busy() && results.hiddenPrompts() == 9; }));
            QCOMPARE(results.checks().size(), 2);
            QCOMPARE(results.checks().at(0).toMap()["passed"].toInt(), 0); // the answers hold no number
            QCOMPARE(results.checks().at(0).toMap()["all"].toInt(), 1);
            QCOMPARE(results.prompts().size(), 1);
        }
        comparison.showRound(2);
        QCOMPARE(comparison.round(), 2);
        QVERIFY(comparison.hidden());
        QVERIFY(home.waits([&] { return comparison.answered(); }));
        QCOMPARE(comparison.voted(), -1);
        comparison.showRound(1);
        QVERIFY(home.waits([&] { return comparison.answered() && comparison.voted() == Comparison::Left; }));
        // The set is one of the user's now, and is not made twice.
        QVERIFY(home.waits(
            [&] { return namesIn(batches.sets()).count("Reckoning") == 1 && batches.sets().size() == 3; }));
        QCOMPARE(home.session->conversations()->list()->rowCount(), 0);
    }

    void itGoesOnAfterARestart() {
        CompareHome home;
        home.script.perToken = std::chrono::milliseconds(5);
        home.script.answer = std::string(60, 'a');
        home.start();
        QVERIFY(home.begin());
        Batches& batches = *home.session->batches();
        batches.loadSets();
        QVERIFY(home.waits([&] { return !batches.sets().isEmpty(); }));
        batches.start("Doing as asked");
        QVERIFY(home.waits([&] { return batches.done() >= 2; }));
        const qint64 id = batches.running();
        QVERIFY(id > 0);
        home.start(); // the program ends in the middle of an answer
        QVERIFY(home.begin());
        QCOMPARE(home.session->batches()->running(), 0);
        home.comparison().open(id);
        QVERIFY(home.waits([&] { return home.comparison().unfinished(); }));
        QSignalSpy ended(home.session->batches(), &Batches::ended);
        home.session->batches()->resume(id);
        QVERIFY(home.waits([&] { return home.session->batches()->done() >= 3; }));
        home.session->batches()->pause();
        QCOMPARE(home.session->batches()->running(), 0);
        QVERIFY(home.waits([&] { return home.comparison().unfinished(); }));
        home.session->batches()->resume(id);
        QVERIFY(ended.wait(patience));
        QVERIFY(home.waits([&] { return !home.comparison().unfinished(); }));
        for (int round = 1; round <= home.comparison().rounds(); ++round) {
            home.comparison().showRound(round);
            QVERIFY(home.waits([&] { return home.comparison().answered(); }));
            for (int place : {0, 1}) {
                const auto& messages = home.column(place).chat()->transcript()->messages();
                QCOMPARE(messages.size(), std::size_t(2));
                QCOMPARE(messages.back().state, storage::MessageState::complete);
                QCOMPARE(messages.back().siblings, 1U);
            }
        }
    }

    /// Whoever goes on with it, `nook` too, reads the columns alone.
    void settingsAreThoseOfItsBeginning() {
        CompareHome home;
        QVERIFY(home.begin());
        GenerationOverrides defaults;
        defaults.sampling.temperature = 0.25F;
        defaults.sampling.top_k = 7;
        defaults.systemPrompt = "Be brief.";
        home.session->settings()->setGeneration(defaults);
        home.column(1).chat()->settings()->editor()->set("temp", 0.5);
        QVERIFY(home.waits([&] { return home.column(1).remarks().contains("temp 0.5"); }));
        Batches& batches = *home.session->batches();
        batches.loadSets();
        QVERIFY(home.waits([&] { return !batches.sets().isEmpty(); }));
        QSignalSpy ended(&batches, &Batches::ended);
        batches.start("Doing as asked");
        QVERIFY(home.waits([&] { return batches.running() > 0; }));
        home.session->settings()->setGeneration({});
        QVERIFY(ended.wait(patience));
        Comparison& comparison = home.comparison();
        QVERIFY(home.waits([&] { return comparison.batch() && comparison.answered(); }));
        const std::vector<float> temperatures = {0.25F, 0.5F};
        for (int place : {0, 1}) {
            const GenerationOverrides kept = fromText(home.column(place).column().setup.settings);
            QCOMPARE(kept.sampling.temperature, std::optional(temperatures.at(place)));
            QCOMPARE(kept.sampling.top_k, std::optional(7U));
            QVERIFY(!kept.systemPrompt);
            comparison.showRound(comparison.rounds());
            QVERIFY(home.waits([&] { return comparison.answered(); }));
            const QString sampler = QString::fromStdString(home.column(place).answer()->generation->sampler);
            QVERIFY2(sampler.contains("\"top_k\":7"), qPrintable(sampler));
        }
    }

    void theChatGoesFirst() {
        CompareHome home;
        home.script.perToken = std::chrono::milliseconds(5);
        home.script.answer = std::string(60, 'a');
        home.start();
        QVERIFY(home.begin());
        const QString own = home.library().path();
        const std::uint64_t bytes = home.script.held->load();
        Batches& batches = *home.session->batches();
        batches.loadSets();
        QVERIFY(home.waits([&] { return !batches.sets().isEmpty(); }));
        QSignalSpy ended(&batches, &Batches::ended);
        batches.setQuiet(std::chrono::hours(1));
        batches.start("Doing as asked");
        QVERIFY(home.waits([&] { return batches.done() >= 1; }));
        QVERIFY(home.library().resting());
        Chat& chat = *home.session->chat();
        chat.setDraft("Hello");
        chat.send();
        QVERIFY(home.waits([&] { return !chat.busy() && chat.transcript()->messages().size() == 2; }));
        QCOMPARE(chat.transcript()->messages().back().state, storage::MessageState::complete);
        QCOMPARE(home.library().state(), Library::Ready);
        QCOMPARE(home.script.held->load(), bytes); // nothing but the chat's model
        QCOMPARE(home.library().path(), own);
        QVERIFY(batches.running() > 0);
        QVERIFY(batches.waiting());
        QVERIFY(!batches.step().isEmpty());
        QCOMPARE(ended.count(), 0);
        batches.setQuiet(std::chrono::milliseconds(20));
        QVERIFY(home.waits([&] { return !batches.waiting(); }));
        QVERIFY(ended.wait(patience));
        QVERIFY(home.library().resting()); // it made room in turn
        QVERIFY(home.waits([&] { return !home.comparison().unfinished(); }));
        for (int round = 1; round <= home.comparison().rounds(); ++round) {
            home.comparison().showRound(round);
            QVERIFY(home.waits([&] { return home.comparison().answered(); }));
            for (int place : {0, 1}) {
                const auto& messages = home.column(place).chat()->transcript()->messages();
                QCOMPARE(messages.back().state, storage::MessageState::complete);
                QCOMPARE(messages.back().siblings, 1U); // what was cut off is made anew
            }
        }
    }

    void whatWaitsForTheChatCanBePaused() {
        CompareHome home;
        home.script.perToken = std::chrono::milliseconds(5);
        home.script.answer = std::string(60, 'a');
        home.start();
        QVERIFY(home.begin());
        Batches& batches = *home.session->batches();
        batches.loadSets();
        QVERIFY(home.waits([&] { return !batches.sets().isEmpty(); }));
        batches.setQuiet(std::chrono::milliseconds(20));
        batches.start("Doing as asked");
        QVERIFY(home.waits([&] { return batches.done() >= 1; }));
        home.library().load(home.path("OLMoE-1B-7B")); // by hand, without a question
        QVERIFY(batches.waiting());
        batches.pause();
        QVERIFY(!batches.waiting());
        QCOMPARE(batches.running(), 0);
        QVERIFY(home.waits([&] { return home.library().state() == Library::Ready; }));
        QTest::qWait(100); // longer than it would be quiet
        QCOMPARE(batches.running(), 0);
        QCOMPARE(home.library().state(), Library::Ready);
    }

    void filesAreImported() {
        CompareHome home;
        Batches& batches = *home.session->batches();
        QFile file(home.folder.filePath("mine.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("id,prompt,tags\na,One?,x;y\nb,Two?,\n");
        file.close();
        QSignalSpy imported(&batches, &Batches::imported);
        batches.importSet(QUrl::fromLocalFile(file.fileName()));
        QVERIFY(imported.wait(patience));
        QCOMPARE(imported.at(0).at(1).toInt(), 2);
        QVERIFY(home.waits([&] { return namesIn(batches.sets()).contains("mine"); }));
        batches.importSet(QUrl::fromLocalFile(file.fileName())); // the same once more has a name of its own
        QVERIFY(home.waits([&] { return namesIn(batches.sets()).contains("mine (2)"); }));
        const qint64 id = batches.sets().at(0).toMap()["id"].toLongLong();
        batches.removeSet(id);
        QVERIFY(home.waits([&] { return !namesIn(batches.sets()).contains("mine"); }));
        batches.restoreSet();
        QVERIFY(home.waits([&] { return namesIn(batches.sets()).contains("mine"); }));

        QSignalSpy failed(&batches, &Batches::failed);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("id,prompt\na,One?\nb,\n");
        file.close();
        batches.importSet(QUrl::fromLocalFile(file.fileName()));
        QVERIFY(failed.wait(patience));
        QVERIFY(failed.at(0).at(0).value<Notice>().what.contains("line 3", Qt::CaseInsensitive));
        batches.importSet(QUrl::fromLocalFile(home.folder.filePath("nothing.csv")));
        QVERIFY(failed.wait(patience));
        batches.start("nothing of that name");
        QCOMPARE(batches.running(), 0);
    }
};

QTEST_GUILESS_MAIN(BatchesTest)
#include "batches_test.moc"
