// SPDX-License-Identifier: Apache-2.0
// A batch of 40 prompts for two columns, whose program is killed three times and more: it ends complete, each
// prompt is answered once by each, and what had been promised is what is there.
#include "tests/storage/comparing.h"
#include "tests/storage/killing.h"

#include <map>
#include <random>
#include <utility>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

constexpr int n_prompts = 40;
constexpr int n_answers = 2 * n_prompts;
constexpr int kills = 3;

/// The message that was promised for a run and a column.
using Told = std::map<std::pair<Id, Id>, Id>;

QString take_answers(const QByteArray& output, Told& promised) {
    for (const QByteArray& line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
        if (line.startsWith("failed")) {
            return QString::fromUtf8(line);
        }
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 4 && words[0] == "answered") {
            const std::pair key{words[1].toLongLong(), words[2].toLongLong()};
            if (promised.contains(key)) {
                return "answered twice: " + QString::fromUtf8(line);
            }
            promised[key] = words[3].toLongLong();
        }
    }
    return {};
}

std::string whole_answer(const std::string& prompt) {
    std::string text;
    for (int i = 0; i < 10; ++i) {
        text += prompt + "|";
    }
    return text;
}

/// What is wrong with the batch as it is; empty if nothing.
QString compare(Opened& db, const WholeComparison& whole, const Told& promised) {
    Told complete;
    std::int64_t conversations = 0;
    for (const ComparisonRun& run : whole.runs) {
        for (const ComparisonAnswer& answer : run.answers) {
            ++conversations;
            if (answer.state == AnswerState::complete) {
                complete[{run.id, answer.column}] = answer.message;
                const Thread thread = must(db.messages.thread(answer.conversation));
                if (texts(thread) != std::vector<std::string>{run.prompt, whole_answer(run.prompt)} ||
                    thread.messages[1].id != answer.message) {
                    return QString("the answer to %1 is another").arg(run.prompt.c_str());
                }
            } else if (answer.state != AnswerState::interrupted) {
                return QString("the answer to %1 has an odd state").arg(run.prompt.c_str());
            }
        }
    }
    for (const auto& [key, message] : promised) {
        if (!complete.contains(key) || complete[key] != message) {
            return QString("message %1 is lost").arg(message);
        }
    }
    // The reply to the last one may not have been told.
    if (complete.size() > promised.size() + 1) {
        return QString("%1 answers are there, %2 were promised").arg(complete.size()).arg(promised.size());
    }
    if (db.number("SELECT count(*) FROM conversation") != conversations ||
        db.number("SELECT count(*) FROM message") != 2 * conversations) {
        return "there are conversations that belong to no answer";
    }
    return problems(db.database.connection(), Depth::pages);
}

} // namespace

class BatchKillTest : public QObject {
    Q_OBJECT
private slots:
    void ends_complete();
};

void BatchKillTest::ends_complete() {
    const Scratch scratch;
    Id id = 0;
    {
        Opened db(scratch.options());
        id = batch(db, n_prompts).comparison.id;
    }
    std::mt19937 random(40);
    Moment moment;
    Told promised;
    int in_mid_answer = 0;
    for (int kill = 0; kill < kills; ++kill) {
        Victim writer(scratch.path(), kill);
        QVERIFY(!moment.strike(writer, random));
        Told now;
        QCOMPARE(take_answers(writer.output(), now), QString());
        for (const auto& [key, message] : now) {
            QVERIFY2(promised.emplace(key, message).second, "answered in an earlier life too");
        }
        Opened db(patient(scratch));
        must(db.answers.recover());
        QCOMPARE(must(db.batches.recover()), 1U);
        const WholeComparison whole = must(db.comparisons.load(id));
        QCOMPARE(whole.comparison.state, BatchState::paused);
        QCOMPARE(compare(db, whole, promised), QString());
        const BatchProgress progress = must(db.batches.progress(id));
        const auto waiting = must(db.batches.next_unanswered(id, 0));
        QCOMPARE(progress.all, std::uint32_t{n_answers});
        QCOMPARE(waiting.size(), std::size_t{progress.all - progress.done});
        in_mid_answer +=
            static_cast<int>(db.number("SELECT count(*) FROM message WHERE state = 'interrupted'"));
        // One may have ended without its reply being told.
        for (const ComparisonRun& run : whole.runs) {
            for (const ComparisonAnswer& answer : run.answers) {
                if (answer.state == AnswerState::complete) {
                    promised.emplace(std::pair{run.id, answer.column}, answer.message);
                }
            }
        }
    }
    {
        Victim writer(scratch.path(), kills);
        writer.wait_until("done");
        writer.kill();
        Told now;
        QCOMPARE(take_answers(writer.output(), now), QString());
        for (const auto& [key, message] : now) {
            QVERIFY2(promised.emplace(key, message).second, "answered in an earlier life too");
        }
    }
    Opened db(patient(scratch));
    const WholeComparison whole = must(db.comparisons.load(id));
    QCOMPARE(whole.comparison.state, BatchState::done);
    QCOMPARE(compare(db, whole, promised), QString());
    QCOMPARE(promised.size(), std::size_t{n_answers});
    QVERIFY(must(db.batches.progress(id)) == (BatchProgress{n_answers, n_answers, 0}));
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), n_answers);
    QCOMPARE(db.number("SELECT count(*) FROM message WHERE state = 'complete'"), 2 * n_answers);
    QCOMPARE(problems(db.database.connection(), Depth::whole), QString());
    qInfo("killed %d times, in mid-answer %d times", kills, in_mid_answer);
}

QTEST_GUILESS_MAIN(BatchKillTest)
#include "batch_kill_test.moc"
