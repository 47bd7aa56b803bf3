// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/report_markdown.h"

#include "storage/compare/reading.h"
#include "storage/compare/report_text.h"

#include <algorithm>
#include <cmath>

namespace inglenook::storage::compare {

namespace {

/// On one line, with nothing that Markdown, a table or HTML would take for its own.
std::string escaped(std::string_view text, std::size_t characters = 2'000) {
    const std::string line = one_line(text, characters);
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '<' || c == '>' || c == '&') {
            out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;";
            continue;
        }
        // A list at the beginning; ':' and '@' and "www." make a link of an address by themselves.
        const bool numbered = (c == '.' || c == ')') &&
                              line.substr(i + 1, 1).find_first_not_of(' ') == std::string::npos &&
                              line.substr(0, i).find_first_not_of("0123456789") == std::string::npos;
        const bool special = std::string_view("\\`*_{}[]|#~!$^:@").find(c) != std::string_view::npos ||
                             (i == 0 && (c == '-' || c == '+' || c == '=')) || numbered ||
                             (c == '.' && i >= 3 && line.substr(i - 3, 3) == "www");
        out += special ? "\\" : "";
        out += c;
    }
    return out;
}

/// As it is, in a fence that nothing in it closes.
std::string in_fence(std::string_view text, std::string_view language = "text") {
    const std::string clean = as_utf8(text);
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : clean) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    return fence + std::string(language) + "\n" + clean +
           (clean.empty() || clean.back() == '\n' ? "" : "\n") + fence + "\n\n";
}

std::string table_row(const std::vector<std::string>& cells) {
    std::string line = "|";
    for (const std::string& cell : cells) {
        line += " " + (cell.empty() ? std::string("\u2013") : cell) + " |";
    }
    return line + "\n";
}

std::string table_head(const std::vector<std::string>& cells) {
    return table_row(cells) + table_row(std::vector<std::string>(cells.size(), "---"));
}

std::string escaped_name(const ResultsReport& report, std::size_t contestant) {
    return escaped(contestant_name(report, contestant));
}

std::string ratings_part(const ResultsReport& report) {
    std::string out = "## Ratings\n\n" +
                      table_head({"", "rating", "95 % interval", "votes", "won", "lost", "tied", "both bad"});
    for (const std::size_t i : ranking(report)) {
        const bool rated = i < report.ratings.contestants.size() && report.ratings.contestants[i].points;
        const Score score = i < report.tally.contestants.size() ? report.tally.contestants[i] : Score();
        out += table_row({escaped_name(report, i), escaped(rating_text(report, i)),
            rated ? interval_text(report.ratings.contestants[i].low, report.ratings.contestants[i].high) : "",
            std::to_string(score.votes()), std::to_string(score.wins), std::to_string(score.losses),
            std::to_string(score.ties), std::to_string(score.both_bad)});
    }
    out += "\n";
    for (const std::string& note : rating_notes(report)) {
        out += escaped(note) + "\n\n";
    }
    for (const PairRating& pair : report.ratings.pairs) {
        out += "- " + escaped(pair_text(report, pair)) + "\n";
    }
    return out + (report.ratings.pairs.empty() ? "" : "\n") + escaped(method_text(report.ratings)) + "\n\n";
}

std::string matrix_part(const ResultsReport& report) {
    const Tally& tally = report.tally;
    std::vector<std::size_t> voted = voted_ranking(report);
    std::sort(voted.begin(), voted.end());
    std::vector<std::string> names = {"wins of \u2193 over \u2192"};
    for (const std::size_t j : voted) {
        names.push_back(escaped_name(report, j));
    }
    std::string out = "## Who won against whom\n\n" + table_head(names);
    for (const std::size_t i : voted) {
        std::vector<std::string> cells = {escaped_name(report, i)};
        for (const std::size_t j : voted) {
            const Score& score = tally.against(i, j);
            cells.push_back(i == j || score.votes() == 0
                                ? ""
                                : std::to_string(score.wins) + " of " + std::to_string(score.votes()));
        }
        out += table_row(cells);
    }
    return out + "\n" + escaped(bias_text(tally.bias)) + "\n\n";
}

std::string tags_part(const ResultsReport& report) {
    if (report.tally.tags.empty()) {
        return "";
    }
    std::vector<std::string> names = {"tag", "votes"};
    for (std::size_t i = 0; i < report.tally.n; ++i) {
        names.push_back(escaped_name(report, i));
    }
    std::string out = "## Votes by tag\n\nWins, losses, and what nobody won.\n\n" + table_head(names);
    for (const TagTally& tag : report.tally.tags) {
        std::vector<std::string> cells = {escaped(tag.tag), std::to_string(tag.votes)};
        for (const Score& score : tag.contestants) {
            cells.push_back(std::to_string(score.wins) + " \u2013 " + std::to_string(score.losses) +
                            " \u2013 " + std::to_string(score.ties + score.both_bad));
        }
        out += table_row(cells);
    }
    return out + "\n";
}

