// SPDX-License-Identifier: Apache-2.0
// Steps with a state. States go from token to token, so that only channels and heads can be shared out among
// threads.
#include "inference/cpu/cpu_runner.h"
#include "inference/ops/recurrent.h"

#include <cmath>

namespace inglenook {

void CpuRunner::execute(const ConvStep& step) {
    for (std::uint32_t t = 0; t < batch_.size(); ++t) {
        cpu_convolve(buffers_.row(step.in, t).subspan(step.in_offset, step.width), small(step.weight),
            small(step.bias), step.silu, state(step.state, t), buffers_.row(step.out, t));
    }
}

void CpuRunner::execute(const DeltaNetStep& step) {
    const auto a = small(step.a);
    const auto dt_bias = small(step.dt_bias);
    const std::size_t d = step.head_dim;
    const std::size_t repeat = step.n_value_heads / step.n_key_heads;
    each_value(step.n_value_heads, [&](std::size_t h) {
        const std::size_t key = step.tiled ? h % step.n_key_heads : h / repeat;
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            const auto row = buffers_.row(step.qkv, t);
            const float decay = std::exp(a[h] * softplus(buffers_.row(step.alpha, t)[h] + dt_bias[h]));
            const float rate = 1.0F / (1.0F + std::exp(-buffers_.row(step.beta, t)[h]));
            cpu_delta_rule(row.subspan(key * d, d), row.subspan((step.n_key_heads + key) * d, d),
                row.subspan(2 * step.n_key_heads * d + h * step.value_dim, step.value_dim), decay, rate,
                state(step.state, t).subspan(h * d * step.value_dim, d * step.value_dim),
                buffers_.row(step.out, t).subspan(h * step.value_dim, step.value_dim));
        }
    });
}

void CpuRunner::execute(const ScanStep& step) {
    const auto a = small(step.a);
    const auto d = small(step.d);
    const auto dt_bias = small(step.dt_bias);
    const std::size_t inner = std::size_t(step.n_heads) * step.head_dim;
    const std::size_t n = step.n_state;
    each_value(step.n_heads, [&](std::size_t h) {
        const std::size_t group = h / (step.n_heads / step.n_groups);
        for (std::uint32_t t = 0; t < batch_.size(); ++t) {
            const auto row = buffers_.row(step.xbc, t);
            const float delta = softplus(buffers_.row(step.dt, t)[step.dt_offset + h] + dt_bias[h]);
            cpu_scan(row.subspan(h * step.head_dim, step.head_dim), row.subspan(inner + group * n, n),
                row.subspan(inner + (step.n_groups + group) * n, n), delta, a[h], d[h],
                state(step.state, t).subspan(h * step.head_dim * n, step.head_dim * n),
                buffers_.row(step.out, t).subspan(h * step.head_dim, step.head_dim));
        }
    });
}

} // namespace inglenook
