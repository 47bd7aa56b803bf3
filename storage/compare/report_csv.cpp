// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/report_csv.h"

#include "storage/compare/csv.h"
#include "storage/compare/reading.h"
#include "storage/compare/report_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace inglenook::storage::compare {

namespace {

std::string free_text(std::string_view text) { return harmless_cell(as_utf8(text)); }

/// As short as reads back to the same; nothing for what was not measured.
std::string plain_number(double value) {
    if (!std::isfinite(value) || value == 0) {
        return "";
    }
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

std::string in_one_cell(const std::vector<std::string>& tags) {
    std::string cell;
    for (const std::string& tag : tags) {
        cell += (cell.empty() ? "" : ";") + tag;
    }
    return free_text(cell);
}

} // namespace

std::string votes_csv(const ResultsReport& report) {
    std::string out = csv_row({"vote", "time", "round", "prompt_id", "prompt", "left", "right", "outcome",
        "preferred", "blind", "tags", "reason"});
    const ReportRound none;
    for (std::size_t i = 0; i < report.votes.size(); ++i) {
        const ReportVote& vote = report.votes[i];
        const ReportRound& round = vote.round < report.rounds.size() ? report.rounds[vote.round] : none;
        const bool decisive = vote.outcome == Outcome::left || vote.outcome == Outcome::right;
        out += csv_row({std::to_string(i + 1), iso_time(vote.made), std::to_string(vote.round + 1),
            free_text(round.id), free_text(round.prompt), free_text(contestant_name(report, vote.left)),
            free_text(contestant_name(report, vote.right)), std::string(name_of(vote.outcome)),
            decisive ? free_text(outcome_text(report, vote)) : "", vote.blind ? "yes" : "no",
            in_one_cell(vote.tags), free_text(vote.reason)});
    }
    return out;
}

std::string answers_csv(const ResultsReport& report) {
    std::string out =
        csv_row({"round", "prompt_id", "prompt", "contestant", "answer", "error", "seed", "tokens", "seconds",
            "first_token_seconds", "tokens_per_second", "shared_device", "check", "check_reason"});
    for (std::size_t i = 0; i < report.rounds.size(); ++i) {
        const ReportRound& round = report.rounds[i];
        for (const ReportAnswer& answer : round.answers) {
            out += csv_row({std::to_string(i + 1), free_text(round.id), free_text(round.prompt),
                free_text(contestant_name(report, answer.contestant)), free_text(answer.text),
                free_text(answer.error), free_text(answer.seed), std::to_string(answer.tokens),
                plain_number(answer.seconds), plain_number(answer.first_token_seconds),
                plain_number(answer.tokens_per_second), answer.shared_device ? "yes" : "no",
                answer.check ? std::string(name_of(answer.check->verdict)) : "",
                answer.check ? free_text(answer.check->reason) : ""});
        }
    }
    return out;
}

} // namespace inglenook::storage::compare
