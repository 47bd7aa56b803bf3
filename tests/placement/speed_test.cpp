// SPDX-License-Identifier: Apache-2.0
// The arithmetic of predicted speeds, with made-up devices; what is counted for a token; and that measuring
// gives something to reckon with for every form of weights. No test looks at how long anything takes.
#include "inference/engine/planner.h"
#include "inference/placement/cpu_speed.h"
#include "inference/placement/place.h"
#include "inference/placement/weight_sample.h"
#include "tests/support/fixtures.h"

#include "inference/engine.h"
#include "inference/ops/formats.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

/// 60 MB of one form, 8 MB of another, a cache of two kinds of layers.
DecodeReads some_reads() {
    DecodeReads reads;
    reads.weights = {
        {TensorType::q4_k, true, 4096, 60'000'000, 20}, {TensorType::f32, false, 4096, 8'000'000, 4}};
    // 8,000 values a position in all layers; 4,000 of the last 100 positions.
    reads.cache = {{{10, 5, 60, 40, 300, 200}, 0, 8, 1000}, {{10, 10, 30, 20, 30, 0}, 100, 8, 500}};
    reads.n_steps = 300;
    reads.n_logits = 50'000;
    return reads;
}

/// 3 ms for the first form and 2 for the second, 1 ms of steps, 0.5 ms of logits.
DeviceSpeed some_device() {
    DeviceSpeed speed;
    speed.bandwidth = {100e9, "read"};
    speed.products = {{TensorType::f32, false, 4e9}, {TensorType::q4_k, true, 20e9}};
    for (const CacheReads& cache : some_reads().cache) {
        speed.attention.push_back({cache.shape, 100, 1e9});
    }
    speed.logits_per_second = 1e8;
    speed.step_seconds = 1e-3 / 300;
    return speed;
}

bool near(std::optional<double> value, double wanted) {
    return value && std::abs(*value / wanted - 1) < 1e-9;
}

Placement some_placement() {
    Placement placement;
    placement.reads = some_reads();
    placement.context = 4096;
    return placement;
}

} // namespace

class SpeedTest : public QObject {
    Q_OBJECT

private slots:
    void adds_up_what_a_token_takes() {
        QVERIFY(near(decode_seconds(some_reads(), some_device(), 0), 6.5e-3));
        // 50 positions of both kinds: 12,000 values each, 600 µs.
        QVERIFY(near(decode_seconds(some_reads(), some_device(), 50), 6.5e-3 + 600e-6));
        // A window sees no further.
        QVERIFY(near(decode_seconds(some_reads(), some_device(), 1000), 6.5e-3 + 8e-3 + 400e-6));
    }

    void memory_is_the_limit() {
        DeviceSpeed speed = some_device();
        speed.bandwidth.bytes_per_second = 10e9; // slower than the packed product
        QVERIFY(near(decode_seconds(some_reads(), speed, 0), 6e-3 + 2e-3 + 1.5e-3));
        speed.bandwidth.bytes_per_second = 0; // not known: what the products were measured with counts
        QVERIFY(near(decode_seconds(some_reads(), speed, 0), 6.5e-3));
    }

    void looks_between_depths() {
        DecodeReads reads = some_reads();
        reads.cache.pop_back();
        DeviceSpeed speed = some_device();
        speed.attention = {{reads.cache[0].shape, 100, 2e9}, {reads.cache[0].shape, 10000, 1e9},
            {some_reads().cache[1].shape, 1000, 7e9}};
        const auto attention = [&](std::uint64_t depth, double rate) {
            return near(decode_seconds(reads, speed, depth), 6.5e-3 + double(depth) * 8000 / rate);
        };
        QVERIFY(attention(1, 2e9));
        QVERIFY(attention(100, 2e9));
        QVERIFY(attention(1000, 1.5e9));
        QVERIFY(attention(10000, 1e9));
        QVERIFY(attention(1'000'000, 1e9));
    }