std::string speeds_part(const ResultsReport& report) {
    std::string out = "## Speed, memory and checks\n\nMedians. Answers that shared the device with others "
                      "count apart.\n\n" +
                      table_head({"", "tokens/s", "tokens/s, shared", "first token", "answers", "failed",
                          "memory", "checks passed"});
    for (std::size_t i = 0; i < report.summaries.size() && i < report.contestants.size(); ++i) {
        const ReportSummary& summary = report.summaries[i];
        const std::uint64_t checks = summary.checks();
        out += table_row({escaped_name(report, i),
            summary.measured == 0 ? "" : shown_number(summary.tokens_per_second, 1),
            summary.measured_shared == 0 ? "" : shown_number(summary.shared_tokens_per_second, 1),
            summary.first_token_seconds == 0 ? "" : shown_number(summary.first_token_seconds, 2) + " s",
            std::to_string(summary.answers), std::to_string(summary.failed),
            report.contestants[i].memory_bytes == 0 ? "" : shown_bytes(report.contestants[i].memory_bytes),
            checks == 0 ? "" : std::to_string(summary.checks_passed) + " of " + std::to_string(checks)});
    }
    return out + "\n";
}

std::string configuration_part(const ResultsReport& report) {
    std::string out = "## Configurations\n\n";
    for (std::size_t i = 0; i < report.contestants.size(); ++i) {
        const ReportContestant& who = report.contestants[i];
        out += "### " + escaped_name(report, i) + "\n\n";
        for (const Detail& detail : details_of(who)) {
            out += "- " + detail.name + ": " + escaped(detail.value) + "\n";
        }
        out += "\n";
        out += who.system_prompt.empty() ? "" : "System prompt:\n\n" + in_fence(who.system_prompt);
        out += who.settings.empty() ? "" : "Settings:\n\n" + in_fence(who.settings, "json");
    }
    return out;
}

std::string round_part(
    const ResultsReport& report, std::size_t number, const std::vector<const ReportVote*>& votes) {
    const ReportRound& round = report.rounds[number];
    std::string out = "### " + std::to_string(number + 1) + ". " + escaped(round.prompt, 80) + "\n\n" +
                      in_fence(round.prompt);
    out += round.system.empty() ? "" : "System prompt of this one:\n\n" + in_fence(round.system);
    out += round.expected.empty() ? "" : "Expected:\n\n" + in_fence(round.expected);
    out += round.check ? "Check:\n\n" + in_fence(write_check(*round.check), "json") : "";
    for (const ReportAnswer& answer : round.answers) {
        out += "**" + escaped_name(report, answer.contestant) + "**";
        const std::string numbers = answer_numbers(answer);
        out += numbers.empty() ? "" : " \u00b7 " + escaped(numbers);
        out += answer.check ? " \u00b7 " + escaped(check_text(*answer.check)) : "";
        out += answer.error.empty() ? "" : " \u00b7 failed: " + escaped(answer.error);
        out += "\n\n" + in_fence(answer.text);
    }
    for (const ReportVote* vote : votes) {
        out += "- Vote" + std::string(vote->blind ? ", blind" : "") + ", " +
               escaped_name(report, vote->left) + " left, " + escaped_name(report, vote->right) +
               " right: **" + escaped(outcome_text(report, *vote)) + "**" +
               (vote->reason.empty() ? "" : ". " + escaped(vote->reason)) + "\n";
    }
    return out + "\n";
}

} // namespace

std::string report_markdown(const ResultsReport& report) {
    std::vector<std::vector<const ReportVote*>> votes(report.rounds.size());
    for (const ReportVote& vote : report.votes) {
        if (vote.round < votes.size()) {
            votes[vote.round].push_back(&vote);
        }
    }
    std::string out = "# " + escaped(report.name.empty() ? "Comparison" : report.name) + "\n\n" +
                      iso_time(report.made) +
                      (report.program.empty() ? "" : " \u00b7 " + escaped(report.program)) + " \u00b7 " +
                      std::to_string(report.rounds.size()) + " prompts \u00b7 " +
                      std::to_string(report.votes.size()) + " votes\n\n";
    out += ratings_part(report) + matrix_part(report) + tags_part(report) + speeds_part(report) +
           configuration_part(report);
    out += report.rounds.empty() ? "" : "## Prompts and answers\n\n";
    for (std::size_t i = 0; i < report.rounds.size(); ++i) {
        out += round_part(report, i, votes[i]);
    }
    return out;
}

} // namespace inglenook::storage::compare
