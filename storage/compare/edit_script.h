// SPDX-License-Identifier: Apache-2.0
// The shortest edit script between two sequences after Myers (1986), "An O(ND) difference algorithm and its
// variations", in linear memory, and in bounded time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace inglenook::storage::compare {

/// What has to be taken out of the first sequence and put in from the second: the rest is the same in both,
/// in order.
struct EditScript {
    std::vector<char> removed; ///< 1 for elements of the first
    std::vector<char> added;   ///< 1 for elements of the second
};

/// Elements are numbers given out from 0 on: memory is taken for the largest. `effort` bounds the number of
/// steps, roughly: where the shortest script would take more, parts of it are only a good one.
EditScript edit_script(const std::vector<std::uint32_t>& first, const std::vector<std::uint32_t>& second,
    std::size_t effort = 100'000'000);

} // namespace inglenook::storage::compare
