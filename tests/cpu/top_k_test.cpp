// SPDX-License-Identifier: Apache-2.0
// The fast selection against the plain one, alone and as a step of the CPU runner.
#include "inference/cpu/top_k.h"
#include "inference/ops/top_k.h"
#include "inference/program/program.h"
#include "inference/selftest/selftest.h"

#include <QTest>
#include <bit>
#include <cmath>
#include <limits>
#include <random>

using namespace inglenook;

namespace {

/// Values with many ties now and then, and sometimes infinities or a NaN.
std::vector<float> some_row(std::mt19937& random, std::size_t n) {
    const bool ties = random() % 2 == 0;
    const bool infinite = random() % 4 == 0;
    std::normal_distribution<float> normal(0, 4);
    std::vector<float> row(n);
    for (float& value : row) {
        value = ties ? std::trunc(normal(random)) : normal(random);
        if (infinite && random() % 3 == 0) {
            value = -std::numeric_limits<float>::infinity();
        }
    }
    if (random() % 8 == 0) {
        row[random() % n] = std::numeric_limits<float>::quiet_NaN();
    }
    return row;
}

} // namespace

class TopKTest : public QObject {
    Q_OBJECT

private slots:
    void finds_what_the_plain_op_finds() {
        std::mt19937 random(20);
        for (int round = 0; round < 2000; ++round) {
            const std::size_t n = 1 + random() % (round % 10 == 0 ? 30000 : 500);
            const std::size_t k = 1 + random() % std::min<std::size_t>(n, top_k_most);
            const std::vector<float> row = some_row(random, n);
            std::vector<std::uint32_t> ids(k);
            std::vector<std::uint32_t> want_ids(k);
            std::vector<float> values(k);
            std::vector<float> want(k);
            std::vector<float> maxima((n + top_k_block - 1) / top_k_block);
            cpu_top_k(row, maxima, ids, values);
            top_k(row, want_ids, want);
            if (std::isfinite(want.front())) {
                const float total = total_weight(row);
                QVERIFY(std::abs(cpu_total_weight(row, want.front()) - total) <= 1e-6F * total);
            }
            QCOMPARE(ids, want_ids);
            for (std::size_t i = 0; i < k; ++i) {
                QCOMPARE(std::bit_cast<std::uint32_t>(values[i]), std::bit_cast<std::uint32_t>(want[i]));
            }
        }
    }

    void step_data() {
        QTest::addColumn<int>("index");
        const auto cases = selftest::top_k_cases();
        for (std::size_t i = 0; i < cases.size(); ++i) {
            QTest::newRow(cases[i].name.c_str()) << static_cast<int>(i);
        }
    }

    void step() {
        QFETCH(int, index);
        static const auto cases = selftest::top_k_cases();
        const auto outcome = selftest::run_case(
            cases[static_cast<std::size_t>(index)], [](const Program& program, const RunnerOptions& options) {
                return make_cpu_runner(program, options);
            });
        QVERIFY2(outcome.verdict == selftest::Verdict::passed, outcome.note.c_str());
    }
};

QTEST_GUILESS_MAIN(TopKTest)
#include "top_k_test.moc"
