// SPDX-License-Identifier: Apache-2.0
// Comparisons as the window drives them, on scripted engines: columns, prompts, blind tests, votes, and going
// on.
#include "tests/ui/compare_home.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <cmath>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

namespace {

constexpr auto one = "DeepSeek-R1-Distill-Qwen-7B";
constexpr auto other = "OLMoE-1B-7B";

QString textOf(Column& column) {
    return column.answer() == nullptr ? QString() : QString::fromStdString(column.answer()->text());
}

/// The words of an answer that are marked as its own.
QStringList markedWords(Column& column) {
    QStringList words;
    for (int row = 0; row < column.chat()->transcript()->rowCount(); ++row) {
        for (const QVariant& piece : column.difference()->pieces(row)) {
            if (piece.toMap()["kind"].toInt() == 1) {
                words.append(piece.toMap()["text"].toString().trimmed());
            }
        }
    }
    return words;
}

} // namespace

class ComparisonTest : public QObject {
    Q_OBJECT

private slots:
    void twoModelsAnswerOnePrompt() {
        CompareHome home;
        QVERIFY(home.begin());
        QCOMPARE(home.comparison().columns()->count(), 2);
        QCOMPARE(home.column(0).name(), QString(one));
        QCOMPARE(home.column(1).name(), QString(other));
        QCOMPARE(home.comparison().id(), 0);
        QVERIFY(home.ask("Hello"));
        QVERIFY(home.comparison().id() > 0);
        QCOMPARE(home.comparison().name(), QString("Hello"));
        QCOMPARE(home.comparison().prompt(), QString("Hello"));
        for (int place : {0, 1}) {
            QCOMPARE(textOf(home.column(place)), QString("One two three four."));
            QVERIFY(home.column(place).numbers()["tokens"].toInt() > 0);
        }
        QCOMPARE(QString::fromStdString(home.column(1).answer()->generation->model_name), QString(other));
        // It goes on in the same conversations.
        QVERIFY(home.ask("And then?"));
        QCOMPARE(home.comparison().rounds(), 2);
        QCOMPARE(home.column(0).chat()->transcript()->messages().size(), std::size_t(4));
        // The list of chats knows nothing of it, the list of comparisons does.
        QCOMPARE(home.session->conversations()->list()->rowCount(), 0);
        home.session->comparisons()->fetchMore({});
        QVERIFY(home.waits([&] { return home.session->comparisons()->count() == 1; }));
    }

    void itIsThereAfterARestart() {
        CompareHome home;
        QVERIFY(home.begin());
        QVERIFY(home.ask("Hello"));
        home.comparison().vote(Comparison::Left, "clearer", {"style"});
        QVERIFY(home.waits([&] { return home.comparison().voted() == Comparison::Left; }));
        const qint64 id = home.comparison().id();
        home.start();
        QVERIFY(home.begin());
        QCOMPARE(home.comparison().id(), 0);
        home.comparison().open(id);
        QVERIFY(home.waits([&] { return home.comparison().id() == id && home.comparison().answered(); }));
        QCOMPARE(textOf(home.column(1)), QString("One two three four."));
        QCOMPARE(home.comparison().voted(), int(Comparison::Left));
        QCOMPARE(home.comparison().reason(), QString("clearer"));
        QCOMPARE(home.comparison().tags(), QStringList{"style"});
        QVERIFY(home.ask("More"));
        QCOMPARE(home.comparison().rounds(), 2);
    }

