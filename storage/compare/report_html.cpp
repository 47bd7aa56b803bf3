// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/report_html.h"

#include "storage/compare/charts.h"
#include "storage/compare/html.h"
#include "storage/compare/report_text.h"

#include <algorithm>
#include <utility>

namespace inglenook::storage::compare {

namespace {

/// Each round's votes.
using VotesByRound = std::vector<std::vector<const ReportVote*>>;

/// The page may load nothing at all, whatever is in it; the colours are those of the window.
constexpr const char* head = R"(<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="referrer" content="no-referrer"/>
<style>
:root { color-scheme: light dark; --page: #FBF9F6; --text: #2B2622; --soft: #6B6259; --line: #E6DFD6; --code: #F6F2EC;
  --accent: #A8431F; --more: #2F7D6D; --less: #A8431F; }
@media (prefers-color-scheme: dark) {
  :root { --page: #1E1B19; --text: #ECE5DD; --soft: #A79C91; --line: #38322D; --code: #191614; --accent: #E8825A;
    --more: #4DB39E; --less: #E8825A; }
}
body { margin: 0 auto; max-width: 1080px; padding: 32px 16px; background: var(--page); color: var(--text);
  font: 16px/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 40px 0 8px; }
h3 { font-size: 16px; margin: 24px 0 8px; }
h4 { font-size: 14px; margin: 0 0 4px; }
p, ul { margin: 8px 0; }
.about, .note, .numbers { color: var(--soft); font-size: 13px; }
a { color: var(--accent); }
pre { font: 14px/1.5 ui-monospace, monospace; white-space: pre-wrap; unicode-bidi: plaintext; background: var(--code); border: 1px solid var(--line);
  border-radius: 8px; padding: 12px; margin: 8px 0; }
.answer pre { font-family: system-ui, sans-serif; max-height: 480px; overflow-y: auto; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(260px, 1fr)); gap: 16px; }
.failed { color: var(--accent); }
.table { overflow-x: auto; }
.unbroken { white-space: nowrap; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: 4px 12px; text-align: start; vertical-align: top; }
td.number { text-align: end; font-variant-numeric: tabular-nums; }
)";

constexpr const char* print_style = R"(@media print {
  :root { --page: #FFF; --text: #000; --soft: #444; --line: #BBB; --code: #FFF; --accent: #A8431F; --more: #2F7D6D;
    --less: #A8431F; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  .answer pre { max-height: none; overflow: visible; }
  h2, h3, h4 { break-after: avoid; }
  svg, tr { break-inside: avoid; }
}
</style>
)";

std::string element(const char* name, const std::string& content) {
    return "<" + std::string(name) + ">" + content + "</" + name + ">";
}

std::string paragraph(const std::string& words, const char* classes = "") {
    return "<p" + (*classes == '\0' ? std::string() : " class=\"" + std::string(classes) + "\"") + ">" +
           html_text(words) + "</p>\n";
}

/// What somebody wrote. A line break right behind the tag would be left out.
std::string as_it_is(const std::string& text) { return "<pre>\n" + html_text(text) + "</pre>\n"; }

std::string name(const ResultsReport& report, std::size_t contestant) {
    return html_text(contestant_name(report, contestant));
}

/// On one line, however narrow the column.
std::string unbroken(const std::string& words) {
    return "<span class=\"unbroken\">" + html_text(words) + "</span>";
}

/// Cells are HTML. Those from `numbers` on are numbers.
std::string row(const std::vector<std::string>& cells, std::size_t numbers) {
    std::string out = "<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string cell = cells[i].empty() ? "\u2013" : cells[i];
        out += i == 0        ? "<th scope=\"row\">" + cell + "</th>"
               : i < numbers ? element("td", cell)
                             : "<td class=\"number\">" + cell + "</td>";
    }
    return out + "</tr>\n";
}

std::string table(const std::vector<std::string>& names, const std::string& rows) {
    std::string head_row = "<tr>";
    for (const std::string& each : names) {
        head_row += "<th scope=\"col\">" + each + "</th>";
    }
    return "<div class=\"table\"><table>\n<thead>" + head_row + "</tr></thead>\n<tbody>\n" + rows +
           "</tbody>\n</table></div>\n";
}

std::string ratings_section(const ResultsReport& report) {
    std::string rows;
    for (const std::size_t i : ranking(report)) {
        const bool rated = i < report.ratings.contestants.size() && report.ratings.contestants[i].points;
        const Score score = i < report.tally.contestants.size() ? report.tally.contestants[i] : Score();
        rows +=
            row({name(report, i), html_text(rating_text(report, i)),
                    rated ? unbroken(interval_text(
                                report.ratings.contestants[i].low, report.ratings.contestants[i].high))
                          : "",
                    std::to_string(score.votes()), std::to_string(score.wins), std::to_string(score.losses),
                    std::to_string(score.ties), std::to_string(score.both_bad)},
                3);
    }
    std::string out = "<section id=\"ratings\">\n<h2>Ratings</h2>\n" + rating_chart(report);
    for (const std::string& note : rating_notes(report)) {
        out += paragraph(note);
    }
    out += table({"", "rating", "95 % interval", "votes", "won", "lost", "tied", "both bad"}, rows);
    std::string pairs;
    for (const PairRating& pair : report.ratings.pairs) {
        pairs += element("li", html_text(pair_text(report, pair))) + "\n";
    }
    out += pairs.empty() ? "" : "<ul>\n" + pairs + "</ul>\n";
    return out + paragraph(method_text(report.ratings), "note") + "</section>\n";
}

