// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/cpu_speed.h"

#include "inference/cpu/attention.h"
#include "inference/cpu/kernels.h"
#include "inference/cpu/products.h"
#include "inference/cpu/top_k.h"
#include "inference/placement/weight_sample.h"
#include "inference/program/sizes.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <tuple>

namespace inglenook {

namespace {

using Clock = std::chrono::steady_clock;
using Pages = WeightSample::Pages;

// Of each thing that is measured: long enough to see past a moment in which something else runs.
constexpr std::chrono::duration<double> measured_for = std::chrono::milliseconds(24);
// Attention is slower where less of what it looks at stays in a core's cache from head to head.
constexpr std::uint64_t few_positions = 8 * std::uint64_t{page_tokens};
constexpr std::uint64_t many_positions = 64 * std::uint64_t{page_tokens};
constexpr std::chrono::duration<double> piece = std::chrono::milliseconds(2);

/// What work() gets through in a second, the median of several pieces; work gives how much it did.
double rate_of(const std::function<double()>& work) {
    std::vector<double> rates;
    work(); // memory that was never touched, code that was never run
    for (const auto begin = Clock::now(); rates.size() < 3 || Clock::now() - begin < measured_for;) {
        double done = 0;
        const auto start = Clock::now();
        std::chrono::duration<double> took{};
        do {
            done += work();
            took = Clock::now() - start;
        } while (took < piece);
        rates.push_back(done / took.count());
    }
    const auto middle = rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2);
    std::nth_element(rates.begin(), middle, rates.end());
    return *middle;
}

/// Small numbers of either sign.
std::vector<float> some_values(std::size_t count) {
    std::vector<float> values(count);
    std::uint32_t state = 1;
    for (float& value : values) {
        state = state * 1664525U + 1013904223U;
        value = static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31F;
    }
    return values;
}

double product_rate(ThreadPool& pool, const WeightSample& sample, const WeightReads& reads) {
    const std::vector<Products::Weight> weights = sample.weights_like(reads);
    if (weights.empty()) {
        return 0;
    }
    const std::size_t columns = weights.front().stored.columns;
    const std::vector<float> in = some_values(columns);
    std::vector<float> out(weights.front().stored.rows);
    QuantisedRows rounded;
    Products products(pool);
    std::size_t next = 0;
    return rate_of([&] {
        const Products::Weight& weight = weights[next];
        next = (next + 1) % weights.size();
        products.clear();
        products.add(weight);
        if (weight.packed) {
            rounded.resize(1, columns);
            rounded.set(0, in);
        }
        products.add_row(in.data(), weight.packed ? rounded.row(0) : QuantisedRow(), out.data());
        products.run();
        return static_cast<double>(WeightSample::bytes_of(weight));
    });
}

/// Values a second of one token's attention over layers of `depth` positions that lie one behind the other,
/// as many as fit; 0 if not one does.
double attention_rate(ThreadPool& pool, const WeightSample& sample, const AttentionShape& shape, KvType type,
    std::uint64_t depth) {
    const std::uint64_t element = kv_element_bytes(type);
    const std::uint64_t layer =
        saturating_product({depth, element, std::uint64_t{shape.k_width} + shape.v_width});
    const std::uint64_t n_layers = layer == 0 ? 0 : sample.memory().size() / layer;
    const std::uint64_t n_keys = shape.heads_a_key == 0 ? 0 : shape.n_heads / shape.heads_a_key;
    constexpr std::uint32_t most = 1U << 14U; // of heads and their values, of any model
    const bool sound = shape.n_heads <= most && shape.head_dim <= most && shape.value_dim <= most &&
                       shape.head_dim != 0 && shape.value_dim != 0 &&
                       n_keys * shape.head_dim <= shape.k_width &&
                       n_keys * shape.value_dim <= (shape.v_width != 0 ? shape.v_width : shape.k_width);
    if (n_layers == 0 || n_keys == 0 || !sound) {
        return 0;
    }
    const std::size_t together = heads_together(shape.n_heads, shape.heads_a_key, 1, pool.size());
    const std::size_t shares_a_key = (shape.heads_a_key + together - 1) / together;
    std::vector<std::uint32_t> pages((depth + page_tokens - 1) / page_tokens);
    std::iota(pages.begin(), pages.end(), 0U);
    const std::vector<float> q = some_values(shape.head_dim);
    std::vector<float> out(std::size_t{shape.n_heads} * shape.value_dim);
    std::vector<std::vector<float>> scratch(pool.size());
    std::vector<std::vector<AttentionQuery>> queries(pool.size());
    std::uint64_t next = 0;
    return rate_of([&] {
        const std::byte* keys = sample.memory().data() + next * layer;
        const std::byte* values = shape.v_width == 0 ? keys : keys + depth * element * shape.k_width;
        next = (next + 1) % n_layers;
        pool.each(n_keys * shares_a_key, 1, [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
            for (std::size_t i = begin; i < end; ++i) {
                const std::size_t key = i / shares_a_key;
                const std::size_t first = i % shares_a_key * together;
                CachedHead head;
                head.k_base = keys + key * shape.head_dim * element;
                head.v_base = values + key * shape.value_dim * element;
                head.k_stride = shape.k_width * element;
                head.v_stride = shape.v_width == 0 ? head.k_stride : shape.v_width * element;
                head.pages = pages.data();
                head.head_dim = shape.head_dim;
                head.value_dim = shape.value_dim;
                head.type = type;
                queries[thread].clear();
                for (std::size_t h = first; h < std::min<std::size_t>(first + together, shape.heads_a_key);
                     ++h) {
                    queries[thread].push_back({.q = q.data(),
                        .begin = 0,
                        .end = static_cast<std::uint32_t>(depth),
                        .sink = nullptr,
                        .out = out.data() + (key * shape.heads_a_key + h) * shape.value_dim});
                }
                cpu_attention(head, queries[thread], scratch[thread]);
            }
        });
        return static_cast<double>(depth * shape.n_heads * (std::uint64_t{shape.head_dim} + shape.value_dim));
    });
}

double logits_rate() {
    constexpr std::size_t count = 1024 * std::size_t(top_k_block);
    constexpr std::size_t best = 41; // as answers usually need
    const std::vector<float> row = some_values(count);
    std::vector<float> maxima(count / top_k_block);
    std::vector<std::uint32_t> ids(best);
    std::vector<float> values(best);
    float sum = 0;
    return rate_of([&] {
        cpu_top_k(row, maxima, ids, values);
        sum += cpu_total_weight(row, values.front());
        return static_cast<double>(count);
    });
}

/// A norm stands for all the small steps.
double small_step_seconds() {
    constexpr std::size_t width = 2048;
    const std::vector<float> in = some_values(width);
    std::vector<float> out(width);
    return 1 / rate_of([&] {
        cpu_rms_norm(in, in, 1e-6F, out);
        return 1.0;
    });
}

/// What was measured with one number of threads.
class CpuSpeeds {
public:
    explicit CpuSpeeds(std::uint32_t threads) : threads_(threads) {}

