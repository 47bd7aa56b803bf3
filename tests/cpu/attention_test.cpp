// SPDX-License-Identifier: Apache-2.0
// The CPU's attention against sums in double, in every instruction set at hand, and queries side by side
// against single ones.
#include "inference/cpu/attention.h"
#include "inference/ops/formats.h"
#include "tests/cpu/on_target.h"

#include <cmath>
#include <cstring>
#include <random>

using namespace inglenook;

namespace {

/// Keys and values of one head of two, as a cache holds them, with room for `n` positions.
struct Cache {
    std::vector<std::byte> keys, values;
    std::vector<float> k, v; ///< by position, as they were rounded
    std::vector<std::uint32_t> pages;
    CachedHead head;

    Cache(std::uint32_t n, std::size_t head_dim, std::size_t value_dim, KvType type) {
        const std::uint32_t n_pages = (n + page_tokens - 1) / page_tokens;
        for (std::uint32_t i = 0; i < n_pages; ++i) {
            pages.push_back(n_pages - 1 - i);
        }
        head = {
            .pages = pages.data(), .head_dim = head_dim, .value_dim = value_dim, .type = type, .scale = 0.3F};
        fill(keys, k, n, head_dim, head.k_stride, 1);
        fill(values, v, n, value_dim, head.v_stride, 2);
        head.k_base = keys.data();
        head.v_base = values.data();
    }

    void fill(std::vector<std::byte>& memory, std::vector<float>& plain, std::uint32_t n, std::size_t width,
        std::size_t& stride, unsigned seed) const {
        std::mt19937 random(seed);
        std::normal_distribution<float> normal;
        const std::size_t bytes = head.type == KvType::f16 ? 2 : 4;
        stride = 2 * width * bytes; // of two heads
        memory.resize(pages.size() * page_tokens * stride);
        for (std::uint32_t p = 0; p < n; ++p) {
            std::byte* row =
                memory.data() + (pages[p / page_tokens] * page_tokens + p % page_tokens) * stride;
            for (std::size_t i = 0; i < width; ++i) {
                const std::uint16_t half = float_to_half(normal(random));
                const float value = half_to_float(half);
                plain.push_back(value);
                if (bytes == 2) {
                    std::memcpy(row + 2 * i, &half, 2);
                } else {
                    std::memcpy(row + 4 * i, &value, 4);
                }
            }
        }
    }

    [[nodiscard]] std::vector<double> plainly(const AttentionQuery& query) const {
        std::vector<double> scores;
        double largest = query.sink != nullptr ? *query.sink : -1e300;
        for (std::uint32_t p = query.begin; p < query.end; ++p) {
            double score = 0;
            for (std::size_t i = 0; i < head.head_dim; ++i) {
                score += double(query.q[i]) * k[p * head.head_dim + i];
            }
            scores.push_back(score * head.scale);
            largest = std::max(largest, scores.back());
        }
        double total = query.sink != nullptr ? std::exp(*query.sink - largest) : 0;
        for (double& score : scores) {
            score = std::exp(score - largest);
            total += score;
        }
        std::vector<double> out(head.value_dim);
        for (std::size_t p = 0; p < scores.size(); ++p) {
            for (std::size_t i = 0; i < out.size(); ++i) {
                out[i] += scores[p] / total * v[(query.begin + p) * head.value_dim + i];
            }
        }
        return out;
    }
};

struct Shape {
    std::size_t head_dim;
    std::size_t value_dim;
    std::uint32_t window; ///< 0: none
};

} // namespace

class AttentionTest : public QObject {
    Q_OBJECT

private slots:
    void queries_data() { tests::each_target(); }
    void queries() {
        const tests::OnTarget held;
        for (const KvType type : {KvType::f16, KvType::f32}) {
            for (const Shape& shape :
                {Shape{64, 64, 0}, Shape{80, 80, 40}, Shape{576, 512, 0}, Shape{19, 7, 3}}) {
                check(shape, type);
            }
        }
    }

private:
    static void check(const Shape& shape, KvType type) {
        const Cache cache(150, shape.head_dim, shape.value_dim, type);
        std::mt19937 random(3);
        std::normal_distribution<float> normal;
        // Two heads of tokens at these positions: neighbours, the page's border between them, and one far
        // off.
        const std::uint32_t positions[] = {0, 1, 30, 31, 32, 33, 63, 64, 149};
        constexpr std::size_t n = 2 * std::size(positions);
        std::vector<float> q(n * shape.head_dim), together(n * shape.value_dim, 9), alone(together);
        for (float& value : q) {
            value = normal(random) / 4;
        }
        const float sink = 0.7F;
        std::vector<AttentionQuery> queries;
        for (std::size_t i = 0; i < n; ++i) {
            const std::uint32_t end = positions[i / 2] + 1;
            queries.push_back({.q = &q[i * shape.head_dim],
                .begin = shape.window != 0 && end > shape.window ? end - shape.window : 0,
                .end = end,
                .sink = i % 2 == 0 ? &sink : nullptr,
                .out = &together[i * shape.value_dim]});
        }
        std::vector<float> scratch;
        cpu_attention(cache.head, queries, scratch);
        for (std::size_t i = 0; i < n; ++i) {
            AttentionQuery one = queries[i];
            one.out = &alone[i * shape.value_dim];
            cpu_attention(cache.head, std::span(&one, 1), scratch);
            const auto want = cache.plainly(one);
            for (std::size_t d = 0; d < want.size(); ++d) {
                QVERIFY2(std::abs(one.out[d] - want[d]) <= 1e-5,
                    qPrintable(QString("query %1, value %2: got %3, want %4")
                                   .arg(i)
                                   .arg(d)
                                   .arg(one.out[d])
                                   .arg(want[d])));
            }
        }
        QCOMPARE(together, alone);
    }
};

QTEST_GUILESS_MAIN(AttentionTest)
#include "attention_test.moc"
