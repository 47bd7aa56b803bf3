// SPDX-License-Identifier: Apache-2.0
// The engine's thread as its users see it: loading, answering, several at once, cancelling, failing.
#include "inference/engine/model.h"
#include "tests/engine/requests.h"
#include "tests/support/fixtures.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

LoadRequest on_cpu(std::uint32_t context = 512) {
    return {.path = tiny_model_path(), .device = "cpu", .threads = 2, .context = context};
}

} // namespace

class EngineTest : public QObject {
    Q_OBJECT

private slots:
    void answers_and_repeats() {
        Engine engine;
        QCOMPARE(load(engine, on_cpu()), std::string());
        Outcome outcome;
        engine.generate(greedy(some_prompt(70), 20), outcome.sink());
        QVERIFY(outcome.wait_end());
        QVERIFY(outcome.finished());
        QCOMPARE(outcome.finished()->reason, StopReason::length);
        QCOMPARE(outcome.ids().size(), std::size_t(20));
        QCOMPARE(outcome.finished()->timings.prompt_tokens, 70U);
        QCOMPARE(outcome.finished()->timings.cached_tokens, 0U);
        QCOMPARE(answer_to(engine, some_prompt(70), 20), outcome.ids());
    }

    void common_prefix_is_not_computed_again_and_changes_nothing() {
        Engine fresh;
        QCOMPARE(load(fresh, on_cpu()), std::string());
        auto longer = some_prompt(70);
        longer.push_back(5);
        const auto want = answer_to(fresh, longer, 12);

        Engine engine;
        QCOMPARE(load(engine, on_cpu()), std::string());
        answer_to(engine, some_prompt(70), 4);
        Outcome outcome;
        engine.generate(greedy(longer, 12), outcome.sink());
        QVERIFY(outcome.wait_end());
        QCOMPARE(outcome.finished()->timings.cached_tokens, 70U);
        QCOMPARE(outcome.ids(), want);
    }

    void the_same_prompt_is_computed_once_for_several() {
        Engine fresh;
        QCOMPARE(load(fresh, on_cpu()), std::string());
        const auto want = answer_to(fresh, some_prompt(100), 20);
        Engine engine;
        QCOMPARE(load(engine, on_cpu(2048)), std::string());
        std::vector<Outcome> outcomes(3);
        for (Outcome& outcome : outcomes) {
            engine.generate(greedy(some_prompt(100), 20), outcome.sink());
        }
        std::uint32_t computed = 0;
        for (Outcome& outcome : outcomes) {
            QVERIFY(outcome.wait_end());
            QCOMPARE(outcome.ids(), want);
            computed += 100 - outcome.finished()->timings.cached_tokens;
        }
        QCOMPARE(computed, 100U + 1 + 1);
    }

    void several_at_once_answer_as_each_alone() {
        Engine engine;
        QCOMPARE(load(engine, on_cpu(2048)), std::string());
        std::vector<std::vector<TokenId>> alone;
        for (std::size_t n : {3, 40, 90, 33, 65, 7}) {
            alone.push_back(answer_to(engine, some_prompt(n), 15));
        }
        Engine busy;
        QCOMPARE(load(busy, on_cpu(2048)), std::string());
        std::vector<Outcome> outcomes(alone.size());
        std::size_t i = 0;
        for (std::size_t n : {3, 40, 90, 33, 65, 7}) {
            busy.generate(greedy(some_prompt(n), 15), outcomes[i++].sink());
        }
        for (i = 0; i < alone.size(); ++i) {
            QVERIFY(outcomes[i].wait_end());
            QCOMPARE(outcomes[i].ids(), alone[i]);
        }
    }

