// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/attention.h"

#include <algorithm>
#include <cmath>
#include <cstring>

// Highway compiles the rest of this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "attention.cpp"

#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include "inference/ops/formats.h"

HWY_BEFORE_NAMESPACE();
namespace inglenook {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Queries that are computed side by side.
constexpr std::size_t tile_queries = 4;

using Floats = hn::ScalableTag<float>;
using FloatsV = hn::Vec<Floats>;

struct Range {
    std::uint32_t begin;
    std::uint32_t end;
};

/// Calls f(row, position) for the positions of a range, page by page.
template <class F>
HWY_INLINE void each_position(
    const CachedHead& head, const std::byte* base, std::size_t stride, Range range, F f) {
    for (std::uint32_t p = range.begin; p < range.end;) {
        const std::uint32_t in_page = p % page_tokens;
        const std::uint32_t n = std::min(page_tokens - in_page, range.end - p);
        const std::byte* row =
            base + (std::size_t(head.pages[p / page_tokens]) * page_tokens + in_page) * stride;
        for (std::uint32_t i = 0; i < n; ++i, row += stride) {
            f(row, p + i);
        }
        p += n;
    }
}

template <KvType type> HWY_INLINE FloatsV cached(const std::byte* row, std::size_t i) {
    const Floats d;
    if constexpr (type == KvType::f32) {
        return hn::LoadU(d, reinterpret_cast<const float*>(row) + i);
    } else {
        const hn::Rebind<hwy::float16_t, Floats> half;
        return hn::PromoteTo(d, hn::LoadU(half, reinterpret_cast<const hwy::float16_t*>(row) + i));
    }
}

template <KvType type> float one_cached(const std::byte* row, std::size_t i) {
    if constexpr (type == KvType::f32) {
        float value = 0;
        std::memcpy(&value, row + i * sizeof value, sizeof value);
        return value;
    } else {
        std::uint16_t half = 0;
        std::memcpy(&half, row + i * sizeof half, sizeof half);
        return half_to_float(half);
    }
}

/// scores[k][position - from] = q_k · key * scale for each query k of a tile.
template <KvType type, std::size_t n>
void score(const CachedHead& head, const AttentionQuery* queries, Range range, std::uint32_t from,
    float* scores, std::size_t stride) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    each_position(head, head.k_base, head.k_stride, range, [&](const std::byte* row, std::uint32_t p) {
        FloatsV acc[n];
        for (FloatsV& a : acc) {
            a = hn::Zero(d);
        }
        std::size_t i = 0;
        for (; i + lanes <= head.head_dim; i += lanes) {
            const FloatsV key = cached<type>(row, i);
            for (std::size_t k = 0; k < n; ++k) {
                acc[k] = hn::MulAdd(hn::LoadU(d, queries[k].q + i), key, acc[k]);
            }
        }
        for (std::size_t k = 0; k < n; ++k) {
            float sum = hn::GetLane(hn::SumOfLanes(d, acc[k]));
            for (std::size_t rest = i; rest < head.head_dim; ++rest) {
                sum += queries[k].q[rest] * one_cached<type>(row, rest);
            }
            scores[k * stride + p - from] = sum * head.scale;
        }
    });
}

/// out_k += weights[k][position - from] * value, `vectors` of them from value i on.
template <KvType type, std::size_t n, std::size_t vectors>
HWY_INLINE void mix_part(const CachedHead& head, const AttentionQuery* queries, Range range,
    std::uint32_t from, const float* weights, std::size_t stride, std::size_t i) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    FloatsV acc[n][vectors];
    for (std::size_t k = 0; k < n; ++k) {
        for (std::size_t v = 0; v < vectors; ++v) {
            acc[k][v] = hn::LoadU(d, queries[k].out + i + v * lanes);
        }
    }
    each_position(head, head.v_base, head.v_stride, range, [&](const std::byte* row, std::uint32_t p) {
        FloatsV value[vectors];
        for (std::size_t v = 0; v < vectors; ++v) {
            value[v] = cached<type>(row, i + v * lanes);
        }
        for (std::size_t k = 0; k < n; ++k) {
            const FloatsV weight = hn::Set(d, weights[k * stride + p - from]);
            for (std::size_t v = 0; v < vectors; ++v) {
                acc[k][v] = hn::MulAdd(weight, value[v], acc[k][v]);
            }
        }
    });
    for (std::size_t k = 0; k < n; ++k) {
        for (std::size_t v = 0; v < vectors; ++v) {
            hn::StoreU(acc[k][v], d, queries[k].out + i + v * lanes);
        }
    }
}