    void whereAnswersPartIsKept() {
        CompareHome home;
        home.script.answers[one] = "One two three four.";
        home.script.answers[other] = "One two perhaps four.";
        home.start();
        QVERIFY(home.begin());
        home.comparison().setDifferences(true);
        QVERIFY(home.ask("Hello"));
        const auto parted = [&home] { return !home.comparison().parting().isEmpty(); };
        const auto told = [&home](const char* side) { return home.comparison().parting()[side].toMap(); };
        QVERIFY(home.waits(parted));
        const QVariantMap before = home.comparison().parting();
        const QString shared = before["before"].toString();
        QVERIFY(!shared.isEmpty());
        const QString left = shared + told("left")["choice"].toString();
        const QString right = shared + told("right")["choice"].toString();
        QVERIFY(left != right);
        QVERIFY(QString("One two three four.").startsWith(left));
        QVERIFY(QString("One two perhaps four.").startsWith(right));
        QCOMPARE(told("left")["probability"].toDouble(), std::exp(-0.25));
        const qint64 id = home.comparison().id();
        home.start();
        QVERIFY(home.begin());
        home.comparison().open(id);
        QVERIFY(home.waits([&] { return home.comparison().id() == id && home.comparison().answered(); }));
        QVERIFY(home.waits(parted));
        QVERIFY(home.comparison().parting() == before);
        int marked = 0;
        for (int row = 0; row < home.column(0).chat()->transcript()->rowCount(); ++row) {
            marked += static_cast<int>(home.column(0).difference()->pieces(row).size());
        }
        QVERIFY(marked > 0);
    }

    void whereAnswersPartFollowsTheOneLookedAt() {
        CompareHome home;
        home.script.answers[other] = "One two perhaps four.";
        home.start();
        QVERIFY(home.begin());
        home.comparison().repeatColumn(1, true);
        home.comparison().setDifferences(true);
        QVERIFY(home.ask("Hello"));
        QVERIFY(home.waits([&] { return !home.comparison().parting().isEmpty(); }));
        home.comparison().face(2);
        QCOMPARE(home.comparison().opposite(), 2);
        QVERIFY(home.waits([&] { return !home.comparison().parting().isEmpty(); }));
    }

    void columnsComeAndGo() {
        CompareHome home;
        QVERIFY(home.begin());
        Comparison& comparison = home.comparison();
        comparison.repeatColumn(1, true);
        QCOMPARE(comparison.columns()->count(), 3);
        QCOMPARE(home.column(2).name(), QString(other));
        QVERIFY(home.column(2).remarks().join(' ').contains("seed"));
        comparison.moveColumn(2, 0);
        QVERIFY(home.column(0).remarks().join(' ').contains("seed"));
        comparison.removeColumn(1);
        QCOMPARE(comparison.columns()->count(), 2);
        QVERIFY(home.ask("Hello"));
        // The same once it is stored.
        comparison.addColumn(home.path(one));
        QVERIFY(home.waits([&] { return comparison.columns()->count() == 3; }));
        QVERIFY(!comparison.answered()); // it was not asked yet
        QCOMPARE(
            std::pair(comparison.left(), comparison.right()), std::pair(0, 1)); // the others can be voted on
        comparison.answerRest();
        comparison.moveColumn(2, 0);
        QVERIFY(home.waits([&] { return home.column(0).name() == one; }));
        QVERIFY(home.ask("Again"));
        QCOMPARE(textOf(home.column(0)), QString("One two three four."));
        comparison.removeColumn(0);
        QVERIFY(home.waits([&] { return comparison.columns()->count() == 2; }));
        comparison.setModel(0, home.path(one));
        QVERIFY(home.waits([&] { return home.column(0).name() == one; }));
        QVERIFY(home.ask("Once more"));
        QCOMPARE(QString::fromStdString(home.column(0).answer()->generation->model_name), QString(one));
        // It goes on with what the other model has said.
        QVERIFY(home.column(0).chat()->transcript()->messages().size() > 4);
        for (int n = comparison.columns()->count(); n < 6; ++n) {
            comparison.addColumn(home.path(one));
            QTest::qWait(50);
        }
        QCOMPARE(comparison.columns()->count(), 4);
    }

    void settingsOfAColumnAreItsOwn() {
        CompareHome home;
        QVERIFY(home.begin());
        QVERIFY(home.ask("Hello"));
        Column& column = home.column(0);
        const qint64 before = column.id();
        column.chat()->settings()->editor()->set("temp", 0.5);
        QVERIFY(home.waits([&] { return home.column(0).remarks().contains("temp 0.5"); }));
        QVERIFY(home.column(0).id() != before); // what has answered keeps what it was
        QVERIFY(home.column(1).remarks().isEmpty());
        QVERIFY(home.ask("Again"));
        QVERIFY(QString::fromStdString(home.column(0).answer()->generation->sampler).contains("0.5"));
    }

