// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/davidson.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>

namespace inglenook::storage::compare {

namespace {

using Set = std::uint64_t;

constexpr Set only(std::size_t i) { return Set{1} << i; }
constexpr bool holds(Set set, std::size_t i) { return (set & only(i)) != 0; }

/// Adds to each set the sets of those that it holds, until nothing is missing (Warshall).
void close(std::vector<Set>& reach) {
    for (std::size_t k = 0; k < reach.size(); ++k) {
        for (Set& set : reach) {
            if (holds(set, k)) {
                set |= reach[k];
            }
        }
    }
}

/// Two of one group that met.
struct Meeting {
    std::size_t i = 0;
    std::size_t j = 0;
    double i_won = 0;
    double j_won = 0;
    double tied = 0;
};

/// Who is behind whom in a chain of wins and ties, himself included.
std::vector<Set> reached(const Counts& counts) {
    std::vector<Set> reach(counts.n);
    for (std::size_t i = 0; i < counts.n; ++i) {
        reach[i] |= only(i);
        for (std::size_t j = 0; j < counts.n; ++j) {
            if (counts.wins[i * counts.n + j] > 0) {
                reach[i] |= only(j);
            }
            if (i < j && counts.ties[i * counts.n + j] > 0) {
                reach[i] |= only(j);
                reach[j] |= only(i);
            }
        }
    }
    close(reach);
    return reach;
}

/// Numbers the classes of those for whom `same` holds, in the order of their first members.
template <class Same> std::vector<std::size_t> classes(std::size_t n, const Same& same) {
    std::vector<std::size_t> numbers(n);
    std::size_t next = 0;
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t first = 0;
        while (first < i && !same(first, i)) {
            ++first;
        }
        numbers[i] = first < i ? numbers[first] : next++;
    }
    return numbers;
}

/// One component's likelihood, of what its groups' members did among each other.
class Maximum {
public:
    Maximum(std::size_t n, std::vector<Meeting> meetings, std::vector<Set> groups, bool with_ties)
        : n_(n), size_(n + (with_ties ? 1 : 0)), meetings_(std::move(meetings)), groups_(std::move(groups)) {}

    /// Log strengths and, with ties, log nu. Nothing if arithmetic does not reach it.
    std::optional<std::vector<double>> find() {
        constexpr int max_steps = 200;
        constexpr double small =
            1e-6; // so near, rounding hides whether the likelihood grew, and full steps are right
        constexpr double done = 1e-12;
        std::vector<double> at(size_);
        double value = look(at);
        double before = std::numeric_limits<double>::infinity();
        for (int i = 0; i < max_steps; ++i) {
            const auto step = newton_step();
            if (!step) {
                return std::nullopt;
            }
            double largest = 0;
            double slope = 0;
            for (std::size_t k = 0; k < size_; ++k) {
                largest = std::max(largest, std::abs((*step)[k]));
                slope += (*step)[k] * gradient_[k];
            }
            if (!std::isfinite(largest)) {
                return std::nullopt;
            }
            double part = 1;
            std::vector<double> next = moved(at, *step, part);
            double reached = look(next);
            while (largest > small && !(reached >= value + 1e-4 * part * slope) && part > 1e-12) {
                part /= 2;
                next = moved(at, *step, part);
                reached = look(next);
            }
            at = std::move(next);
            value = reached;
            // Where rare outcomes stand beside many, rounding moves steps by more than that: then they no
            // longer shrink.
            if (largest <= done || (largest <= small && largest > before / 2)) {
                return at;
            }
            before = largest;
        }
        return std::nullopt;
    }

private:
    static std::vector<double> moved(
        const std::vector<double>& from, const std::vector<double>& step, double part) {
        std::vector<double> to(from);
        for (std::size_t k = 0; k < to.size(); ++k) {
            to[k] += part * step[k];
        }
        return to;
    }

    /// The log likelihood; sets gradient and the negated second derivatives.
    double look(const std::vector<double>& at) {
        gradient_.assign(size_, 0);
        curvature_.assign(size_ * size_, 0);
        double value = 0;
        for (const Meeting& met : meetings_) {
            value += look(at, met);
        }
        // Adding a number to a whole group changes nothing: a curvature in that direction, in which the
        // gradient is 0, makes the matrix invertible and the step's mean 0.
        for (const Set group : groups_) {
            for (std::size_t i = 0; i < n_; ++i) {
                for (std::size_t j = 0; j < n_; ++j) {
                    curvature_[i * size_ + j] += holds(group, i) && holds(group, j) ? 1 : 0;
                }
            }
        }
        return value;
    }