    void states_are_read() {
        DecodeReads reads = some_reads();
        reads.state_bytes = 100'000'000;
        QVERIFY(near(decode_seconds(reads, some_device(), 0), 6.5e-3 + 1e-3));
    }

    void nothing_is_said_without_knowing() {
        DeviceSpeed speed = some_device();
        speed.products.pop_back();
        QVERIFY(!decode_seconds(some_reads(), speed, 0));
        speed = some_device();
        speed.products[0].packed = true; // another form
        QVERIFY(!decode_seconds(some_reads(), speed, 0));
        speed = some_device();
        speed.attention.pop_back();
        QVERIFY(!decode_seconds(some_reads(), speed, 1));
        speed = some_device();
        speed.logits_per_second = 0;
        QVERIFY(!decode_seconds(some_reads(), speed, 0));
        QVERIFY(!decode_seconds({}, some_device(), 0));
    }

    void predicts_for_what_fits() {
        Placement placement = some_placement();
        const auto speed = predict_speed(placement, some_device());
        QVERIFY(speed.has_value());
        QCOMPARE(speed->depth, std::uint64_t(256));
        QVERIFY(near(speed->tokens_per_second, 1 / (6.5e-3 + 256 * 8e-6 + 400e-6)));
        QVERIFY(near(speed->when_full, 1 / (6.5e-3 + 4096 * 8e-6 + 400e-6)));
        QCOMPARE(speed->from.products.size(), std::size_t(2));
        placement.context = 64;
        QCOMPARE(predict_speed(placement, some_device())->depth, std::uint64_t(32));
        placement.verdict = Verdict::runs_from_disk;
        QVERIFY(!predict_speed(placement, some_device()));
        placement.verdict = Verdict::does_not_fit;
        QVERIFY(!predict_speed(placement, some_device()));
        QVERIFY(!predict_speed(some_placement(), {}));
    }

    void a_full_context_is_not_the_faster() {
        DeviceSpeed speed = some_device();
        speed.attention.clear();
        for (const CacheReads& cache : some_reads().cache) {
            speed.attention.push_back({cache.shape, 256, 1e9});
            speed.attention.push_back({cache.shape, 4096, 1e12});
        }
        const auto predicted = predict_speed(some_placement(), speed);
        QVERIFY(predicted.has_value());
        QCOMPARE(predicted->when_full, predicted->tokens_per_second);
    }

    void hostile_counts() {
        DecodeReads reads;
        reads.weights = {{TensorType::q4_0, true, most, most, most}, {TensorType::q4_0, false, most, most, 0},
            {TensorType::i64, false, 32, 1000, 1}, {TensorType::q6_k, true, 32, 1000, 1},
            {TensorType::q4_0, true, 0, 0, 0}, {TensorType::q4_0, true, 33, 1000, 1}};
        constexpr std::uint32_t large = std::numeric_limits<std::uint32_t>::max();
        reads.cache = {{{large, large, large, large, large, large}, 0, most, most}, {{}, 0, 1, 1}};
        reads.n_logits = reads.n_steps = reads.state_bytes = most;
        DeviceSpeed speed = some_device();
        for (const WeightReads& weights : reads.weights) {
            speed.products.push_back({weights.type, weights.packed, 1e9});
        }
        for (const CacheReads& cache : reads.cache) {
            speed.attention.push_back({cache.shape, most, 1e9});
            speed.attention.push_back({cache.shape, 0, 1e9});
        }
        const auto seconds = decode_seconds(reads, speed, most);
        QVERIFY(seconds && std::isfinite(*seconds) && *seconds > 1e9);
        ThreadPool pool(1);
        const WeightSample sample(WeightSample::size_for(0), WeightSample::Pages::usual, pool);
        for (const WeightReads& weights : reads.weights) {
            QVERIFY2(sample.weights_like(weights).empty(), std::to_string(weights.columns).c_str());
        }
        reads.weights.clear();
        for (const AttentionSpeed& of : cpu_speed(reads, KvType::f32, 1).attention) {
            QCOMPARE(of.values_per_second, 0.0);
        }
    }