    void aModelThatFailsLeavesTheOthersAnswering() {
        CompareHome home({one, "broken"});
        QVERIFY(home.begin());
        home.comparison().setModel(1, home.path("broken"));
        QVERIFY(home.ask("Hello"));
        QCOMPARE(textOf(home.column(0)), QString("One two three four."));
        QCOMPARE(home.column(1).answer()->state, storage::MessageState::failed);
        QVERIFY(QString::fromStdString(home.column(1).answer()->generation->error).contains("tensors"));
        home.comparison().vote(Comparison::Left);
        QVERIFY(home.waits([&] { return home.comparison().voted() == Comparison::Left; }));
    }

    void oneOrAllAreStopped() {
        CompareHome home;
        home.script.perToken = std::chrono::milliseconds(20);
        home.script.answer = std::string(2000, 'a');
        home.start();
        QVERIFY(home.begin());
        home.comparison().setDraft("Hello");
        home.comparison().send();
        QVERIFY(home.waits([&] {
            return home.column(0).chat()->state() == Chat::Generating &&
                   home.column(1).chat()->state() == Chat::Generating;
        }));
        home.column(0).chat()->stop();
        QVERIFY(home.waits([&] { return !home.column(0).chat()->busy(); }));
        QVERIFY(home.comparison().busy());
        home.comparison().stop();
        QVERIFY(home.waits([&] { return home.comparison().answered(); }));
        QCOMPARE(home.column(1).answer()->state, storage::MessageState::interrupted);
        QCOMPARE(home.column(1).numbers()["shared"].toBool(), true);
    }

    void blindTestsHideTheNamesUntilTheVote() {
        CompareHome home;
        QVERIFY(home.begin());
        Comparison& comparison = home.comparison();
        comparison.setBlind(true);
        QVERIFY(comparison.hidden());
        QVERIFY(home.ask("Hello"));
        QVERIFY(comparison.hidden());
        for (int place : {0, 1}) {
            QCOMPARE(home.column(place).name(), QString(QChar('A' + place)));
            QVERIFY(home.column(place).numbers().isEmpty());
            QVERIFY(home.column(place).remarks().isEmpty());
        }
        QSignalSpy continued(&comparison, &Comparison::continued);
        comparison.continueWith(0); // its chat would tell the name
        comparison.vote(Comparison::Tie, {}, {});
        QVERIFY(home.waits([&] { return comparison.voted() == Comparison::Tie; }));
        QVERIFY(!comparison.hidden());
        QCOMPARE(continued.count(), 0);
        QVERIFY(home.column(0).name() == one || home.column(0).name() == other);
        // The next prompt is a test of its own, whose sides are drawn anew.
        const qint64 first = comparison.id();
        QVERIFY(home.ask("Another"));
        QVERIFY(home.waits([&] { return comparison.id() != first && comparison.answered(); }));
        QVERIFY(comparison.hidden());
        QCOMPARE(comparison.rounds(), 1);
        // Names that are shown without a vote make the vote one that was not blind.
        comparison.reveal();
        QVERIFY(!comparison.hidden());
        comparison.vote(Comparison::Right);
        QVERIFY(home.waits([&] { return comparison.voted() == Comparison::Right; }));
        Results& results = *home.session->results();
        results.load(0);
        QVERIFY(home.waits([&] { return !results.busy() && results.votes() == 2; }));
        QCOMPARE(results.blindVotes(), 1);
    }

    void votesAreTakenBack() {
        CompareHome home;
        QVERIFY(home.begin());
        QVERIFY(home.ask("Hello"));
        home.comparison().vote(Comparison::Left);
        QVERIFY(home.waits([&] { return home.comparison().voted() == Comparison::Left; }));
        home.comparison().vote(Comparison::BothBad);
        QVERIFY(home.waits([&] { return home.comparison().voted() == Comparison::BothBad; }));
        home.comparison().undoVote();
        QVERIFY(home.waits([&] { return home.comparison().voted() == -1; }));
    }