std::string matrix_section(const ResultsReport& report) {
    const Tally& tally = report.tally;
    std::string rows;
    for (std::size_t i = 0; i < tally.n; ++i) {
        for (std::size_t j = i + 1; j < tally.n; ++j) {
            const Score& score = tally.against(i, j);
            if (score.votes() > 0) {
                rows += row({name(report, i), name(report, j), std::to_string(score.wins),
                                std::to_string(score.losses), std::to_string(score.ties),
                                std::to_string(score.both_bad)},
                    2);
            }
        }
    }
    return "<section id=\"matrix\">\n<h2>Who won against whom</h2>\n" + matrix_chart(report) +
           paragraph("Rows against columns, which have the rows' numbers: the share of votes won, what "
                     "nobody won as half.",
               "note") +
           table({"first", "second", "first won", "second won", "tied", "both bad"}, rows) +
           paragraph(bias_text(tally.bias)) + "</section>\n";
}

std::string tags_section(const ResultsReport& report) {
    if (report.tally.tags.empty()) {
        return "";
    }
    std::vector<std::string> names = {"tag", "votes"};
    for (std::size_t i = 0; i < report.tally.n; ++i) {
        names.push_back(name(report, i));
    }
    std::string rows;
    for (const TagTally& tag : report.tally.tags) {
        std::vector<std::string> cells = {html_text(tag.tag), std::to_string(tag.votes)};
        for (const Score& score : tag.contestants) {
            cells.push_back(std::to_string(score.wins) + " \u2013 " + std::to_string(score.losses) +
                            " \u2013 " + std::to_string(score.ties + score.both_bad));
        }
        rows += row(cells, 1);
    }
    return "<section id=\"tags\">\n<h2>Votes by tag</h2>\n" +
           paragraph("Wins, losses, and what nobody won.", "note") + table(names, rows) + "</section>\n";
}

std::string speeds_section(const ResultsReport& report) {
    std::string rows;
    for (std::size_t i = 0; i < report.summaries.size() && i < report.contestants.size(); ++i) {
        const ReportSummary& summary = report.summaries[i];
        const ReportContestant& who = report.contestants[i];
        const std::uint64_t checks = summary.checks();
        rows += row(
            {name(report, i), summary.measured == 0 ? "" : shown_number(summary.tokens_per_second, 1),
                summary.measured_shared == 0 ? "" : shown_number(summary.shared_tokens_per_second, 1),
                summary.first_token_seconds == 0 ? "" : shown_number(summary.first_token_seconds, 2) + " s",
                std::to_string(summary.answers), std::to_string(summary.failed),
                who.memory_bytes == 0 ? "" : shown_bytes(who.memory_bytes),
                checks == 0 ? "" : std::to_string(summary.checks_passed) + " of " + std::to_string(checks)},
            1);
    }
    return "<section id=\"speed\">\n<h2>Speed, memory and checks</h2>\n" + speed_chart(report) +
           paragraph("Medians. Answers that shared the device with others count apart.", "note") +
           table({"", "tokens/s", "tokens/s, shared", "first token", "answers", "failed", "memory",
                     "checks passed"},
               rows) +
           "</section>\n";
}

std::string link_to_round(std::size_t round) {
    const std::string number = std::to_string(round + 1);
    return "<a href=\"#prompt-" + number + "\">" + number + "</a>";
}

/// The prompts with what became of them, one line each.
std::string overview_section(const ResultsReport& report, const VotesByRound& all_votes) {
    std::string rows;
    for (std::size_t i = 0; i < report.rounds.size(); ++i) {
        const ReportRound& round = report.rounds[i];
        std::string tags;
        for (const std::string& tag : round.tags) {
            tags += (tags.empty() ? "" : ", ") + html_text(tag);
        }
        // How often each outcome, in the order in which they came first.
        std::vector<std::pair<std::string, std::size_t>> outcomes;
        for (const ReportVote* vote : all_votes[i]) {
            const std::string outcome = outcome_text(report, *vote);
            auto found = std::find_if(
                outcomes.begin(), outcomes.end(), [&](const auto& each) { return each.first == outcome; });
            found = found == outcomes.end() ? outcomes.insert(found, {outcome, 0}) : found;
            ++found->second;
        }
        std::string votes;
        for (const auto& [outcome, times] : outcomes) {
            votes += (votes.empty() ? "" : "<br/>") + html_text(outcome) +
                     (times > 1 ? ": " + std::to_string(times) : "");
        }
        std::string checks;
        for (const ReportAnswer& answer : round.answers) {
            if (answer.check) {
                checks += (checks.empty() ? "" : "<br/>") + name(report, answer.contestant) + ": " +
                          std::string(name_of(answer.check->verdict));
            }
        }
        rows += row({link_to_round(i), html_text(one_line(round.prompt, 80)), tags, votes, checks}, 5);
    }
    return rows.empty() ? ""
                        : "<section id=\"prompts\">\n<h2>Prompts</h2>\n" +
                              table({"", "prompt", "tags", "votes", "checks"}, rows) + "</section>\n";
}

