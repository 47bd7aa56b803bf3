// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/undecided.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <set>

namespace inglenook::ui {

bool hidesNames(const storage::ComparisonView& view) {
    const QByteArray settings = QByteArray::fromStdString(view.settings);
    return view.blind && !QJsonDocument::fromJson(settings).object()[revealedKey].toBool();
}

bool isOn(const storage::Vote& vote, storage::Id one, storage::Id other) {
    return (vote.left == one && vote.right == other) || (vote.left == other && vote.right == one);
}

const storage::Vote* voteOn(const storage::ComparisonRun& run, storage::Id one, storage::Id other) {
    const auto found = std::find_if(run.votes.begin(), run.votes.end(),
        [&](const storage::Vote& vote) { return isOn(vote, one, other); });
    return found == run.votes.end() ? nullptr : &*found;
}

bool allVoted(const storage::ComparisonRun& run, const std::vector<storage::Id>& columns) {
    for (auto left = columns.begin(); left != columns.end(); ++left) {
        if (std::any_of(left + 1, columns.end(),
                [&](storage::Id right) { return voteOn(run, *left, right) == nullptr; })) {
            return false;
        }
    }
    return columns.size() > 1;
}

int leaveOutUndecided(storage::AnsweredComparisons& from) {
    std::set<storage::Id> undecided; // runs
    for (storage::WholeComparison& comparison : from.comparisons) {
        if (!hidesNames(comparison.comparison.view)) {
            continue;
        }
        std::vector<storage::Id> columns;
        for (const storage::ComparisonColumn& column : comparison.columns) {
            if (!column.removed) {
                columns.push_back(column.id);
            }
        }
        auto& runs = comparison.runs;
        const auto decided = [&](const storage::ComparisonRun& run) { return allVoted(run, columns); };
        // In a chat the first vote shows the names for good.
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
