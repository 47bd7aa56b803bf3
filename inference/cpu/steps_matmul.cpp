// SPDX-License-Identifier: Apache-2.0
// Products with matrices: dense, and of the experts chosen.
#include "inference/cpu/cpu_runner.h"

#include "inference/ops/formats.h"

namespace inglenook {

namespace {

/// Rows of a matrix that one thread takes at a time: enough work to outweigh the taking.
constexpr std::size_t row_grain = 32;

} // namespace

void CpuRunner::execute(const EmbedStep& step) {
    const MatrixView table = view(step.table);
    each_row(batch_.size(), [&](std::size_t t) {
        const auto out = buffers_.row(step.out, t);
        decode(table.type, table.row(batch_.ids[t]), out.data(), out.size());
        for (float& value : out) {
            value *= step.scale;
        }
    });
}

void CpuRunner::multiply(
    const MatrixView& weight, std::span<const float* const> in, std::span<float* const> out) {
    pool_.each(weight.rows, row_grain, [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
        cpu_matmul(weight, begin, end, in, out, scratch_[thread]);
    });
}

void CpuRunner::execute(const MatmulStep& step) {
    const MatrixView weight = view(step.weight);
    const auto bias = small(step.bias);
    const std::uint32_t n = buffers_.rows(step.in);
    const bool plain = !step.accumulate && bias.empty() && step.scale == 1.0F;
    if (!plain) {
        product_.resize(n * weight.rows);
    }
    in_.resize(n);
    out_.resize(n);
    for (std::uint32_t r = 0; r < n; ++r) {
        in_[r] = buffers_.row(step.in, r).data();
        out_[r] = plain ? buffers_.row(step.out, r).data() : product_.data() + r * weight.rows;
    }
    multiply(weight, in_, out_);
    if (plain) {
        return;
    }
    each_row(n, [&](std::size_t r) {
        const auto out = buffers_.row(step.out, r);
        for (std::size_t j = 0; j < weight.rows; ++j) {
            const float sum = step.scale * (out_[r][j] + (bias.empty() ? 0.0F : bias[j]));
            out[j] = step.accumulate ? out[j] + sum : sum;
        }
    });
}

void CpuRunner::execute(const ExpertMatmulStep& step) {
    const bool by_token = program_.buffers[step.in].rows == Rows::tokens;
    const std::size_t n_slots = std::size_t(batch_.size()) * step.n_used;
    const std::size_t n_experts = program_.weights[step.weight]->dims[2];
    slots_of_.resize(n_experts);
    for (auto& slots : slots_of_) {
        slots.clear();
    }
    for (std::size_t slot = 0; slot < n_slots; ++slot) {
        slots_of_[buffers_.ids(step.ids, slot / step.n_used)[slot % step.n_used]].push_back(slot);
    }
    for (std::size_t expert = 0; expert < n_experts; ++expert) {
        if (slots_of_[expert].empty()) {
            continue;
        }
        in_.clear();
        out_.clear();
        for (const std::size_t slot : slots_of_[expert]) {
            in_.push_back(buffers_.row(step.in, by_token ? slot / step.n_used : slot).data());
            out_.push_back(buffers_.row(step.out, slot).data());
        }
        multiply(view(step.weight, expert), in_, out_);
    }
    if (step.bias != no_index) {
        add_expert_bias(step);
    }
}

void CpuRunner::add_expert_bias(const ExpertMatmulStep& step) {
    const auto bias = small(step.bias);
    each_row(std::size_t(batch_.size()) * step.n_used, [&](std::size_t slot) {
        const std::size_t expert = buffers_.ids(step.ids, slot / step.n_used)[slot % step.n_used];
        const auto out = buffers_.row(step.out, slot);
        cpu_add_scaled(1, bias.subspan(expert * out.size(), out.size()), out);
    });
}

} // namespace inglenook