    double look(const std::vector<double>& at, const Meeting& met) {
        const bool with_ties = size_ > n_;
        const double half = (at[met.i] - at[met.j]) / 2;
        const double tie = with_ties ? at[n_] : -std::numeric_limits<double>::infinity();
        const double top = std::max(std::abs(half), tie);
        const double sum = std::exp(half - top) + std::exp(-half - top) + std::exp(tie - top);
        const double log_sum = top + std::log(sum);
        const double met_times = met.i_won + met.j_won + met.tied;
        const double i_wins = std::exp(half - log_sum);
        const double j_wins = std::exp(-half - log_sum);
        const double ties = std::exp(tie - log_sum);

        // Each outcome is linear in three numbers: 1, 0, 0 for a win of i, 0, 1, 0 for one of j, 1/2, 1/2, 1
        // for a tie.
        const double i_share = i_wins + ties / 2;
        const double j_share = j_wins + ties / 2;
        gradient_[met.i] += met.i_won + met.tied / 2 - met_times * i_share;
        gradient_[met.j] += met.j_won + met.tied / 2 - met_times * j_share;
        const double own =
            met_times * (i_share * j_share - ties / 4); // variance of one is minus their covariance
        add(met.i, met.i, own);
        add(met.j, met.j, own);
        add(met.i, met.j, -own);
        add(met.j, met.i, -own);
        double value = met.i_won * (half - log_sum) + met.j_won * (-half - log_sum);
        if (with_ties) {
            gradient_[n_] += met.tied - met_times * ties;
            const double cross = met_times * ties * (j_wins - i_wins) / 2;
            add(met.i, n_, cross);
            add(n_, met.i, cross);
            add(met.j, n_, -cross);
            add(n_, met.j, -cross);
            add(n_, n_, met_times * ties * (1 - ties));
            value += met.tied * (tie - log_sum);
        }
        return value;
    }

    void add(std::size_t row, std::size_t column, double value) { curvature_[row * size_ + column] += value; }

    /// Solves by Cholesky's factors; nothing if rounding has made the matrix indefinite.
    std::optional<std::vector<double>> newton_step() {
        std::vector<double>& a = curvature_;
        for (std::size_t k = 0; k < size_; ++k) {
            for (std::size_t j = 0; j < k; ++j) {
                for (std::size_t i = k; i < size_; ++i) {
                    a[i * size_ + k] -= a[i * size_ + j] * a[k * size_ + j];
                }
            }
            if (!(a[k * size_ + k] > 0)) {
                return std::nullopt;
            }
            const double root = std::sqrt(a[k * size_ + k]);
            for (std::size_t i = k; i < size_; ++i) {
                a[i * size_ + k] /= root;
            }
        }
        std::vector<double> x(gradient_);
        for (std::size_t i = 0; i < size_; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                x[i] -= a[i * size_ + j] * x[j];
            }
            x[i] /= a[i * size_ + i];
        }
        for (std::size_t i = size_; i-- > 0;) {
            for (std::size_t j = i + 1; j < size_; ++j) {
                x[i] -= a[j * size_ + i] * x[j];
            }
            x[i] /= a[i * size_ + i];
        }
        return x;
    }

    std::size_t n_;
    std::size_t size_;
    std::vector<Meeting> meetings_;
    std::vector<Set> groups_;
    std::vector<double> gradient_;
    std::vector<double> curvature_;
};

/// Wins minus ties on the best chain from each to each, of those that met within groups. Nothing if some
/// chain leads back with more wins than ties: then it has no best.
class Chains {
public:
    Chains(std::size_t n, const std::vector<Meeting>& meetings) : n_(n), best_(n * n, none) {
        for (const Meeting& met : meetings) {
            at(met.i, met.j) = std::max(at(met.i, met.j), weight(met.i_won, met.tied));
            at(met.j, met.i) = std::max(at(met.j, met.i), weight(met.j_won, met.tied));
            gains_ = gains_ || (met.i_won > 0 && met.j_won > 0);
        }
        // Floyd and Warshall; it stops at the first gain, so numbers stay small.
        for (std::size_t k = 0; k < n_ && !gains_; ++k) {
            for (std::size_t i = 0; i < n_ && !gains_; ++i) {
                for (std::size_t j = 0; j < n_ && at(i, k) != none; ++j) {
                    if (at(k, j) != none) {
                        at(i, j) = std::max(at(i, j), at(i, k) + at(k, j));
                    }
                }
                gains_ = at(i, i) != none && at(i, i) > 0;
            }
        }
    }

    /// Whether a chain leads back with more wins than ties.
    [[nodiscard]] bool gain() const { return gains_; }

    /// If none does: every direction in which the likelihood never falls moves i up against j by at least the
    /// best chain's number, times twice what it moves log nu by.
    [[nodiscard]] Order order(std::size_t i, std::size_t j) const {
        const bool up = best_[i * n_ + j] != none && best_[i * n_ + j] >= 0;
        const bool down = best_[j * n_ + i] != none && best_[j * n_ + i] >= 0;
        return up == down ? Order::unknown : up ? Order::above : Order::below;
    }

private:
    static constexpr int none = std::numeric_limits<int>::min();

    static int weight(double won, double tied) { return won > 0 ? 1 : tied > 0 ? -1 : none; }
    int& at(std::size_t i, std::size_t j) { return best_[i * n_ + j]; }

