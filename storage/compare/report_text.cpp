// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/report_text.h"

#include "storage/compare/reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <numeric>
#include <set>

namespace inglenook::storage::compare {

namespace {

std::string padded(long long number, std::size_t digits) {
    const std::string text = std::to_string(number);
    return std::string(digits > text.size() ? digits - text.size() : 0, '0') + text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += i == 0 ? "" : i + 1 == parts.size() ? std::string(last) : ", ";
        text += parts[i];
    }
    return text;
}

bool is_rated(const ResultsReport& report, std::size_t contestant) {
    return contestant < report.ratings.contestants.size();
}

/// Of whom the votes say that a contestant is above, or below, by more than any number.
std::vector<std::string> beyond(const ResultsReport& report, std::size_t contestant, bool above) {
    std::vector<std::string> names;
    for (const PairRating& pair : report.ratings.pairs) {
        const bool first = pair.first == contestant;
        if ((!first && pair.second != contestant) || !pair.difference || !std::isinf(*pair.difference)) {
            continue;
        }
        if (((*pair.difference > 0) == first) == above) {
            names.push_back(contestant_name(report, first ? pair.second : pair.first));
        }
    }
    return names;
}

} // namespace

std::string iso_time(std::int64_t milliseconds) {
    // Years of four digits.
    constexpr std::int64_t first = -62'167'219'200'000;
    constexpr std::int64_t last = 253'402'300'799'999;
    const std::chrono::sys_time<std::chrono::milliseconds> time(
        std::chrono::milliseconds(std::clamp(milliseconds, first, last)));
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time - day).count();
    return padded(static_cast<int>(date.year()), 4) + "-" + padded(static_cast<unsigned>(date.month()), 2) +
           "-" + padded(static_cast<unsigned>(date.day()), 2) + "T" + padded(seconds / 3600, 2) + ":" +
           padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2) + "Z";
}

std::string shown_number(double value, int decimals) {
    if (std::isnan(value)) {
        return "\u2013";
    }
    if (std::isinf(value)) {
        return value > 0 ? "\u221e" : "\u2212\u221e";
    }
    std::array<char, 400> digits{};
    const auto end = std::to_chars(
        digits.data(), digits.data() + digits.size(), std::abs(value), std::chars_format::fixed, decimals)
                         .ptr;
    const std::string text(digits.data(), end);
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    return (value < 0 && !zero ? "\u2212" : "") + text;
}

std::string shown_bytes(std::uint64_t bytes) {
    constexpr std::array<const char*, 5> units = {"B", "kB", "MB", "GB", "TB"};
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.95 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return shown_number(value, unit == 0 ? 0 : 1) + " " + units[unit];
}

std::string shown_p(double p) { return p < 0.001 ? "< 0.001" : shown_number(p, p < 0.1 ? 3 : 2); }

std::string one_line(std::string_view text, std::size_t characters) {
    // No character has more than four bytes.
    const bool cut = text.size() > 4 * characters + 4;
    const std::string clean = as_utf8(text.substr(0, 4 * characters + 4));
    std::string line;
    std::size_t count = 0;
    bool space = false;
    for (std::size_t at = 0; at < clean.size();) {
        std::size_t end = at + 1;
        while (end < clean.size() && (static_cast<unsigned char>(clean[end]) & 0xC0U) == 0x80U) {
            ++end;
        }
        const auto code = static_cast<unsigned char>(clean[at]);
        if (code <= ' ' || code == 0x7F) {
            space = !line.empty();
        } else {
            if (count + (space ? 1 : 0) >= characters) {
                return line + "\u2026";
            }
            line += space ? " " : "";
            line += clean.substr(at, end - at);
            count += space ? 2 : 1;
            space = false;
        }
        at = end;
    }
    return cut ? line + "\u2026" : line;
}

std::string contestant_name(const ResultsReport& report, std::size_t contestant) {
    const auto own_name = [&report](std::size_t i) {
        const ReportContestant& who = report.contestants[i];
        return one_line(who.name.empty() ? who.model : who.name, 100);
    };
    const std::string number = std::to_string(contestant + 1);
    std::string name = contestant < report.contestants.size() ? own_name(contestant) : "";
    if (name.empty()) {
        return "Contestant " + number;
    }
    bool alone = true;
    for (std::size_t i = 0; i < report.contestants.size(); ++i) {
        alone = alone && (i == contestant || own_name(i) != name);
    }
    name += alone ? "" : " (" + number + ")";
    return name;
}