    void threeColumnsAreVotedOnPairByPair() {
        CompareHome home;
        QVERIFY(home.begin());
        home.comparison().repeatColumn(0, true);
        QVERIFY(home.ask("Hello"));
        const std::vector<std::pair<int, int>> pairs{{0, 1}, {0, 2}, {1, 2}};
        for (const auto& [left, right] : pairs) {
            QCOMPARE(home.comparison().left(), left);
            QCOMPARE(home.comparison().right(), right);
            QSignalSpy voted(&home.comparison(), &Comparison::votedOn);
            home.comparison().vote(Comparison::Left);
            QVERIFY(voted.wait(patience));
        }
        Results& results = *home.session->results();
        results.load(home.comparison().id());
        QVERIFY(home.waits([&] { return !results.busy() && results.votes() == 2; }));
        QCOMPARE(results.ownVotes(), 1); // of two seeds of one configuration
        QCOMPARE(results.contestants().size(), 2);
        QVERIFY(results.contestants()[0].toMap()["rate"].toDouble() > 0);
        QCOMPARE(results.prompts().size(), 1);
        QVERIFY(results.prompts()[0].toMap()["told"].toString().contains("better than"));
        // Written in every form, of this comparison and of all.
        for (const qint64 scope : {home.comparison().id(), qint64(0)}) {
            results.load(scope);
            for (const char* name : {"results.html", "results.md", "results.json", "results.csv"}) {
                QSignalSpy exported(&results, &Results::exported);
                const QString path = home.folder.filePath(name);
                results.exportTo(QUrl::fromLocalFile(path));
                QVERIFY(exported.wait(patience));
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                QVERIFY(file.readAll().contains(other));
            }
        }
        // The page says what the file says, of all comparisons too, and the file holds what was answered.
        for (const qint64 scope : {home.comparison().id(), qint64(0)}) {
            results.load(scope);
            QVERIFY(home.waits([&] { return !results.busy(); }));
            QSignalSpy exported(&results, &Results::exported);
            const QString path = home.folder.filePath("same.json");
            results.exportTo(QUrl::fromLocalFile(path));
            QVERIFY(exported.wait(patience));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QJsonObject written = QJsonDocument::fromJson(file.readAll()).object();
            QCOMPARE(written["rounds"].toArray().size(), 1);
            QCOMPARE(written["rounds"][0]["prompt"].toString(), QString("Hello"));
            const QJsonArray answers = written["rounds"][0]["answers"].toArray();
            QCOMPARE(answers.size(), 3);
            QCOMPARE(answers[2]["text"].toString(), QString("One two three four."));
            QCOMPARE(written["name"].toString() == "All comparisons", scope == 0);
            QCOMPARE(results.contestants().size(), written["contestants"].toArray().size());
            for (const QVariant& row : results.contestants()) {
                const QVariantMap shown = row.toMap();
                int at = 0;
                while (written["contestants"][at]["name"].toString() != shown["name"].toString()) {
                    QVERIFY(++at < results.contestants().size());
                }
                const QJsonObject summary = written["summaries"][at].toObject();
                QVERIFY(shown["rate"].toDouble() > 0);
                QCOMPARE(shown["rate"].toDouble(),
                    summary[shown["shared"].toBool() ? "shared_tokens_per_second" : "tokens_per_second"]
                        .toDouble());
                QCOMPARE(shown["firstToken"].toDouble(), summary["first_token_seconds"].toDouble());
                QCOMPARE(shown["wins"].toInt(), written["matrix"][at][1 - at]["wins"].toInt());
                QCOMPARE(shown["memory"].toDouble(), written["contestants"][at]["memory_bytes"].toDouble());
            }
        }
        QSignalSpy failed(&results, &Results::failed);
        results.exportTo(QUrl::fromLocalFile(home.folder.filePath("nowhere/results.html")));
        QVERIFY(failed.wait(patience));
    }