    std::size_t n_;
    std::vector<int> best_;
    bool gains_ = false;
};

/// What a component's votes, those within groups, leave to find.
struct Inside {
    std::vector<Meeting> meetings;
    std::vector<Set> groups;
    Set with_wins = 0; ///< members of groups that hold wins
    bool wins = false;
    bool ties = false;
};

Inside inside(const Counts& counts, const Fit& fit, std::size_t component) {
    Inside in;
    std::vector<Set> groups(counts.n);
    std::vector<bool> won(counts.n);
    for (std::size_t i = 0; i < counts.n; ++i) {
        if (fit.component[i] != component) {
            // The likelihood does not know it: a group of its own, so that the matrix is invertible.
            in.groups.push_back(only(i));
            continue;
        }
        groups[fit.group[i]] |= only(i);
        for (std::size_t j = i + 1; j < counts.n; ++j) {
            if (fit.group[j] != fit.group[i]) {
                continue;
            }
            const Meeting met{i, j, static_cast<double>(counts.wins[i * counts.n + j]),
                static_cast<double>(counts.wins[j * counts.n + i]),
                static_cast<double>(counts.ties[i * counts.n + j])};
            if (met.i_won + met.j_won + met.tied == 0) {
                continue;
            }
            in.meetings.push_back(met);
            in.ties = in.ties || met.tied > 0;
            if (met.i_won + met.j_won > 0) {
                in.wins = true;
                won[fit.group[i]] = true;
            }
        }
    }
    for (std::size_t group = 0; group < counts.n; ++group) {
        if (groups[group] != 0) {
            in.groups.push_back(groups[group]);
            in.with_wins |= won[group] ? groups[group] : 0;
        }
    }
    return in;
}

/// Two of one group whose strengths are not finite.
void set_orders(Fit& fit, Set members, const Chains* chains) {
    for (std::size_t i = 0; i < fit.n; ++i) {
        for (std::size_t j = 0; j < fit.n; ++j) {
            if (i != j && holds(members, i) && holds(members, j) && fit.group[i] == fit.group[j]) {
                fit.orders[i * fit.n + j] = chains == nullptr ? Order::unknown : chains->order(i, j);
            }
        }
    }
}

/// Each group's mean becomes 0, exactly: steps keep it, up to rounding.
void centre(std::vector<double>& log_strength, const std::vector<Set>& groups) {
    for (const Set group : groups) {
        double sum = 0;
        for (std::size_t i = 0; i < log_strength.size(); ++i) {
            sum += holds(group, i) ? log_strength[i] : 0;
        }
        for (std::size_t i = 0; i < log_strength.size(); ++i) {
            log_strength[i] -= holds(group, i) ? sum / std::popcount(group) : 0;
        }
    }
}

void fit_component(const Counts& counts, Fit& fit, std::size_t component) {
    const Inside in = inside(counts, fit, component);
    if (!in.wins) {
        fit.nu[component] = in.ties ? std::numeric_limits<double>::infinity() : 0;
        return;
    }
    const Chains chains(counts.n, in.meetings);
    // Wins without ties lead back in any group.
    if (in.ties && !chains.gain()) {
        fit.nu[component] = std::numeric_limits<double>::infinity();
        set_orders(fit, in.with_wins, &chains);
        return;
    }
    auto found = Maximum(counts.n, in.meetings, in.groups, in.ties).find();
    if (!found) {
        set_orders(fit, in.with_wins, nullptr);
        return;
    }
    fit.nu[component] = in.ties ? std::exp(found->back()) : 0;
    found->resize(counts.n);
    centre(*found, in.groups);
    for (std::size_t i = 0; i < counts.n; ++i) {
        if (fit.component[i] == component) {
            fit.log_strength[i] = (*found)[i];
        }
    }
}

} // namespace

Fit fit_davidson(const Counts& counts) {
    const std::size_t n = counts.n;
    const std::vector<Set> reach = reached(counts);
    std::vector<Set> linked = reach;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            linked[j] |= holds(reach[i], j) ? only(i) : 0;
        }
    }
    close(linked);

    Fit fit;
    fit.n = n;
    fit.component = classes(n, [&](std::size_t i, std::size_t j) { return holds(linked[i], j); });
    fit.group =
        classes(n, [&](std::size_t i, std::size_t j) { return holds(reach[i], j) && holds(reach[j], i); });
    fit.log_strength.assign(n, 0);
    fit.orders.assign(n * n, Order::unknown);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            const bool down = holds(reach[i], j);
            const bool up = holds(reach[j], i);
            fit.orders[i * n + j] = down && up ? Order::finite
                                    : down     ? Order::above
                                    : up       ? Order::below
                                               : Order::unknown;
        }
    }
    const std::size_t components =
        n == 0 ? 0 : *std::max_element(fit.component.begin(), fit.component.end()) + 1;
    fit.nu.assign(components, 0);
    for (std::size_t component = 0; component < components; ++component) {
        fit_component(counts, fit, component);
    }
    return fit;
}

} // namespace inglenook::storage::compare
