// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/shown_results.h"

#include "storage/compare/report_text.h"
#include "ui/compare/contestants.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>
#include <algorithm>
#include <map>
#include <vector>

namespace inglenook::ui {

namespace {

namespace compare = storage::compare;
using compare::ResultsReport;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Results)
};

/// Contestants by their rows.
using Rows = std::vector<std::size_t>;

double number(std::uint64_t count) { return static_cast<double>(count); }

/// One component after the other, in each the best first.
Rows rowsOf(const ResultsReport& report) {
    Rows rows = compare::voted_ranking(report);
    std::stable_sort(rows.begin(), rows.end(), [&report](std::size_t one, std::size_t other) {
        return report.ratings.contestants[one].component < report.ratings.contestants[other].component;
    });
    return rows;
}

QVariantMap scoreMap(const compare::Score& score) {
    return {{"share", score.votes() > 0 ? score.share() : -1.0}, {"votes", number(score.votes())},
        {"wins", number(score.wins)}, {"losses", number(score.losses)}, {"ties", number(score.ties)},
        {"bad", number(score.both_bad)}};
}

QVariantMap contestantMap(const ResultsReport& report, std::size_t i) {
    const compare::ReportContestant& who = report.contestants[i];
    const compare::Rating& rating = report.ratings.contestants[i];
    const compare::ReportSummary& summary = report.summaries[i];
    QVariantMap map = scoreMap(report.tally.contestants[i]);
    map.insert(QVariantMap{{"name", contestantName(report, i)}, {"detail", contestantDetail(who)},
        {"model", QFile::decodeName(who.model_path.c_str())}, {"rated", rating.points.has_value()},
        {"points", rating.points.value_or(0)}, {"low", rating.low}, {"high", rating.high},
        {"component", static_cast<int>(rating.component)}, {"rate", summary.speed()},
        {"firstToken", summary.first_token_seconds},
        {"answers", number(summary.shared() ? summary.measured_shared : summary.measured)},
        {"shared", summary.shared()}, {"memory", number(who.memory_bytes)}});
    return map;
}

QVariantList contestantsOf(const ResultsReport& report, const Rows& rows) {
    QVariantList list;
    for (const std::size_t i : rows) {
        list.append(contestantMap(report, i));
    }
    return list;
}

int componentsAmong(const ResultsReport& report, const Rows& rows) {
    int components = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const bool next = row == 0 || report.ratings.contestants[rows[row]].component !=
                                          report.ratings.contestants[rows[row - 1]].component;
        components += next ? 1 : 0;
    }
    return components;
}

QVariantList matrixOf(const ResultsReport& report, const Rows& rows) {
    QVariantList matrix;
    for (const std::size_t i : rows) {
        QVariantList against;
        for (const std::size_t j : rows) {
            against.append(scoreMap(report.tally.against(i, j)));
        }
        matrix.append(QVariant(against));
    }
    return matrix;
}

/// The better one first, which stands above.
QVariantMap pairMap(const compare::PairRating& pair, int first, int second) {
    const bool turned = first > second;
    return {{"first", turned ? second : first}, {"second", turned ? first : second},
        {"known", pair.difference.has_value()},
        {"difference", (turned ? -1 : 1) * pair.difference.value_or(0)},
        {"low", turned ? -pair.high : pair.low}, {"high", turned ? -pair.low : pair.high},
        {"decided", pair.decided}, {"wins", number(turned ? pair.losses : pair.wins)},
        {"losses", number(turned ? pair.wins : pair.losses)}, {"ties", number(pair.ties)}};
}

