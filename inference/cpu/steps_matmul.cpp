// SPDX-License-Identifier: Apache-2.0
// Products with matrices: dense, and of the experts chosen.
#include "inference/cpu/cpu_runner.h"

#include "inference/ops/formats.h"

#include <algorithm>

namespace inglenook {

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

Products::Weight CpuRunner::factor(WeightIndex weight, std::size_t slice) const {
    return {view(weight, slice), packed_.find(weight, slice)};
}

void CpuRunner::round_inputs(BufferIndex in, std::size_t columns) {
    const std::uint32_t n = buffers_.rows(in);
    rounded_.resize(n, columns);
    each_row(n, [&](std::size_t r) { rounded_.set(r, buffers_.row(in, r).first(columns)); });
}

void CpuRunner::add_row(
    const Products::Weight& weight, BufferIndex in, std::size_t row, std::span<float> out) {
    const QuantisedRow rounded = weight.packed ? rounded_.row(row) : QuantisedRow();
    products_.add_row(buffers_.row(in, row).data(), rounded, out.data());
}

void CpuRunner::add_product(const MatmulStep& step) {
    const auto bias = small(step.bias);
    const Products::Weight weight = factor(step.weight);
    products_.add(weight, bias.empty() ? nullptr : bias.data(), step.scale, step.accumulate);
    const std::uint32_t n = buffers_.rows(step.in);
    for (std::uint32_t r = 0; r < n; ++r) {
        add_row(weight, step.in, r, buffers_.row(step.out, r));
    }
}

void CpuRunner::add_product(const ExpertMatmulStep& step) {
    const bool by_token = program_.buffers[step.in].rows == Rows::tokens;
    const std::size_t n_slots = std::size_t(batch_.size()) * step.n_used;
    const GgufTensor& tensor = *program_.weights[step.weight];
    slots_of_.resize(tensor.dims[2]);
    for (auto& slots : slots_of_) {
        slots.clear();
    }
    for (std::size_t slot = 0; slot < n_slots; ++slot) {
        slots_of_[buffers_.ids(step.ids, slot / step.n_used)[slot % step.n_used]].push_back(slot);
    }
    const auto bias = small(step.bias);
    for (std::size_t expert = 0; expert < slots_of_.size(); ++expert) {
        if (slots_of_[expert].empty()) {
            continue;
        }
        const Products::Weight weight = factor(step.weight, expert);
        products_.add(weight, bias.empty() ? nullptr : bias.data() + expert * tensor.dims[1]);
        for (const std::size_t slot : slots_of_[expert]) {
            add_row(weight, step.in, by_token ? slot / step.n_used : slot, buffers_.row(step.out, slot));
        }
    }
}

template <class S> std::size_t CpuRunner::multiply(std::size_t first) {
    const auto& head = std::get<S>(program_.steps[first]);
    const std::uint64_t columns = program_.weights[head.weight]->dims[0];
    const auto joins = [&](std::size_t i) {
        const S* step = i < program_.steps.size() ? std::get_if<S>(&program_.steps[i]) : nullptr;
        if (step == nullptr || step->in != head.in || program_.weights[step->weight]->dims[0] != columns) {
            return false;
        }
        for (std::size_t k = first; k < i; ++k) {
            if (std::get<S>(program_.steps[k]).out == step->out) {
                return false;
            }
        }
        return true;
    };
    std::size_t last = first + 1;
    while (joins(last)) {
        ++last;
    }
    bool any_packed = false;
    for (std::size_t i = first; i < last; ++i) {
        any_packed = any_packed || packed_.has(std::get<S>(program_.steps[i]).weight);
    }
    if (any_packed) {
        round_inputs(head.in, columns);
    }
    products_.clear();
    for (std::size_t i = first; i < last; ++i) {
        add_product(std::get<S>(program_.steps[i]));
    }
    products_.run();
    return last;
}

template std::size_t CpuRunner::multiply<MatmulStep>(std::size_t first);
template std::size_t CpuRunner::multiply<ExpertMatmulStep>(std::size_t first);

} // namespace inglenook
