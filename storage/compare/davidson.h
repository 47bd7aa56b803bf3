// SPDX-License-Identifier: Apache-2.0
// Bradley and Terry's model with ties after Davidson (1970), "On extending the Bradley-Terry model to
// accommodate ties in paired comparison experiments": contestants have strengths p, all pairs share nu, and
//   P(i beats j) = p_i / (p_i + p_j + nu sqrt(p_i p_j)),   P(tie) = nu sqrt(p_i p_j) / (the same).
// Strengths are those of maximum likelihood, with nothing added to keep them finite: where they are not, that
// is told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace inglenook::storage::compare {

/// Sets of contestants are bits of a word.
constexpr std::size_t max_contestants = 64;

/// How often who beat whom.
struct Counts {
    explicit Counts(std::size_t contestants)
        : n(contestants), wins(contestants * contestants), ties(contestants * contestants) {}

    std::size_t n = 0;
    std::vector<std::uint32_t> wins; ///< wins[i * n + j]: i over j
    std::vector<std::uint32_t> ties; ///< with i < j only: ties[i * n + j]
};

/// How the log strengths of two differ at the maximum of the likelihood.
enum class Order {
    finite,  ///< by a number
    above,   ///< the first is above the second by more than any number
    below,   ///< the other way round
    unknown, ///< no votes lead from one to the other, or they leave open who is above
};

/// Contestants fall into components, between which no votes lead, and these into groups. Within a group
/// everybody is behind everybody else in some chain of wins and ties. Between groups of a component wins lead
/// one way only, so that the likelihood grows for ever as one group moves away from the other (Ford 1957);
/// what is left of it in the limit, the votes within groups, gives the strengths within each.
struct Fit {
    std::size_t n = 0;
    std::vector<std::size_t> component; ///< from 0, in the order of their first contestants
    std::vector<std::size_t> group;     ///< likewise, over all components
    /// Natural logarithm, mean 0 over the group. 0 in groups whose strengths are not finite.
    std::vector<double> log_strength;
    std::vector<double> nu;    ///< of each component: 0 without ties, infinite where nothing but ties is left
    std::vector<Order> orders; ///< orders[i * n + j]

    [[nodiscard]] Order order(std::size_t i, std::size_t j) const { return orders[i * n + j]; }
};

/// Finds the maximum by Newton's method, until no log strength moves by more than 1e-12, or by
/// what rounding allows. Each component has a
/// nu of its own, so that it does not depend on votes that it has nothing to do with.
///
/// With nu to be found, a win and a tie of the same two do not bound their difference: nu may grow along with
/// it. So beside Ford's condition there has to be a chain of wins and ties from somebody back to himself with
/// more wins than ties (that is when no direction is left in which the likelihood never falls). If a
/// component has ties and wins but no such chain, those of its groups that hold wins have no finite
/// strengths.
///
/// Where a group holds nothing but ties, every finite nu makes its strengths equal; they are equal here.
///
/// `counts.n` is at most max_contestants.
Fit fit_davidson(const Counts& counts);

} // namespace inglenook::storage::compare
