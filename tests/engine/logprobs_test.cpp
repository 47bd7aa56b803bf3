// SPDX-License-Identifier: Apache-2.0
// How probable tokens were: the softmax of all logits, from whole rows and from the best of them alike.
#include "inference/engine/logprobs.h"
#include "tests/engine/requests.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

constexpr std::uint32_t n_tokens = 12;
constexpr std::uint32_t n_likely = 5;

bool near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

} // namespace

class LogprobsTest : public QObject {
    Q_OBJECT

private slots:
    void softmax() {
        const std::vector<float> row{1, 3, -2, 3, 0.5F};
        double sum = 0;
        for (const float logit : row) {
            sum += std::exp(double(logit));
        }
        const Logprobs told = logprobs({0, row, nullptr}, 4, 3);
        QVERIFY(near(told.chosen, 0.5 - std::log(sum), 1e-6));
        QCOMPARE(told.likely.size(), std::size_t(3));
        QCOMPARE(told.likely[0].id, 1U); // of equal ones the lower id
        QCOMPARE(told.likely[1].id, 3U);
        QCOMPARE(told.likely[2].id, 0U);
        QVERIFY(near(told.likely[2].logprob, 1 - std::log(sum), 1e-6));
        QCOMPARE(logprobs({0, row, nullptr}, 0, 99).likely.size(), row.size());
        double all = 0;
        for (const auto& token : logprobs({0, row, nullptr}, 0, 99).likely) {
            all += std::exp(double(token.logprob));
        }
        QVERIFY(near(all, 1, 1e-6));
    }

    void theBestTellTheSame() {
        const std::vector<float> row{1, 3, -2, 3, 0.5F};
        BestLogits best;
        best.logits = {{1, 3}, {3, 3}, {0, 1}};
        for (const float logit : row) {
            best.total_weight += std::exp(logit - 3);
        }
        const Logprobs whole = logprobs({0, row, nullptr}, 3, 2);
        const Logprobs some = logprobs({0, {}, &best}, 3, 2);
        QVERIFY(near(whole.chosen, some.chosen, 1e-5));
        QCOMPARE(some.likely.size(), whole.likely.size());
        for (std::size_t i = 0; i < whole.likely.size(); ++i) {
            QCOMPARE(some.likely[i].id, whole.likely[i].id);
            QVERIFY(near(some.likely[i].logprob, whole.likely[i].logprob, 1e-5));
        }
        QCOMPARE(logprobs({0, {}, &best}, 4, 2).chosen, -std::numeric_limits<float>::infinity());
    }

    void extremes() {
        const float none = -std::numeric_limits<float>::infinity();
        const std::vector<float> row{none, 1e30F, none};
        const Logprobs told = logprobs({0, row, nullptr}, 1, 2);
        QCOMPARE(told.chosen, 0.0F);
        QCOMPARE(told.likely[1].logprob, none);
    }

    void theEngineTellsThem() {
        Engine engine;
        QCOMPARE(load(engine, {.path = tiny_model_path(), .device = "cpu", .threads = 2, .context = 512}),
            std::string());
        const auto run = [&](void (*change)(SamplingSettings&), std::uint32_t n) {
            Outcome outcome;
            GenerateRequest request = greedy(some_prompt(40), n_tokens);
            change(request.sampling);
            request.logprobs = n;
            engine.generate(std::move(request), outcome.sink());
            return outcome.wait_end() ? outcome.logprobs() : std::vector<std::vector<TokenLogprob>>();
        };
        // Greedy reads the best alone, a bias that lifts a token whole rows.
        const auto best = run([](SamplingSettings&) {}, n_likely);
        const auto whole = run([](SamplingSettings& s) { s.logit_bias = {{3, 1e-6F}}; }, n_likely);
        QCOMPARE(best.size(), std::size_t(n_tokens));
        QCOMPARE(whole.size(), best.size());
        for (std::size_t i = 0; i < best.size(); ++i) {
            QCOMPARE(best[i].size(), std::size_t(1 + n_likely));
            QCOMPARE(best[i][0].id, best[i][1].id); // the likeliest was chosen
            QCOMPARE(best[i][0].logprob, best[i][1].logprob);
            QVERIFY(!best[i][0].piece.empty());
            QVERIFY(best[i][0].logprob <= 0);
            QVERIFY(std::is_sorted(best[i].begin() + 1, best[i].end(),
                [](const TokenLogprob& a, const TokenLogprob& b) { return a.logprob > b.logprob; }));
            for (std::size_t k = 0; k < best[i].size(); ++k) {
                QCOMPARE(best[i][k].id, whole[i][k].id);
                QVERIFY(near(best[i][k].logprob, whole[i][k].logprob, 1e-3));
            }
        }
        // Penalties and temperature change what is chosen, not what is told of it.
        const auto hot = run(
            [](SamplingSettings& s) {
                s.temperature = 5;
                s.seed = 7;
            },
            most_logprobs + 30);
        QVERIFY(!hot.empty());
        QCOMPARE(hot[0].size(), std::size_t(1 + most_logprobs));
        QCOMPARE(hot[0][1].id, best[0][1].id);
        QVERIFY(near(hot[0][1].logprob, best[0][1].logprob, 1e-4));
        for (const auto& token : run([](SamplingSettings&) {}, 0)) {
            QVERIFY(token.empty());
        }
    }

    void whoSharedTheStepsIsTold() {
        Engine engine;
        QCOMPARE(load(engine, {.path = tiny_model_path(), .device = "cpu", .threads = 2, .context = 1024}),
            std::string());
        Outcome alone;
        engine.generate(greedy(some_prompt(10), n_tokens), alone.sink());
        QVERIFY(alone.wait_end());
        QCOMPARE(alone.finished()->timings.shared_tokens, 0U);
        Outcome first;
        Outcome second;
        engine.generate(greedy(some_prompt(10), 40), first.sink());
        engine.generate(greedy(some_prompt(20), 40), second.sink());
        QVERIFY(first.wait_end() && second.wait_end());
        QVERIFY(second.finished()->timings.shared_tokens > 0);
        QVERIFY(second.finished()->timings.shared_tokens <= 40U);
        QCOMPARE(first.ids(), answer_to(engine, some_prompt(10), 40));
    }
};

QTEST_GUILESS_MAIN(LogprobsTest)
#include "logprobs_test.moc"
