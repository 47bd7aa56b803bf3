// SPDX-License-Identifier: Apache-2.0
// How much memory there is to put a model into.
#pragma once

#include <cstdint>
#include <optional>

namespace inglenook {

/// What there is to put things into; without a value: not known, and then no obstacle.
struct Budgets {
    std::uint64_t ram_total = 0; ///< 0: unknown
    std::optional<std::uint64_t> ram_free;
    std::uint64_t vram_total = 0;
    /// For a device that shares the machine's memory, what it may have of that.
    std::optional<std::uint64_t> vram_free;
};

} // namespace inglenook