    void samples_are_like_the_model() {
        ThreadPool pool(2);
        const std::uint64_t size = WeightSample::size_for(12'000'000);
        const WeightSample sample(size, WeightSample::Pages::large, pool);
        for (const bool packed : {true, false}) {
            const WeightReads reads{TensorType::q4_0, packed, 2048, 12'000'000, 12};
            const auto weights = sample.weights_like(reads);
            QVERIFY(!weights.empty());
            std::uint64_t bytes = 0;
            for (const Products::Weight& weight : weights) {
                QCOMPARE(weight.stored.columns, std::size_t(2048));
                QCOMPARE(weight.packed.has_value(), packed);
                const std::uint64_t each = WeightSample::bytes_of(weight);
                QVERIFY(each > 900'000 && each <= 1'000'000);
                bytes += each;
            }
            QVERIFY(bytes <= size && bytes + 2'000'000 > size);
        }
    }

    void every_form_has_a_speed() {
        DecodeReads reads;
        reads.n_logits = 1000;
        // Heads that share keys, heads with keys of their own, and a latent that is both key and value.
        reads.cache = {{{8, 4, 64, 32, 128, 64}, 0, 2, 0}, {{3, 1, 8, 8, 24, 24}, 64, 1, 0},
            {{16, 16, 72, 64, 72, 0}, 0, 2, 0}};
        for (const TensorTypeInfo& info : tensor_types()) {
            if (can_decode(info.type)) {
                reads.weights.push_back({info.type, false, 1024, 100'000, 2});
                if (packed_layout(info.type)) {
                    reads.weights.push_back({info.type, true, 1024, 100'000, 2});
                }
            }
        }
        QVERIFY(reads.weights.size() > 30);
        const DeviceSpeed speed = cpu_speed(reads, KvType::f32, 1);
        QCOMPARE(speed.products.size(), reads.weights.size());
        for (const ProductSpeed& product : speed.products) {
            QVERIFY2(product.bytes_per_second > 0, tensor_type_info(product.type).name.data());
        }
        QCOMPARE(speed.attention.size(), 2 * reads.cache.size());
        for (const AttentionSpeed& attention : speed.attention) {
            QVERIFY(attention.values_per_second > 0);
        }
        QVERIFY(decode_seconds(reads, speed, 100).has_value());
        // Measured once: another time would never be the same to the last bit.
        const DeviceSpeed again = cpu_speed(reads, KvType::f32, 1);
        QCOMPARE(again.bandwidth.bytes_per_second, speed.bandwidth.bytes_per_second);
        QCOMPARE(again.step_seconds, speed.step_seconds);
        for (std::size_t i = 0; i < speed.products.size(); ++i) {
            QCOMPARE(again.products[i].bytes_per_second, speed.products[i].bytes_per_second);
        }
    }

    void plans_have_it() {
        auto planner = Planner::open(tiny_model_path());
        QVERIFY(planner.has_value());
        LoadRequest load;
        load.device = "cpu";
        load.context = 512;
        load.threads = 1;
        for (const Precision precision : {Precision::fast, Precision::exact}) {
            load.precision = precision;
            const auto plan = planner->plan(load);
            QVERIFY(plan.has_value() && plan->speed.has_value());
            QVERIFY(plan->speed->tokens_per_second >= plan->speed->when_full);
            QVERIFY(plan->speed->when_full > 0);
        }
        const auto tight = planner->plan(load, {.vram = 0, .ram = 0});
        QVERIFY(tight.has_value() && !tight->speed);
    }
};

QTEST_GUILESS_MAIN(SpeedTest)
#include "speed_test.moc"
