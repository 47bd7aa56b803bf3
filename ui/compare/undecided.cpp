// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/undecided.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <set>

namespace inglenook::ui {

namespace {

bool isBlind(const storage::ComparisonView& view) {
    const QByteArray settings = QByteArray::fromStdString(view.settings);
    return view.blind && !QJsonDocument::fromJson(settings).object()["revealed"].toBool();
}

} // namespace

int leaveOutUndecided(storage::AnsweredComparisons& from) {
    std::set<storage::Id> undecided; // runs
    for (storage::WholeComparison& comparison : from.comparisons) {
        if (!isBlind(comparison.comparison.view)) {
            continue;
        }
        std::set<storage::Id> columns;
        for (const storage::ComparisonColumn& column : comparison.columns) {
            if (!column.removed) {
                columns.insert(column.id);
            }
        }
        const std::size_t pairs =
            columns.size() * (columns.size() - std::min<std::size_t>(1, columns.size())) / 2;
        const auto decided = [&](const storage::ComparisonRun& run) {
            const auto voted = std::count_if(run.votes.begin(), run.votes.end(), [&](const auto& vote) {
                return columns.contains(vote.left) && columns.contains(vote.right);
            });
            return pairs > 0 && static_cast<std::size_t>(voted) >= pairs;
        };
        // In a chat the first vote shows the names for good.
        auto& runs = comparison.runs;
        if (comparison.comparison.kind == storage::ComparisonKind::chat &&
            std::any_of(runs.begin(), runs.end(), decided)) {
            continue;
        }
        for (const storage::ComparisonRun& run : runs) {
            if (!decided(run)) {
                undecided.insert(run.id);
            }
        }
        std::erase_if(runs, [&](const auto& run) { return undecided.contains(run.id); });
    }
    std::erase_if(from.answers, [&](const auto& answer) { return undecided.contains(answer.run); });
    return static_cast<int>(undecided.size());
}

} // namespace inglenook::ui
