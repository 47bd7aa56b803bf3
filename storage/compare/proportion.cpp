// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/proportion.h"

#include <algorithm>
#include <cmath>

namespace inglenook::storage::compare {

namespace {

/// The normal distribution's 97.5 % point.
constexpr double z = 1.959963984540054;

/// log of the binomial coefficient; std::lgamma would write to a global.
double log_choose(std::uint64_t n, std::uint64_t k) {
    int sign = 0;
    const auto log_factorial = [&sign](double of) { return lgamma_r(of + 1, &sign); };
    const auto total = static_cast<double>(n);
    const auto part = static_cast<double>(k);
    return log_factorial(total) - log_factorial(part) - log_factorial(total - part);
}

} // namespace

Interval wilson_interval(std::uint64_t successes, std::uint64_t cases) {
    if (cases == 0) {
        return {0, 1};
    }
    const auto n = static_cast<double>(cases);
    const double share = static_cast<double>(std::min(successes, cases)) / n;
    const double scale = 1 + z * z / n;
    const double centre = (share + z * z / (2 * n)) / scale;
    const double half = z / scale * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    // The formula gives exactly 0 and 1 at the ends, rounding does not.
    return {successes == 0 ? 0 : std::max(0.0, centre - half),
        successes >= cases ? 1 : std::min(1.0, centre + half)};
}

double sign_test(std::uint64_t wins, std::uint64_t losses) {
    const std::uint64_t cases = wins + losses;
    const std::uint64_t more = std::max(wins, losses);
    if (cases == 0 || more == cases - more) {
        return 1;
    }
    // The tail from `more` on: each term by the one before it, until they no longer count.
    double term = std::exp(log_choose(cases, more) - static_cast<double>(cases) * std::log(2.0));
    double tail = 0;
    for (std::uint64_t k = more; k <= cases && term > tail * 1e-18; ++k) {
        tail += term;
        term *= static_cast<double>(cases - k) / static_cast<double>(k + 1);
    }
    return std::min(1.0, 2 * tail);
}

} // namespace inglenook::storage::compare