std::vector<std::size_t> ranking(const ResultsReport& report) {
    const std::size_t n = report.contestants.size();
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<double> points(n, -HUGE_VAL);
    std::vector<std::ptrdiff_t> above(n);
    for (std::size_t i = 0; i < n; ++i) {
        if (is_rated(report, i) && report.ratings.contestants[i].points) {
            points[i] = *report.ratings.contestants[i].points;
        }
        above[i] = static_cast<std::ptrdiff_t>(beyond(report, i, true).size()) -
                   static_cast<std::ptrdiff_t>(beyond(report, i, false).size());
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return points[one] != points[other] ? points[one] > points[other] : above[one] > above[other];
    });
    return order;
}

std::vector<std::size_t> voted_ranking(const ResultsReport& report) {
    std::vector<std::size_t> order = ranking(report);
    std::erase_if(order, [&report](std::size_t i) {
        return i >= report.tally.contestants.size() || report.tally.contestants[i].votes() == 0;
    });
    return order;
}

std::string rating_text(const ResultsReport& report, std::size_t contestant) {
    if (!is_rated(report, contestant) || report.ratings.contestants[contestant].votes == 0) {
        return "no votes";
    }
    const Rating& rating = report.ratings.contestants[contestant];
    if (rating.points) {
        return shown_number(*rating.points, 0);
    }
    const auto above = beyond(report, contestant, true);
    const auto below = beyond(report, contestant, false);
    std::string text = "no finite rating";
    text += above.empty() ? "" : ", above " + joined(above, " and ");
    return text + (below.empty() ? "" : ", below " + joined(below, " and "));
}

std::string interval_text(double low, double high, int decimals) {
    const bool from = std::isfinite(low);
    const bool to = std::isfinite(high);
    return from && to ? shown_number(low, decimals) + " to " + shown_number(high, decimals)
           : from     ? "from " + shown_number(low, decimals)
           : to       ? "up to " + shown_number(high, decimals)
                      : "open";
}

std::string pair_text(const ResultsReport& report, const PairRating& pair) {
    const std::string first = contestant_name(report, pair.first);
    const std::string second = contestant_name(report, pair.second);
    const std::string met = std::to_string(pair.wins) + " won, " + std::to_string(pair.losses) + " lost, " +
                            std::to_string(pair.ties) + " tied";
    const std::string test = "sign test p " + (pair.sign_test < 0.001 ? std::string() : std::string("= ")) +
                             shown_p(pair.sign_test);
    if (!pair.difference) {
        return first + " and " + second +
               ": no votes lead from one to the other, or they leave open who is ahead.";
    }
    const std::string interval = interval_text(pair.low, pair.high);
    if (!pair.decided) {
        return first + " and " + second + ": too few votes to tell (difference " +
               shown_number(*pair.difference, 0) + ", 95 % interval " + interval + "; " + met + "; " + test +
               ").";
    }
    const bool ahead = *pair.difference > 0;
    const std::string by = std::isinf(*pair.difference)
                               ? "by more than any number of points"
                               : "by " + shown_number(std::abs(*pair.difference), 0) + " points";
    // Of the one that is named first.
    const std::string from = ahead ? interval : interval_text(-pair.high, -pair.low);
    const std::string of_first = ahead ? met
                                       : std::to_string(pair.losses) + " won, " + std::to_string(pair.wins) +
                                             " lost, " + std::to_string(pair.ties) + " tied";
    return (ahead ? first : second) + " is ahead of " + (ahead ? second : first) + " " + by +
           " (95 % interval " + from + "; " + of_first + "; " + test + ").";
}

