// SPDX-License-Identifier: Apache-2.0
// What a count out of a count says about the share behind it.
#pragma once

#include <cstdint>

namespace inglenook::storage::compare {

struct Interval {
    double low = 0;
    double high = 0;
};

/// The 95 % interval of a share after Wilson (1927), "Probable inference, the law of succession, and
/// statistical inference": good for few cases and for shares near 0 and 1. Of none: from 0 to 1.
Interval wilson_interval(std::uint64_t successes, std::uint64_t cases);

/// The exact two-sided sign test: how likely two equals are to part at least as unevenly as this, between 0
/// and 1. Ties are left out, as usual. Of none: 1.
double sign_test(std::uint64_t wins, std::uint64_t losses);

} // namespace inglenook::storage::compare
