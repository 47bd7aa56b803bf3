// SPDX-License-Identifier: Apache-2.0
// What is done to rows one by one.
#include "inference/cpu/cpu_runner.h"
#include "inference/cpu/top_k.h"
#include "inference/ops/norm.h"
#include "inference/ops/route.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

void CpuRunner::execute(const NormStep& step) {
    const auto weight = small(step.weight);
    const auto bias = small(step.bias);
    each_row(std::size_t(buffers_.rows(step.in)) * step.groups, [&](std::size_t i) {
        const std::size_t first = i % step.groups * step.width;
        const auto in = buffers_.row(step.in, i / step.groups).subspan(first, step.width);
        const auto out = buffers_.row(step.out, i / step.groups).subspan(first, step.width);
        const auto own = [&](std::span<const float> values) {
            return values.empty() ? values : values.subspan(step.weight_per_group ? first : 0, step.width);
        };
        if (step.kind == NormKind::rms) {
            cpu_rms_norm(in, own(weight), step.epsilon, out);
        } else if (step.kind == NormKind::layer) {
            layer_norm(in, own(weight), own(bias), step.epsilon, out);
        } else {
            l2_norm(in, step.epsilon, out);
        }
    });
}

void CpuRunner::execute(const ActivateStep& step) {
    each_row(buffers_.rows(step.gate), [&](std::size_t r) {
        cpu_activate(step.activation, buffers_.row(step.gate, r).subspan(step.gate_offset, step.width),
            buffers_.row(step.up, r).subspan(step.up_offset, step.width));
    });
}

void CpuRunner::execute(const RouteStep& step) {
    const auto bias = small(step.choice_bias);
    each_row(batch_.size(), [&](std::size_t t) {
        route(buffers_.row(step.scores, t), bias, route_rule(step), buffers_.ids(step.ids, t),
            buffers_.row(step.weights, t));
    });
}

void CpuRunner::execute(const CombineStep& step) {
    each_row(batch_.size(), [&](std::size_t t) {
        for (std::uint32_t rank = 0; rank < step.n_used; ++rank) {
            cpu_add_scaled(step.scale * buffers_.row(step.weights, t)[rank],
                buffers_.row(step.in, t * step.n_used + rank), buffers_.row(step.out, t));
        }
    });
}

void CpuRunner::execute(const AddStep& step) {
    each_row(buffers_.rows(step.in), [&](std::size_t r) {
        const float scale = step.gate == no_index
                                ? step.scale
                                : step.scale / (1.0F + std::exp(-buffers_.row(step.gate, r)[0]));
        cpu_add_scaled(scale, buffers_.row(step.in, r), buffers_.row(step.out, r));
    });
}

void CpuRunner::execute(const CopyStep& step) {
    each_row(buffers_.rows(step.in), [&](std::size_t r) {
        const float* in = buffers_.row(step.in, r).data() + step.in_offset;
        float* out = buffers_.row(step.out, r).data() + step.out_offset;
        for (std::size_t g = 0; g < step.groups; ++g) {
            std::copy_n(in + g * step.in_stride, step.width, out + g * step.out_stride);
        }
    });
}

void CpuRunner::execute(const GatherStep& step) {
    for (std::size_t o = 0; o < batch_.outputs.size(); ++o) {
        const auto in = buffers_.row(step.in, batch_.outputs[o]);
        std::copy(in.begin(), in.end(), buffers_.row(step.out, o).begin());
    }
}

void CpuRunner::execute(const TopKStep& step) {
    pool_.each(batch_.outputs.size(), 1, [&](std::size_t begin, std::size_t end, std::uint32_t) {
        for (std::size_t o = begin; o < end; ++o) {
            if (const std::uint32_t k = batch_.best[o]; k != 0) {
                const auto row = buffers_.row(step.in, o);
                const auto values = buffers_.row(step.values, o).first(k);
                cpu_top_k(row, buffers_.row(step.maxima, o), buffers_.ids(step.ids, o).first(k), values);
                buffers_.row(step.total, o).front() = cpu_total_weight(row, values.front());
            }
        }
    });
}

} // namespace inglenook
