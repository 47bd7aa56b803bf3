// SPDX-License-Identifier: Apache-2.0
// What was voted on in a comparison, and what of a blind test was not yet: what is told of its answers by
// model would tell which model wrote which.
#pragma once

#include "storage/comparison_records.h"

#include <QString>
#include <vector>

namespace inglenook::ui {

/// In the settings of a comparison's view: the names were shown before the vote.
inline const QString revealedKey = QStringLiteral("revealed");

/// A test that is blind, and whose names were not shown.
bool hidesNames(const storage::ComparisonView& view);

/// Whether it is on these two columns, whichever stood left.
bool isOn(const storage::Vote& vote, storage::Id one, storage::Id other);

/// The vote on two columns' answers; null: there is none.
const storage::Vote* voteOn(const storage::ComparisonRun& run, storage::Id one, storage::Id other);

/// Whether there is a vote on each two of the columns; not of fewer than two.
bool allVoted(const storage::ComparisonRun& run, const std::vector<storage::Id>& columns);

/// Takes out the prompts of blind tests that were not voted on yet; how many.
int leaveOutUndecided(storage::AnsweredComparisons& from);

} // namespace inglenook::ui
