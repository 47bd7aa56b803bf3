// SPDX-License-Identifier: Apache-2.0
// Words and numbers that all reports share.
#pragma once

#include "storage/compare/report.h"

#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage::compare {

/// "2026-01-31T12:00:00Z".
std::string iso_time(std::int64_t milliseconds);
/// With so many decimals, whatever the locale; "∞" and "−∞" beyond all numbers, "–" for none. A minus is
/// U+2212.
std::string shown_number(double value, int decimals);
/// "4.2 GB".
std::string shown_bytes(std::uint64_t bytes);
/// p-values: "0.031", "< 0.001".
std::string shown_p(double p);
/// On one line, of at most so many characters.
std::string one_line(std::string_view text, std::size_t characters);

/// Its name, or that of its model, or "Contestant 3"; with its number if another has the same, "Mine (2)".
/// For a number without contestant too.
std::string contestant_name(const ResultsReport& report, std::size_t contestant);
/// Contestants by rating, best first; those without a number by how many they are above, behind the others.
std::vector<std::size_t> ranking(const ResultsReport& report);
/// Those that somebody voted on, in the same order.
std::vector<std::size_t> voted_ranking(const ResultsReport& report);

/// "1042", or why there is no number.
std::string rating_text(const ResultsReport& report, std::size_t contestant);
/// "1011 to 1070", "from 1011", "up to 1070", or "open".
std::string interval_text(double low, double high, int decimals = 0);
/// "A is ahead of B by 57 points (12 to 104; sign test p = 0.01)." or "A and B: too few votes to tell (…)."
std::string pair_text(const ResultsReport& report, const PairRating& pair);
/// What the ratings leave open, one sentence each: components, groups, no votes, votes left out.
std::vector<std::string> rating_notes(const ResultsReport& report);
std::string bias_text(const SideBias& bias);
/// Who was preferred, or "tie", "both bad".
std::string outcome_text(const ResultsReport& report, const ReportVote& vote);
/// How ratings and intervals were made, for who wants to do it again.
std::string method_text(const Ratings& ratings);

/// One line of a contestant's configuration, without the system prompt and the settings.
struct Detail {
    std::string name;
    std::string value;
};
std::vector<Detail> details_of(const ReportContestant& contestant);

/// "12.3 tokens/s, first after 0.4 s, 120 tokens in 9.8 s"; says whether the device was shared.
std::string answer_numbers(const ReportAnswer& answer);
/// "Check passed", or with the reason.
std::string check_text(const CheckOutcome& outcome);

} // namespace inglenook::storage::compare
