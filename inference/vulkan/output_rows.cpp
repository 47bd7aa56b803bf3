// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/output_rows.h"

#include <algorithm>
#include <utility>

namespace inglenook::vulkan {

OutputRows::OutputRows(ResolvedBatch&& batch, const Shape& shape)
    : shape_(shape), rows_(std::move(batch.outputs)), best_(std::move(batch.best)) {}

Shape OutputRows::begin(Memory& memory, std::size_t first, bool whole) {
    first_ = first;
    n_ = std::min<std::size_t>(rows_.size() - first, memory.max_outputs());
    std::vector<std::uint32_t> best(n_, 0);
    if (!whole) {
        const auto asked = std::span(best_).subspan(first_, n_);
        std::copy(asked.begin(), asked.end(), best.begin());
    }
    memory.write_output_rows(std::span(rows_).subspan(first_, n_), best);
    const auto is_whole = [](std::uint32_t count) { return count == 0; };
    Shape shape = shape_;
    shape.outputs = static_cast<std::uint32_t>(n_);
    shape.best = !std::all_of(best.begin(), best.end(), is_whole);
    shape.whole = std::any_of(best.begin(), best.end(), is_whole);
    return shape;
}

void OutputRows::hand_out(const Memory& memory, RunOutputs& outputs) const {
    for (std::size_t i = 0; i < n_; ++i) {
        const std::uint32_t count = best_[first_ + i];
        if (count == 0) {
            const auto row = memory.logits(i);
            outputs.logits.insert(outputs.logits.end(), row.begin(), row.end());
            outputs.bytes_read += row.size_bytes();
            continue;
        }
        auto& found = outputs.best.emplace_back();
        for (std::size_t rank = 0; rank < count; ++rank) {
            found.logits.push_back({memory.best_ids(i)[rank], memory.best_logits(i)[rank]});
        }
        found.total_weight = memory.total_weight(i);
        outputs.bytes_read += found.logits.size() * sizeof(TokenLogit) + sizeof(float);
    }
}

} // namespace inglenook::vulkan
