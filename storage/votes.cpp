// SPDX-License-Identifier: Apache-2.0
#include "storage/votes.h"

#include "storage/comparison_rows.h"
#include "storage/rows.h"

#include <string>

namespace inglenook::storage {

namespace {

/// Whether there is an answer to judge.
Result<void> check_answer(Database& database, const Comparison& comparison, Id run, Id column_id) {
    const std::string where = "run " + std::to_string(run) + ", column " + std::to_string(column_id);
    const auto column = find_column(database, column_id);
    if (!column) {
        return tl::unexpected(column.error());
    }
    if (column->comparison != comparison.id) {
        return fail(ErrorKind::usage, "This column is of another comparison", where);
    }
    switch (answer_of(database, run, column_id).state) {
    case AnswerState::complete:
    case AnswerState::failed:
        return {};
    case AnswerState::interrupted:
        if (comparison.kind == ComparisonKind::chat) {
            return {};
        }
        break;
    case AnswerState::waiting:
    case AnswerState::streaming:
    case AnswerState::erased:
        break;
    }
    return fail(ErrorKind::usage, "There is no whole answer to vote on", where, "Wait for its end.");
}

Result<Vote> check_vote(Database& database, Vote vote) {
    if (vote.left == vote.right) {
        return fail(ErrorKind::usage, "A vote is on the answers of two columns");
    }
    if (vote.reason.size() > longest_reason) {
        return fail(ErrorKind::usage,
            "The reason of a vote can have " + std::to_string(longest_reason) + " bytes, this has " +
                std::to_string(vote.reason.size()),
            "", "Shorten it.");
    }
    auto tags = tidy_tags(vote.tags);
    if (!tags) {
        return tl::unexpected(tags.error());
    }
    vote.tags = std::move(*tags);
    const auto run = find_run(database, vote.run);
    if (!run) {
        return tl::unexpected(run.error());
    }
    const auto comparison = find_usable(database, run->comparison);
    if (!comparison) {
        return tl::unexpected(comparison.error());
    }
    return check_answer(database, *comparison, vote.run, vote.left)
        .and_then([&] { return check_answer(database, *comparison, vote.run, vote.right); })
        .map([&] { return std::move(vote); });
}

int erase(Database& database, Id run_id, Id one, Id other) {
    return run(database.connection(),
        "DELETE FROM vote WHERE run_id = ?1 AND min(left_column, right_column) = min(?2, ?3)"
        " AND max(left_column, right_column) = max(?2, ?3)",
        run_id, one, other);
}

void touch_comparison_of(Database& database, Id run_id) {
    run(database.connection(),
        "UPDATE comparison SET updated = ? WHERE id = (SELECT comparison_id FROM comparison_run WHERE id = "
        "?)",
        now_ms(), run_id);
}

} // namespace

Result<Vote> Votes::cast(const Vote& vote) {
    return database_.write(Durability::full, [&]() -> Result<Vote> {
        auto good = check_vote(database_, vote);
        if (!good) {
            return good;
        }
        erase(database_, good->run, good->left, good->right);
        good->made = now_ms();
        run(database_.connection(),
            "INSERT INTO vote (run_id, left_column, right_column, choice, reason, tags, blind, made)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            good->run, good->left, good->right, name_of(good->choice), good->reason,
            json_of(database_, good->tags), good->blind ? 1 : 0, good->made);
        touch_comparison_of(database_, good->run);
        return good;
    });
}

Result<Vote> Votes::remove(Id run, Id one_column, Id other_column) {
    return database_.write(Durability::full, [&]() -> Result<Vote> {
        const std::string sql = std::string("SELECT ") + vote_fields +
                                " FROM vote v WHERE v.run_id = ?1 AND ((v.left_column = ?2 AND"
                                " v.right_column = ?3) OR (v.left_column = ?3 AND v.right_column = ?2))";
        auto row = prepared(database_.connection(), sql.c_str(), run, one_column, other_column);
        if (!row.executeStep()) {
            return fail(
                ErrorKind::not_found, "There is no vote on these answers", "run " + std::to_string(run));
        }
        Vote vote = read_vote(database_, row);
        row.reset();
        erase(database_, run, one_column, other_column);
        touch_comparison_of(database_, run);
        return vote;
    });
}

} // namespace inglenook::storage
