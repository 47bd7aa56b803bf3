// SPDX-License-Identifier: Apache-2.0
// The plain ops against values worked out by hand from their definitions.
#include "inference/ops/activate.h"
#include "inference/ops/attention.h"
#include "inference/ops/matmul.h"
#include "inference/ops/norm.h"
#include "inference/ops/rope.h"
#include "inference/ops/route.h"
#include "inference/ops/top_k.h"

#include <QTest>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

using namespace inglenook;

namespace {

bool near(double got, double want, double tolerance = 1e-6) {
    return std::abs(got - want) <= tolerance * std::max(1.0, std::abs(want));
}

} // namespace

class PlainOpsTest : public QObject {
    Q_OBJECT

private slots:
    void rms_norm_divides_by_the_root_of_the_mean_square() {
        const std::array<float, 4> in = {1, -2, 3, -4}; // mean square 7.5
        const std::array<float, 4> weight = {1, 1, 2, 0.5F};
        std::array<float, 4> out{};
        rms_norm(in, weight, 0.5F, out); // sqrt(8)
        const double root = std::sqrt(8.0);
        QVERIFY(near(out[0], 1 / root));
        QVERIFY(near(out[1], -2 / root));
        QVERIFY(near(out[2], 6 / root));
        QVERIFY(near(out[3], -2 / root));
    }

    void layer_norm_takes_off_the_mean() {
        const std::array<float, 2> in = {1, 5}; // mean 3, variance 4
        const std::array<float, 2> weight = {1, 3};
        const std::array<float, 2> bias = {10, 20};
        std::array<float, 2> out{};
        layer_norm(in, weight, bias, 0, out);
        QVERIFY(near(out[0], 9));
        QVERIFY(near(out[1], 23));
        layer_norm(in, weight, {}, 0, out);
        QVERIFY(near(out[0], -1));
    }

    void matmul_multiplies_rows() {
        const std::array<float, 6> weights = {1, 2, 3, 4, 5, 6};
        const std::array<float, 3> x = {1, 0.5F, -1};
        std::array<float, 2> out{};
        matmul({TensorType::f32, std::as_bytes(std::span(weights)).data(), 2, 3}, x, out);
        QCOMPARE(out[0], -1.0F);
        QCOMPARE(out[1], 0.5F);
    }

    void rope_turns_pairs() {
        const float quarter = std::numbers::pi_v<float> / 2;
        const std::array<float, 2> frequencies = {quarter, 0};
        std::array<float, 5> head = {1, 2, 3, 4, 5};
        rope(head, frequencies, 1, 1, RopeKind::adjacent); // (1, 2) -> (-2, 1); the rest stays
        QVERIFY(near(head[0], -2) && near(head[1], 1) && near(head[2], 3) && near(head[3], 4));
        QCOMPARE(head[4], 5.0F);
        head = {1, 2, 3, 4, 5};
        rope(head, frequencies, 1, 2, RopeKind::halves); // (1, 3) -> (-3, 1), doubled like (2, 4)
        QVERIFY(near(head[0], -6) && near(head[2], 2) && near(head[1], 4) && near(head[3], 8));
        head = {1, 2, 3, 4, 5};
        rope(head, frequencies, 7, 3, RopeKind::none);
        QCOMPARE(head[0], 1.0F);
    }

    void attention_weighs_by_softmax() {
        const std::array<std::array<float, 2>, 2> keys = {{{0, 1}, {std::log(3.0F), 0}}};
        const std::array<std::array<float, 1>, 2> values = {{{8}, {4}}};
        const std::array<float, 2> q = {2, 0};
        std::array<float, 1> out{};
        // Scores 0 and ln 3 after the scale of 1/2: weights 1/4 and 3/4.
        attend(
            q, 2, [&](std::size_t i) { return std::span<const float>(keys[i]); },
            [&](std::size_t i) { return std::span<const float>(values[i]); }, 0.5F, std::nullopt, out);
        QVERIFY(near(out[0], 5));
    }