    void oneAnswerGoesOnAsAChat() {
        CompareHome home;
        QVERIFY(home.begin());
        QVERIFY(home.ask("Hello"));
        QSignalSpy continued(&home.comparison(), &Comparison::continued);
        home.comparison().continueWith(1);
        QVERIFY(continued.wait(patience));
        Chat& chat = *home.session->chat();
        chat.open(continued.at(0).at(0).toLongLong());
        QVERIFY(home.waits([&] { return chat.transcript()->messages().size() == 2; }));
        QVERIFY(home.waits([&] { return home.session->conversations()->list()->rowCount() == 1; }));
    }

    void aChatsQuestionIsAnsweredAgain() {
        CompareHome home;
        QVERIFY(home.begin());
        Chat& chat = *home.session->chat();
        chat.setDraft("Hello");
        chat.send();
        QVERIFY(home.waits([&] { return !chat.busy() && chat.transcript()->messages().size() == 2; }));
        home.comparison().compareMessage(chat.lastUserMessage(), home.path(other));
        QVERIFY(home.waits([&] { return home.comparison().id() > 0 && home.comparison().answered(); }));
        QCOMPARE(home.comparison().columns()->count(), 2);
        QCOMPARE(home.column(1).name(), QString(other));
        QCOMPARE(home.column(0).chat()->transcript()->messages().size(), std::size_t(2));
        QCOMPARE(chat.transcript()->messages().size(), std::size_t(2)); // nothing was changed here
    }

    void differencesAreMarked() {
        CompareHome home;
        home.script.answers[other] = "One other three four.";
        home.start();
        QVERIFY(home.begin());
        QVERIFY(home.ask("Hello"));
        const auto marked = [&](int place) { return markedWords(home.column(place)); };
        QVERIFY(marked(0).isEmpty()); // not asked for
        home.comparison().setDifferences(true);
        QVERIFY(home.comparison().differences());
        QCOMPARE(marked(0), QStringList{"two"});
        QCOMPARE(marked(1), QStringList{"other"});
        home.comparison().setDifferences(false);
        QVERIFY(marked(0).isEmpty());
    }

    void theFirstOfThreeIsMarkedAgainstTheOneLookedAt() {
        CompareHome home({one, other, "Third-1B"});
        home.script.answers[other] = "One other three four.";
        home.script.answers["Third-1B"] = "One two third four.";
        home.start();
        QVERIFY(home.begin());
        home.comparison().addColumn(home.path("Third-1B"));
        QCOMPARE(home.comparison().columns()->count(), 3);
        home.comparison().setDifferences(true);
        QVERIFY(home.ask("Hello"));
        std::map<QString, int> places;
        for (int place = 0; place < 3; ++place) {
            places[home.column(place).name()] = place;
        }
        QCOMPARE(places[one], 0);
        const auto marked = [&](int place) { return markedWords(home.column(place)); };
        QCOMPARE(marked(places[other]), QStringList{"other"});
        QCOMPARE(marked(places["Third-1B"]), QStringList{"third"});
        QCOMPARE(home.comparison().opposite(), 1);
        const int version = home.column(1).difference()->version();
        home.comparison().face(places["Third-1B"]);
        QCOMPARE(home.comparison().opposite(), places["Third-1B"]);
        QCOMPARE(marked(0), QStringList{"three"});
        home.comparison().face(0); // the first itself: as it was
        QCOMPARE(marked(0), QStringList{"three"});
        home.comparison().face(places[other]);
        QCOMPARE(marked(0), QStringList{"two"});
        QCOMPARE(home.column(1).difference()->version(), version); // theirs stay as they are
        home.comparison().face(places["Third-1B"]);
        home.comparison().removeColumn(places["Third-1B"]);
        QVERIFY(home.waits([&] { return home.comparison().columns()->count() == 2; }));
        QCOMPARE(home.comparison().opposite(), 1);
        QCOMPARE(marked(0), QStringList{"two"});
    }
};

QTEST_GUILESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
