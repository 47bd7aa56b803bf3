// SPDX-License-Identifier: Apache-2.0
// The output tokens of a batch and what was asked of each; computed in parts where their logits do not fit at
// once.
#pragma once

#include "inference/reference/host_state.h"
#include "inference/vulkan/kernel.h"

#include <span>
#include <vector>

namespace inglenook::vulkan {

class OutputRows {
public:
    OutputRows() = default;
    /// `shape`: of the batch, but for its outputs.
    OutputRows(ResolvedBatch&& batch, const Shape& shape);

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    /// How many outputs were chosen before, and with the part that begin() chose last.
    [[nodiscard]] std::size_t first() const { return first_; }
    [[nodiscard]] std::size_t end() const { return first_ + n_; }
    [[nodiscard]] bool holds(std::size_t output) const { return output >= first() && output < end(); }

    /// Chooses as many outputs from `first` on as fit and tells the device; gives the shape to run. `whole`:
    /// all their logits are wanted, whatever was asked for.
    Shape begin(Memory& memory, std::size_t first, bool whole = false);
    /// Appends what was asked for of the chosen outputs, which have been computed.
    void hand_out(const Memory& memory, RunOutputs& outputs) const;

private:
    Shape shape_;
    std::vector<std::uint32_t> rows_; ///< of the batch
    std::vector<std::uint32_t> best_; ///< as ResolvedBatch::best
    std::size_t first_ = 0;
    std::size_t n_ = 0;
};

} // namespace inglenook::vulkan