    DeviceSpeed of(const DecodeReads& reads, KvType kv_type) {
        const std::uint64_t size = WeightSample::size_for(reads.weight_bytes());
        DeviceSpeed speed;
        speed.bandwidth = known(
            bandwidths_, size, [&] { return measure_bandwidth({}, threads_, size).value_or(Bandwidth{}); });
        for (const WeightReads& weights : reads.weights) {
            const std::uint64_t each = weights.bytes / std::max<std::uint64_t>(1, weights.products);
            const ProductKey key{weights.type, weights.packed, weights.columns, std::bit_width(each), size};
            speed.products.push_back({weights.type, weights.packed, known(products_, key, [&] {
                                          return product_rate(pool(),
                                              sample(size, weights.packed ? Pages::large : Pages::usual),
                                              weights);
                                      })});
        }
        for (const CacheReads& cache : reads.cache) {
            for (const std::uint64_t depth : {cache.seen(few_positions), cache.seen(many_positions)}) {
                const AttentionKey key{cache.shape, kv_type, depth, size};
                const double rate = known(attention_, key, [&] {
                    return attention_rate(pool(), sample(size, Pages::usual), cache.shape, kv_type, depth);
                });
                speed.attention.push_back({cache.shape, depth, rate});
            }
        }
        speed.logits_per_second = known(others_, 'l', [&] { return logits_rate(); });
        speed.step_seconds = known(others_, 's', [&] { return small_step_seconds(); });
        pool_.reset();
        samples_.clear();
        return speed;
    }

private:
    using ProductKey = std::tuple<TensorType, bool, std::uint64_t, int, std::uint64_t>;
    using AttentionKey = std::tuple<AttentionShape, KvType, std::uint64_t, std::uint64_t>;

    template <class Map, class F>
    static typename Map::mapped_type known(Map& map, const typename Map::key_type& key, F measure) {
        const auto found = map.find(key);
        return found != map.end() ? found->second : map.emplace(key, measure()).first->second;
    }
    ThreadPool& pool() {
        if (!pool_) {
            pool_ = std::make_unique<ThreadPool>(threads_);
        }
        return *pool_;
    }
    const WeightSample& sample(std::uint64_t size, Pages pages) {
        auto& sample = samples_[pages];
        if (!sample) {
            sample = std::make_unique<WeightSample>(size, pages, pool());
        }
        return *sample;
    }

    std::uint32_t threads_;
    std::map<std::uint64_t, Bandwidth> bandwidths_;
    std::map<ProductKey, double> products_;
    std::map<AttentionKey, double> attention_;
    std::map<char, double> others_;
    std::unique_ptr<ThreadPool> pool_;                       ///< while something is measured
    std::map<Pages, std::unique_ptr<WeightSample>> samples_; ///< the same
};

} // namespace

DeviceSpeed cpu_speed(const DecodeReads& reads, KvType kv_type, std::uint32_t threads) {
    static std::mutex mutex;
    static std::map<std::uint32_t, CpuSpeeds> by_threads;
    const std::lock_guard lock(mutex);
    return by_threads.try_emplace(threads, threads).first->second.of(reads, kv_type);
}

} // namespace inglenook