    void attention_survives_huge_scores() {
        const std::array<float, 1> key = {1e30F};
        const std::array<float, 1> value = {2};
        const std::array<float, 1> q = {1e8F};
        std::array<float, 1> out{};
        attend(
            q, 3, [&](std::size_t) { return std::span<const float>(key); },
            [&](std::size_t) { return std::span<const float>(value); }, 1, std::nullopt, out);
        QCOMPARE(out[0], 2.0F);
    }

    void route_softmax_normalised() {
        const std::array<float, 4> scores = {std::log(1.0F), std::log(4.0F), std::log(2.0F), std::log(3.0F)};
        std::array<std::uint32_t, 2> ids{};
        std::array<float, 2> weights{};
        route(scores, {}, {Gating::softmax, false, 1}, ids, weights);
        QCOMPARE(ids, (std::array<std::uint32_t, 2>{1, 3}));
        QVERIFY(near(weights[0], 0.4) && near(weights[1], 0.3));
        route(scores, {}, {Gating::softmax, true, 7}, ids, weights);
        QVERIFY(near(weights[0], 4) && near(weights[1], 3));
        route(scores, {}, {Gating::softmax_of_chosen, false, 1}, ids, weights);
        QVERIFY(near(weights[0], 4.0 / 7) && near(weights[1], 3.0 / 7));
    }

    void route_bias_shifts_the_choice_only() {
        const std::array<float, 3> scores = {0, 1, 2};
        const std::array<float, 3> bias = {5, 0, 0};
        std::array<std::uint32_t, 2> ids{};
        std::array<float, 2> weights{};
        route(scores, bias, {Gating::sigmoid, false, 1}, ids, weights);
        QCOMPARE(ids, (std::array<std::uint32_t, 2>{0, 2}));
        QVERIFY(near(weights[0], 0.5));
        QVERIFY(near(weights[1], 1 / (1 + std::exp(-2.0))));
    }

    void route_gives_ties_to_the_lower_id() {
        const std::array<float, 5> scores = {1, 2, 2, 1, 2};
        std::array<std::uint32_t, 4> ids{};
        std::array<float, 4> weights{};
        route(scores, {}, {Gating::softmax, true, 1}, ids, weights);
        QCOMPARE(ids, (std::array<std::uint32_t, 4>{1, 2, 4, 0}));
    }

    void top_k_orders_nan_infinities_and_signed_zeros() {
        constexpr float inf = std::numeric_limits<float>::infinity();
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const std::array<float, 9> row = {-inf, -0.0F, 2, nan, 0, 2, inf, -nan, -1e-40F};
        std::array<std::uint32_t, 9> ids{};
        std::array<float, 9> values{};
        top_k(row, ids, values);
        QCOMPARE(ids, (std::array<std::uint32_t, 9>{3, 7, 6, 2, 5, 1, 4, 8, 0}));
        QVERIFY(std::isnan(values[0]) && std::signbit(values[1]) && std::signbit(values[5]));
        QVERIFY(!std::signbit(values[6]));
        QCOMPARE(values[8], -inf);
        top_k(row, std::span(ids).first(4), std::span(values).first(4));
        QCOMPARE(ids[3], 2U);
    }

    void total_weight_is_what_softmax_divides_by() {
        const std::array<float, 4> row = {999, 1000, -std::numeric_limits<float>::infinity(), 1000};
        QVERIFY(near(total_weight(row), 2 + std::exp(-1.0)));
        QCOMPARE(total_weight(std::span(row).first(1)), 1.0F);
    }

    void activations() {
        QVERIFY(near(activate(Activation::silu, 2, 3), 2 / (1 + std::exp(-2.0)) * 3));
        QVERIFY(near(activate(Activation::silu, 0, 3), 0));
        QVERIFY(near(activate(Activation::gelu_tanh, 1, 2), 2 * 0.841192, 1e-5));
        QVERIFY(near(activate(Activation::gelu_tanh, -20, 2), 0));
    }
};

QTEST_GUILESS_MAIN(PlainOpsTest)
#include "plain_ops_test.moc"
