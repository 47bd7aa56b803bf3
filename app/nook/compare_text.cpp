// SPDX-License-Identifier: Apache-2.0
#include "app/nook/compare_text.h"

#include "storage/compare/report_text.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace inglenook::nook {

namespace compare = storage::compare;

namespace {

using Row = std::vector<std::string>;

/// Characters, of which none is wider than a place.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The first column to the left, the others to the right.
std::string table(const std::vector<Row>& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], width(row[i]));
        }
    }
    std::string text;
    for (const Row& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string pad(widths[i] - width(row[i]), ' ');
            text += i == 0 ? row[i] + pad : "  " + pad + row[i];
        }
        text += "\n";
    }
    return text;
}

bool has_checks(const compare::ReportSummary& summary) { return summary.checks() > 0; }

std::string counted(std::size_t count, const std::string& what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string name(const compare::ResultsReport& report, std::size_t contestant) {
    return printable(compare::contestant_name(report, contestant));
}

std::string ratings_text(const compare::ResultsReport& report) {
    std::vector<Row> rows = {
        {"rating", "points", "95 % interval", "votes", "won", "lost", "tied", "both bad"}};
    for (const std::size_t i : compare::ranking(report)) {
        const compare::Rating& rating = report.ratings.contestants[i];
        const compare::Score& score = report.tally.contestants[i];
        rows.push_back({name(report, i), printable(compare::rating_text(report, i)),
            rating.points ? compare::interval_text(rating.low, rating.high) : "",
            std::to_string(score.votes()), std::to_string(score.wins), std::to_string(score.losses),
            std::to_string(score.ties), std::to_string(score.both_bad)});
    }
    std::string text = table(rows) + "\n";
    for (const compare::PairRating& pair : report.ratings.pairs) {
        text += printable(compare::pair_text(report, pair)) + "\n";
    }
    return text + printable(compare::bias_text(report.tally.bias)) + "\n";
}

} // namespace

std::string summary_table(const compare::ResultsReport& report) {
    const bool checks = std::any_of(report.summaries.begin(), report.summaries.end(), has_checks);
    const bool open = std::any_of(report.summaries.begin(), report.summaries.end(),
        [](const compare::ReportSummary& summary) { return summary.checks_undecided > 0; });
    Row head = {"model", "answers", "errors"};
    if (checks) {
        head.insert(head.end(), {"passed", "failed"});
    }
    if (open) {
        head.emplace_back("undecided");
    }
    head.emplace_back("tok/s");
    std::vector<Row> rows = {head};
    for (std::size_t i = 0; i < report.summaries.size(); ++i) {
        const compare::ReportSummary& summary = report.summaries[i];
        Row row = {name(report, i), std::to_string(summary.answers), std::to_string(summary.failed)};
        if (checks) {
            row.push_back(std::to_string(summary.checks_passed));
            row.push_back(std::to_string(summary.checks_failed));
        }
        if (open) {
            row.push_back(std::to_string(summary.checks_undecided));
        }
        row.push_back(summary.speed() > 0 ? fixed(summary.speed(), 1) : "");
        rows.push_back(std::move(row));
    }
    return table(rows);
}

std::string results_text(const compare::ResultsReport& report) {
    std::string text = printable(report.name.empty() ? "Comparison" : report.name) + ": " +
                       counted(report.rounds.size(), "prompt") + ", " + counted(report.votes.size(), "vote") +
                       "\n\n" + summary_table(report) + "\n";
    if (!report.votes.empty()) {
        text += ratings_text(report);
    }
    for (const std::string& note : compare::rating_notes(report)) {
        text += printable(note) + "\n";
    }
    return text;
}

Json summaries_json(const compare::ResultsReport& report) {
    Json list = Json::array();
    for (std::size_t i = 0; i < report.summaries.size(); ++i) {
        const compare::ReportSummary& summary = report.summaries[i];
        list.push_back({{"name", compare::contestant_name(report, i)}, {"model", report.contestants[i].model},
            {"quantisation", report.contestants[i].quantisation}, {"answers", summary.answers},
            {"failed", summary.failed}, {"tokens", summary.tokens},
            {"tokens_per_second", summary.speed() > 0 ? Json(summary.speed()) : Json()},
            {"checks", {{"passed", summary.checks_passed}, {"failed", summary.checks_failed},
                           {"undecided", summary.checks_undecided}}}});
    }
    return list;
}

} // namespace inglenook::nook