std::string configuration_section(const ResultsReport& report) {
    std::string out = "<section id=\"configurations\">\n<h2>Configurations</h2>\n";
    for (std::size_t i = 0; i < report.contestants.size(); ++i) {
        const ReportContestant& who = report.contestants[i];
        out += element("h3", name(report, i)) + "\n";
        std::string rows;
        for (const Detail& detail : details_of(who)) {
            rows += row({html_text(detail.name), html_text(detail.value)}, 2);
        }
        out += rows.empty() ? "" : "<div class=\"table\"><table>\n" + rows + "</table></div>\n";
        out += who.system_prompt.empty() ? "" : element("h4", "System prompt") + as_it_is(who.system_prompt);
        out += who.settings.empty() ? "" : element("h4", "Settings") + as_it_is(who.settings);
    }
    return out + "</section>\n";
}

std::string answer_part(const ResultsReport& report, const ReportAnswer& answer) {
    std::string out = "<div class=\"answer\">\n" + element("h4", name(report, answer.contestant)) + "\n";
    const std::string numbers = answer_numbers(answer);
    out += numbers.empty() ? "" : paragraph(numbers, "numbers");
    out += answer.error.empty() ? "" : paragraph(answer.error, "failed");
    out += answer.check ? paragraph(check_text(*answer.check),
                              answer.check->verdict == Verdict::passed ? "numbers" : "failed")
                        : "";
    return out + as_it_is(answer.text) + "</div>\n";
}

std::string vote_part(const ResultsReport& report, const ReportVote& vote) {
    std::string tags;
    for (const std::string& tag : vote.tags) {
        tags += (tags.empty() ? " (" : ", ") + html_text(tag);
    }
    return "<li>Vote" + std::string(vote.blind ? ", blind" : "") + ", " + iso_time(vote.made) + ": " +
           name(report, vote.left) + " left, " + name(report, vote.right) +
           " right: " + element("strong", html_text(outcome_text(report, vote))) +
           (tags.empty() ? "" : tags + ")") + (vote.reason.empty() ? "" : ". " + html_text(vote.reason)) +
           "</li>\n";
}

std::string round_section(
    const ResultsReport& report, std::size_t number, const std::vector<const ReportVote*>& round_votes) {
    const ReportRound& round = report.rounds[number];
    std::string out =
        "<section id=\"prompt-" + std::to_string(number + 1) + "\">\n" +
        element("h3", std::to_string(number + 1) + ". " + html_text(one_line(round.prompt, 80))) + "\n" +
        as_it_is(round.prompt);
    out += round.system.empty() ? "" : element("h4", "System prompt of this one") + as_it_is(round.system);
    out += round.expected.empty() ? "" : element("h4", "Expected") + as_it_is(round.expected);
    out += round.check ? element("h4", "Check") + as_it_is(write_check(*round.check)) : "";
    out += "<div class=\"answers\">\n";
    for (const ReportAnswer& answer : round.answers) {
        out += answer_part(report, answer);
    }
    out += "</div>\n";
    std::string votes;
    for (const ReportVote* vote : round_votes) {
        votes += vote_part(report, *vote);
    }
    return out + (votes.empty() ? "" : "<ul>\n" + votes + "</ul>\n") + "</section>\n";
}

} // namespace

std::string report_html(const ResultsReport& report) {
    VotesByRound votes(report.rounds.size());
    for (const ReportVote& vote : report.votes) {
        if (vote.round < votes.size()) {
            votes[vote.round].push_back(&vote);
        }
    }
    const std::string title = html_text(report.name.empty() ? "Comparison" : report.name);
    std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n" + std::string(head) + chart_style() +
                      print_style + "<title>" + title + "</title>\n</head>\n<body>\n<h1>" + title +
                      "</h1>\n<p class=\"about\">" + iso_time(report.made) +
                      (report.program.empty() ? "" : " \u00b7 " + html_text(report.program)) + " \u00b7 " +
                      std::to_string(report.contestants.size()) + " contestants \u00b7 " +
                      std::to_string(report.rounds.size()) + " prompts \u00b7 " +
                      std::to_string(report.votes.size()) + " votes</p>\n";
    out += ratings_section(report) + matrix_section(report) + tags_section(report) + speeds_section(report) +
           overview_section(report, votes) + configuration_section(report);
    out += report.rounds.empty() ? "" : "<h2>Answers</h2>\n";
    for (std::size_t i = 0; i < report.rounds.size(); ++i) {
        out += round_section(report, i, votes[i]);
    }
    return out + "</body>\n</html>\n";
}

} // namespace inglenook::storage::compare