std::vector<std::string> rating_notes(const ResultsReport& report) {
    std::vector<std::string> notes;
    std::vector<std::vector<std::string>> components;
    std::set<std::size_t> groups;
    bool unbounded = false;
    for (std::size_t i = 0; i < report.ratings.contestants.size(); ++i) {
        const Rating& rating = report.ratings.contestants[i];
        if (rating.votes == 0) {
            continue; // that is told beside its name
        }
        components.resize(std::max(components.size(), rating.component + 1));
        components[rating.component].push_back(contestant_name(report, i));
        groups.insert(rating.group);
        unbounded = unbounded || !rating.points;
    }
    if (report.own_votes > 0) {
        notes.push_back("Left out, since they rate nobody: " + std::to_string(report.own_votes) +
                        (report.own_votes == 1 ? " vote" : " votes") + " on two answers of one contestant.");
    }
    if (report.votes.empty()) {
        notes.emplace_back("There are no votes yet.");
        return notes;
    }
    std::erase_if(components, [](const auto& names) { return names.empty(); });
    if (components.size() > 1) {
        std::vector<std::string> parts;
        parts.reserve(components.size());
        for (const auto& names : components) {
            parts.push_back("(" + joined(names, " and ") + ")");
        }
        notes.push_back("No votes lead from one of these to the other, so nothing compares their ratings: " +
                        joined(parts, " and ") + ".");
    }
    if (groups.size() > components.size()) {
        notes.emplace_back(
            "Some never lost to others, or never won against them: the difference has no finite estimate. "
            "Points "
            "compare only those who beat and lost to, or tied with, each other by some chain of votes.");
    } else if (unbounded) {
        notes.emplace_back("There are too few votes for finite ratings.");
    }
    return notes;
}

std::string bias_text(const SideBias& bias) {
    const std::uint64_t decisive = bias.left + bias.right;
    if (decisive == 0) {
        return "No vote preferred a side.";
    }
    const std::string share = std::to_string(bias.left) + " of " + std::to_string(decisive) +
                              " decisive votes went to the left (" + shown_number(100 * bias.left_share, 1) +
                              " %, 95 % interval " +
                              interval_text(100 * bias.interval.low, 100 * bias.interval.high, 1) + " %)";
    return share +
           (bias.biased ? ": more than chance to one side." : ": no sign of a preference for a side.");
}

std::string outcome_text(const ResultsReport& report, const ReportVote& vote) {
    switch (vote.outcome) {
    case Outcome::left:
        return contestant_name(report, vote.left);
    case Outcome::right:
        return contestant_name(report, vote.right);
    case Outcome::tie:
        return "tie";
    case Outcome::both_bad:
        break;
    }
    return "both bad";
}

std::string method_text(const Ratings& ratings) {
    return "Ratings are maximum-likelihood estimates of Bradley and Terry's model with ties after Davidson "
           "(1970), \"both bad\" "
           "counting as a tie; 400 points are odds of ten to one, the mean is 1000. Intervals are the 2.5 % "
           "and 97.5 % quantiles of " +
           std::to_string(ratings.resamples) + " bootstrap resamples of the votes (seed " +
           std::to_string(ratings.seed) +
           "). A difference counts as decided if its own interval does not hold 0.";
}

std::vector<Detail> details_of(const ReportContestant& contestant) {
    std::vector<Detail> details;
    const auto add = [&details](const char* name, const std::string& value) {
        if (!value.empty()) {
            details.push_back({name, value});
        }
    };
    add("Model", contestant.model);
    add("Quantisation", contestant.quantisation);
    add("SHA-256", contestant.sha256);
    add("File", contestant.model_bytes == 0 ? "" : shown_bytes(contestant.model_bytes));
    add("Memory", contestant.memory_bytes == 0 ? "" : shown_bytes(contestant.memory_bytes));
    add("Device", contestant.device);
    add("Engine", contestant.engine_build);
    add("Seed", contestant.seed);
    return details;
}

std::string answer_numbers(const ReportAnswer& answer) {
    std::vector<std::string> parts;
    if (answer.tokens_per_second > 0) {
        parts.push_back(shown_number(answer.tokens_per_second, 1) + " tokens/s" +
                        (answer.shared_device ? " while sharing the device" : ""));
    }
    if (answer.first_token_seconds > 0) {
        parts.push_back("first after " + shown_number(answer.first_token_seconds, 2) + " s");
    }
    if (answer.tokens > 0) {
        parts.push_back(std::to_string(answer.tokens) + " tokens" +
                        (answer.seconds > 0 ? " in " + shown_number(answer.seconds, 1) + " s" : ""));
    }
    if (!answer.seed.empty()) {
        parts.push_back("seed " + answer.seed);
    }
    return joined(parts, ", ");
}

std::string check_text(const CheckOutcome& outcome) {
    return "Check " + std::string(name_of(outcome.verdict)) +
           (outcome.reason.empty() ? "" : ": " + outcome.reason);
}

} // namespace inglenook::storage::compare