    void a_file_that_is_cut_short_ends_answers_in_words() {
        QTemporaryDir folder;
        const QString copy = folder.filePath("copy.gguf");
        QVERIFY(QFile::copy(QString::fromStdString(tiny_model_path()), copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
        Engine engine;
        LoadRequest request = on_cpu();
        request.path = copy.toStdString();
        QCOMPARE(load(engine, request), std::string());
        const auto want = answer_to(engine, some_prompt(10), 5);
        QVERIFY(QFile::resize(copy, QFileInfo(copy).size() / 2));
        Outcome outcome;
        engine.generate(greedy(some_prompt(20), 5), outcome.sink());
        QVERIFY(outcome.wait_end());
        QVERIFY(outcome.error());
        QCOMPARE(outcome.error()->kind, ErrorKind::io);
        QVERIFY2(
            outcome.error()->text().find("copy.gguf") != std::string::npos, outcome.error()->text().c_str());
        // The program goes on, with that model too once it is whole again.
        QVERIFY(!load(engine, request).empty());
        QVERIFY(QFile::remove(copy) && QFile::copy(QString::fromStdString(tiny_model_path()), copy));
        QCOMPARE(load(engine, request), std::string());
        QCOMPARE(answer_to(engine, some_prompt(10), 5), want);
    }

    void cancelling_ends_once_and_leaves_the_engine_usable() {
        Engine engine;
        QCOMPARE(load(engine, on_cpu(4096)), std::string());
        const auto want = answer_to(engine, some_prompt(10), 10);
        Outcome outcome;
        const RequestId id = engine.generate(greedy(some_prompt(20), 3000), outcome.sink());
        QVERIFY(outcome.wait_tokens(3));
        engine.cancel(id);
        QVERIFY(outcome.wait_end());
        QVERIFY(outcome.finished());
        QCOMPARE(outcome.finished()->reason, StopReason::cancelled);
        engine.cancel(id);
        QCOMPARE(answer_to(engine, some_prompt(10), 10), want);
        QCOMPARE(outcome.endings(), 1);
    }

    void full_context_ends_the_answer() {
        Engine engine;
        QCOMPARE(load(engine, on_cpu(64)), std::string());
        Outcome outcome;
        engine.generate(greedy(some_prompt(50), 0), outcome.sink());
        QVERIFY(outcome.wait_end());
        QVERIFY(outcome.finished());
        QCOMPARE(outcome.finished()->reason, StopReason::context_full);
        QCOMPARE(outcome.ids().size(), std::size_t(14));
    }

    void too_long_a_prompt_is_refused_with_both_numbers() {
        Engine engine;
        QCOMPARE(load(engine, on_cpu(64)), std::string());
        Outcome outcome;
        engine.generate(greedy(some_prompt(100), 4), outcome.sink());
        QVERIFY(outcome.wait_end());
        QVERIFY(outcome.error());
        QCOMPARE(outcome.error()->kind, ErrorKind::does_not_fit);
        QVERIFY(outcome.error()->text().find("100") != std::string::npos);
        QVERIFY(outcome.error()->text().find("64") != std::string::npos);
    }

    void bad_requests_fail_and_the_next_one_works() {
        Engine engine;
        Outcome no_model;
        engine.generate(greedy({1}, 1), no_model.sink());
        QVERIFY(no_model.wait_end());
        QCOMPARE(no_model.error()->kind, ErrorKind::not_found);

        QVERIFY(
            load(engine, {.path = "/nowhere/at all.gguf"}).find("/nowhere/at all.gguf") != std::string::npos);
        QCOMPARE(load(engine, on_cpu()), std::string());
        Outcome empty;
        engine.generate(greedy({}, 1), empty.sink());
        QVERIFY(empty.wait_end());
        QCOMPARE(empty.error()->kind, ErrorKind::usage);
        Outcome unknown;
        engine.generate(greedy({100000}, 1), unknown.sink());
        QVERIFY(unknown.wait_end());
        QCOMPARE(unknown.error()->kind, ErrorKind::usage);
        GenerateRequest hot = greedy({1}, 1);
        hot.sampling.temperature = -1;
        Outcome out_of_range;
        engine.generate(hot, out_of_range.sink());
        QVERIFY(out_of_range.wait_end());
        QCOMPARE(out_of_range.error()->kind, ErrorKind::usage);
        QCOMPARE(answer_to(engine, some_prompt(5), 5).size(), std::size_t(5));
    }

    void a_later_load_replaces_an_earlier_one() {
        Engine engine;
        int ended = 0;
        for (int i = 0; i < 3; ++i) {
            engine.load(on_cpu(), [&](const LoadEvent& event) { ended += event.index() == 0 ? 0 : 1; });
        }
        QCOMPARE(load(engine, on_cpu()), std::string());
        QCOMPARE(ended, 3);
        QCOMPARE(answer_to(engine, some_prompt(5), 5).size(), std::size_t(5));
    }

    void goes_away_in_the_middle_of_an_answer() {
        Outcome outcome;
        {
            Engine engine;
            QCOMPARE(load(engine, on_cpu(4096)), std::string());
            engine.generate(greedy(some_prompt(20), 3000), outcome.sink());
            QVERIFY(outcome.wait_tokens(2));
        }
        QCOMPARE(outcome.endings(), 1);
        QCOMPARE(outcome.finished()->reason, StopReason::cancelled);
    }

    void counts_tokens() {
        Engine engine;
        QCOMPARE(load(engine, on_cpu()), std::string());
        std::mutex mutex;
        std::condition_variable changed;
        std::optional<std::uint32_t> count;
        engine.count_tokens(std::vector<TokenId>{1, 2, 3}, [&](const Result<std::uint32_t>& n) {
            const std::lock_guard lock(mutex);
            count = n.value_or(0);
            changed.notify_all();
        });
        std::unique_lock lock(mutex);
        QVERIFY(changed.wait_for(lock, std::chrono::seconds(60), [&] { return count.has_value(); }));
        QCOMPARE(*count, 3U);
    }

    void no_lost_memory_in_a_long_run() {
        Engine engine;
        QCOMPARE(load(engine, on_cpu(256)), std::string());
        // Far more sequences than the cache holds: the oldest are forgotten, none fails.
        for (std::size_t n = 20; n < 60; ++n) {
            auto prompt = some_prompt(n);
            prompt[0] = static_cast<TokenId>(n);
            QCOMPARE(answer_to(engine, prompt, 5).size(), std::size_t(5));
        }
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