QVariantList pairsOf(const ResultsReport& report, const Rows& rows) {
    std::map<std::size_t, int> rowOf;
    for (const std::size_t i : rows) {
        rowOf.emplace(i, static_cast<int>(rowOf.size()));
    }
    QVariantList pairs;
    for (const compare::PairRating& pair : report.ratings.pairs) {
        const auto first = rowOf.find(pair.first);
        const auto second = rowOf.find(pair.second);
        if (first != rowOf.end() && second != rowOf.end() &&
            report.ratings.contestants[pair.first].component ==
                report.ratings.contestants[pair.second].component) {
            pairs.append(pairMap(pair, first->second, second->second));
        }
    }
    return pairs;
}

QVariantList tagsOf(const ResultsReport& report, const Rows& rows) {
    QVariantList tags;
    for (const compare::TagTally& tag : report.tally.tags) {
        QVariantList shares;
        for (const std::size_t i : rows) {
            shares.append(tag.contestants[i].votes() > 0 ? tag.contestants[i].share() : -1.0);
        }
        tags.append(QVariantMap{
            {"tag", QString::fromStdString(tag.tag)}, {"votes", number(tag.votes)}, {"shares", shares}});
    }
    return tags;
}

QVariantMap sidesOf(const compare::SideBias& bias) {
    return {{"left", number(bias.left)}, {"right", number(bias.right)}, {"share", bias.left_share},
        {"low", bias.interval.low}, {"high", bias.interval.high}, {"biased", bias.biased}};
}

QVariantList checksOf(const ResultsReport& report) {
    QVariantList list;
    for (std::size_t i = 0; i < report.summaries.size(); ++i) {
        const compare::ReportSummary& summary = report.summaries[i];
        if (summary.checks() > 0) {
            list.append(QVariantMap{{"name", contestantName(report, i)},
                {"detail", contestantDetail(report.contestants[i])},
                {"passed", number(summary.checks_passed)}, {"all", number(summary.checks())},
                {"undecided", number(summary.checks_undecided)}});
        }
    }
    return list;
}

/// "A better than B (clearer)".
QString voteText(const ResultsReport& report, const compare::ReportVote& vote) {
    const QString left = contestantName(report, vote.left);
    const QString right = contestantName(report, vote.right);
    const QString told =
        vote.outcome == compare::Outcome::left    ? Words::tr("%1 better than %2").arg(left, right)
        : vote.outcome == compare::Outcome::right ? Words::tr("%1 better than %2").arg(right, left)
        : vote.outcome == compare::Outcome::tie   ? Words::tr("%1 and %2 tied").arg(left, right)
                                                  : Words::tr("%1 and %2 both bad").arg(left, right);
    return vote.reason.empty() ? told
                               : told + QStringLiteral(" (%1)").arg(QString::fromStdString(vote.reason));
}

QVariantList promptsOf(const ResultsReport& report) {
    std::vector<QStringList> told(report.rounds.size());
    for (const compare::ReportVote& vote : report.votes) {
        told[vote.round].append(voteText(report, vote));
    }
    QVariantList list;
    for (std::size_t i = 0; i < report.rounds.size(); ++i) {
        list.append(QVariantMap{{"prompt", QString::fromStdString(report.rounds[i].prompt).simplified()},
            {"told", told[i].join(QStringLiteral("  \u00b7  "))}});
    }
    return list;
}

} // namespace

ShownResults shownResults(const ResultsReport& report) {
    const Rows rows = rowsOf(report);
    ShownResults shown;
    shown.votes = static_cast<int>(report.votes.size());
    shown.ownVotes = static_cast<int>(report.own_votes);
    shown.blindVotes = static_cast<int>(
        std::count_if(report.votes.begin(), report.votes.end(), [](const auto& vote) { return vote.blind; }));
    shown.components = componentsAmong(report, rows);
    shown.contestants = contestantsOf(report, rows);
    shown.pairs = pairsOf(report, rows);
    shown.matrix = matrixOf(report, rows);
    shown.tags = tagsOf(report, rows);
    shown.sides = sidesOf(report.tally.bias);
    shown.checks = checksOf(report);
    shown.prompts = promptsOf(report);
    return shown;
}

} // namespace inglenook::ui
