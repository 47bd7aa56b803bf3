// SPDX-License-Identifier: Apache-2.0
#include "inference/program/program.h"

#include <QTest>
#include <cmath>
#include <cstring>

using namespace inglenook;

class RopeFrequenciesTest : public QObject {
    Q_OBJECT

private slots:
    void plain() {
        RopeSpec rope;
        rope.n_dims = 8;
        rope.base = 10000;
        const auto f = rope_table(rope).usual;
        QCOMPARE(f.size(), std::size_t(4));
        QCOMPARE(f[0], 1.0F);
        QCOMPARE(f[1], 0.1F);
        QCOMPARE(f[2], 0.01F);
        QCOMPARE(f[3], 0.001F);
    }

    void linear_divides_all() {
        RopeSpec rope;
        rope.n_dims = 4;
        rope.scaling = RopeScaling::linear;
        rope.factor = 4;
        const auto f = rope_table(rope).usual;
        QCOMPARE(f[0], 0.25F);
        QCOMPARE(f[1], 0.0025F);
    }

    void factors_divide_one_by_one() {
        const float factors[2] = {2.0F, 8.0F};
        GgufTensor tensor;
        tensor.dims = {2, 1, 1, 1};
        tensor.data = std::as_bytes(std::span(factors));
        RopeSpec rope;
        rope.n_dims = 4;
        rope.frequency_factors = {&tensor};
        const auto f = rope_table(rope).usual;
        QCOMPARE(f[0], 0.5F);
        QCOMPARE(f[1], 0.00125F);
    }

    // The fast pairs keep their frequency, the slow ones are divided by the factor, those between lie
    // between.
    void yarn_interpolates_slow_pairs_only() {
        RopeSpec rope;
        rope.n_dims = 64;
        RopeSpec plain = rope;
        rope.scaling = RopeScaling::yarn;
        rope.factor = 8;
        rope.original_context = 4096;
        const auto scaled = rope_table(rope).usual;
        const auto original = rope_table(plain).usual;
        QCOMPARE(scaled[0], original[0]);
        QCOMPARE(scaled[31], original[31] / 8);
        bool between = false;
        for (std::size_t i = 1; i < scaled.size(); ++i) {
            const float ratio = scaled[i] / original[i];
            const float before = scaled[i - 1] / original[i - 1];
            QVERIFY(ratio <= before * 1.00001F && ratio >= 0.12499F);
            between |= ratio < 0.99F && ratio > 0.13F;
        }
        QVERIFY(between);
    }
};

QTEST_GUILESS_MAIN(RopeFrequenciesTest)
#include "rope_frequencies_test.moc"