template <KvType type, std::size_t n>
void mix(const CachedHead& head, const AttentionQuery* queries, Range range, std::uint32_t from,
    const float* weights, std::size_t stride) {
    const std::size_t lanes = hn::Lanes(Floats());
    std::size_t i = 0;
    for (; i + 2 * lanes <= head.value_dim; i += 2 * lanes) {
        mix_part<type, n, 2>(head, queries, range, from, weights, stride, i);
    }
    for (; i + lanes <= head.value_dim; i += lanes) {
        mix_part<type, n, 1>(head, queries, range, from, weights, stride, i);
    }
    if (i < head.value_dim) {
        each_position(head, head.v_base, head.v_stride, range, [&](const std::byte* row, std::uint32_t p) {
            for (std::size_t k = 0; k < n; ++k) {
                for (std::size_t rest = i; rest < head.value_dim; ++rest) {
                    queries[k].out[rest] += weights[k * stride + p - from] * one_cached<type>(row, rest);
                }
            }
        });
    }
}

/// values[i] = exp(values[i] - largest); returns their sum, added in order of lanes and then of the rest.
float exponentials(float* values, std::size_t n, float largest) {
    const Floats d;
    const std::size_t lanes = hn::Lanes(d);
    const auto top = hn::Set(d, largest);
    auto acc = hn::Zero(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto e = hn::Exp(d, hn::Sub(hn::LoadU(d, values + i), top));
        hn::StoreU(e, d, values + i);
        acc = hn::Add(acc, e);
    }
    float sum = hn::GetLane(hn::SumOfLanes(d, acc));
    for (; i < n; ++i) {
        values[i] = std::exp(values[i] - largest);
        sum += values[i];
    }
    return sum;
}

/// Turns a query's scores into weights that sum to 1, its sink counted.
void softmax(float* scores, std::size_t n, const float* sink) {
    float largest = *std::max_element(scores, scores + n);
    float sunk = 0;
    if (sink != nullptr) {
        largest = std::max(largest, *sink);
        sunk = std::exp(*sink - largest);
    }
    const float inverse = 1.0F / (exponentials(scores, n, largest) + sunk);
    for (std::size_t i = 0; i < n; ++i) {
        scores[i] *= inverse;
    }
}

/// Positions that all queries of a tile see are read once for all of them, the others query by query.
template <KvType type, std::size_t n>
void attend_tile(const CachedHead& head, const AttentionQuery* queries, std::vector<float>& scratch) {
    Range all{queries[0].begin, queries[0].end};
    Range common = all;
    for (std::size_t k = 1; k < n; ++k) {
        all = {std::min(all.begin, queries[k].begin), std::max(all.end, queries[k].end)};
        common = {std::max(common.begin, queries[k].begin), std::min(common.end, queries[k].end)};
    }
    if (common.begin >= common.end) {
        common = {all.end, all.end}; // nothing: each query's own range lies before it
    }
    const std::size_t stride = all.end - all.begin;
    if (scratch.size() < n * stride) {
        scratch.resize(n * stride);
    }
    float* scores = scratch.data();
    const auto before = [&](const AttentionQuery& query) {
        return Range{query.begin, std::min(common.begin, query.end)};
    };
    const auto behind = [&](const AttentionQuery& query) { return Range{common.end, query.end}; };
    score<type, n>(head, queries, common, all.begin, scores, stride);
    for (std::size_t k = 0; k < n; ++k) {
        const AttentionQuery& query = queries[k];
        float* own = scores + k * stride;
        score<type, 1>(head, &query, before(query), all.begin, own, stride);
        score<type, 1>(head, &query, behind(query), all.begin, own, stride);
        softmax(own + (query.begin - all.begin), query.end - query.begin, query.sink);
        std::fill_n(query.out, head.value_dim, 0.0F);
        mix<type, 1>(head, &query, before(query), all.begin, own, stride);
    }
    mix<type, n>(head, queries, common, all.begin, scores, stride);
    for (std::size_t k = 0; k < n; ++k) {
        mix<type, 1>(head, &queries[k], behind(queries[k]), all.begin, scores + k * stride, stride);
    }
}

template <KvType type>
void attend_all(
    const CachedHead& head, std::span<const AttentionQuery> queries, std::vector<float>& scratch) {
    std::size_t i = 0;
    for (; i + tile_queries <= queries.size(); i += tile_queries) {
        attend_tile<type, tile_queries>(head, queries.data() + i, scratch);
    }
    switch (queries.size() - i) {
    case 3:
        return attend_tile<type, 3>(head, queries.data() + i, scratch);
    case 2:
        return attend_tile<type, 2>(head, queries.data() + i, scratch);
    case 1:
        return attend_tile<type, 1>(head, queries.data() + i, scratch);
    default:
        return;
    }
}

void attend(const CachedHead& head, std::span<const AttentionQuery> queries, std::vector<float>& scratch) {
    if (head.type == KvType::f32) {
        attend_all<KvType::f32>(head, queries, scratch);
    } else {
        attend_all<KvType::f16>(head, queries, scratch);
    }
}

} // namespace HWY_NAMESPACE
} // namespace inglenook
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inglenook {

HWY_EXPORT(attend);

void cpu_attention(
    const CachedHead& head, std::span<const AttentionQuery> queries, std::vector<float>& scratch) {
    HWY_DYNAMIC_DISPATCH(attend)(head, queries, scratch);
}

} // namespace inglenook
#endif
