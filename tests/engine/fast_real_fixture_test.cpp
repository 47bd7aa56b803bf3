// SPDX-License-Identifier: Apache-2.0
// Real models with activations rounded to 8 bits: their distributions are no further from those of float
// activations than the reference engine's own 8-bit path is (f32_vs_quantised in fixtures/real).
#include "tests/engine/run_batches.h"
#include "tests/support/fixtures.h"
#include "tests/support/npy.h"

#include <QTest>
#include <cmath>
#include <numeric>

using namespace inglenook;

namespace {

/// Of a divergence: the reference's mean is over other texts, token by token.
constexpr double slack = 1.1;
// What fixtures/real allows 8-bit activations in any text.
constexpr double most_of_a_text = 0.01;
constexpr double most_at_a_position = 0.5;

/// KL(a || b) in nats of two rows of logits.
double divergence(std::span<const float> a, std::span<const float> b) {
    const auto log_sum = [](std::span<const float> row) {
        const double top = *std::max_element(row.begin(), row.end());
        double sum = 0;
        for (const float value : row) {
            sum += std::exp(value - top);
        }
        return top + std::log(sum);
    };
    const double sum_a = log_sum(a);
    const double sum_b = log_sum(b);
    double total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        total += std::exp(a[i] - sum_a) * ((a[i] - sum_a) - (b[i] - sum_b));
    }
    return total;
}

} // namespace

class FastRealFixtureTest : public QObject {
    Q_OBJECT

private slots:
    void divergence_from_float_data() {
        QTest::addColumn<QString>("name");
        for (const std::string& name : tests::real_references()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }

    void divergence_from_float() {
        QFETCH(QString, name);
        const auto wanted = tests::fixture_json("real/" + name.toStdString() + ".json");
        const std::string file = wanted.at("model").at("file");
        const auto path = tests::real_model(file);
        if (!path) {
            QSKIP(qPrintable(
                QString::fromStdString(file + " is not on this machine; ./check fetches it where it can")));
        }
        const auto model = open_model(path->string());
        QVERIFY2(model, model ? "" : model.error().text().c_str());
        std::vector<double> divergences;
        const auto& prompts = wanted.at("prompts");
        for (std::size_t i = 0; i < prompts.size(); ++i) {
            auto sequence = prompts[i].at("tokens").get<std::vector<std::uint32_t>>();
            const auto greedy = prompts[i].at("f32").at("greedy").get<std::vector<std::uint32_t>>();
            sequence.insert(sequence.end(), greedy.begin(), greedy.end());
            compare(**model, sequence, divergences);
        }
        const double mean =
            std::accumulate(divergences.begin(), divergences.end(), 0.0) / double(divergences.size());
        // The reference's mean is known for all prompts together.
        const bool all = wanted.contains("summary");
        const double limit = all ? slack * wanted.at("summary").at("kl_mean").get<double>() : most_of_a_text;
        qInfo("%zu positions, mean divergence %.5f, at most %.5f", divergences.size(), mean, limit);
        QVERIFY(mean <= limit);
        QVERIFY(*std::max_element(divergences.begin(), divergences.end()) <= most_at_a_position);
    }

private:
    static void compare(const OpenModel& model, const std::vector<std::uint32_t>& sequence,
        std::vector<double>& divergences) {
        Batch batch;
        batch.pages.emplace_back((sequence.size() + page_tokens - 1) / page_tokens);
        std::iota(batch.pages[0].begin(), batch.pages[0].end(), 0U);
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            batch.tokens.push_back({sequence[i], static_cast<std::uint32_t>(i), 0, true});
        }
        RunnerOptions options;
        options.max_batch = static_cast<std::uint32_t>(sequence.size());
        options.n_pages = static_cast<std::uint32_t>(batch.pages[0].size());
        options.kv_type = KvType::f32;
        const auto exact = tests::run_batches(model, "cpu", options, {batch});
        options.kv_type = KvType::f16;
        options.round_activations = true;
        const auto fast = tests::run_batches(model, "cpu", options, {batch});
        const std::size_t width = model.spec.n_vocab;
        QCOMPARE(exact.size(), sequence.size() * width);
        QCOMPARE(fast.size(), exact.size());
        QVERIFY(fast != exact); // else nothing was rounded
        for (std::size_t i = 0; i < sequence.size(); ++i) {
            divergences.push_back(divergence(
                std::span(exact).subspan(i * width, width), std::span(fast).subspan(i * width, width)));
        }
    }
};

QTEST_GUILESS_MAIN(FastRealFixtureTest)
#include "fast_real_fixture_test.moc"
