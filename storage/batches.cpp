// SPDX-License-Identifier: Apache-2.0
#include "storage/batches.h"

#include "storage/comparison_rows.h"
#include "storage/rows.h"

#include <string>

namespace inglenook::storage {

namespace {

/// Each prompt of a batch with each column, and its answer if it has one.
constexpr const char* pairs =
    " FROM comparison_run r JOIN comparison_column f ON f.comparison_id = r.comparison_id"
    " AND f.removed = 0"
    " LEFT JOIN comparison_answer a ON a.run_id = r.id AND a.column_id = f.id"
    " LEFT JOIN message m ON m.id = a.message_id WHERE r.comparison_id = ?1";

Result<Comparison> require_batch(Result<Comparison> comparison) {
    if (comparison && comparison->kind != ComparisonKind::batch) {
        return fail(ErrorKind::usage, "This comparison is no batch of prompts",
            "comparison " + std::to_string(comparison->id));
    }
    return comparison;
}

/// Whether another program that runs now is at it.
bool is_run_elsewhere(Database& database, Id comparison) {
    auto row = prepared(database.connection(),
        "SELECT coalesce(writer, 0) FROM comparison WHERE id = ? AND state = 'running'", comparison);
    if (!row.executeStep()) {
        return false;
    }
    const Id writer = row.getColumn(0).getInt64();
    return writer != database.writers().slot() && database.writers().alive(writer);
}

Result<void> require_not_elsewhere(Database& database, Id comparison) {
    if (is_run_elsewhere(database, comparison)) {
        return fail(ErrorKind::usage, "Another copy of the program is running this comparison",
            "comparison " + std::to_string(comparison), "Pause it there.");
    }
    return {};
}

bool counts_as_done(AnswerState state) {
    return state == AnswerState::complete || state == AnswerState::failed || state == AnswerState::erased;
}

BatchProgress read_progress(Database& database, Id comparison) {
    const std::string sql = std::string("SELECT a.id, ") + answer_fields + pairs;
    auto row = prepared(database.connection(), sql.c_str(), comparison);
    BatchProgress progress;
    while (row.executeStep()) {
        ++progress.all;
        if (row.getColumn(0).isNull()) {
            continue;
        }
        const AnswerState state = read_answer(database, row, 1).state;
        progress.done += counts_as_done(state) ? 1 : 0;
        progress.failed += state == AnswerState::failed ? 1 : 0;
    }
    return progress;
}

} // namespace

Result<Comparison> Batches::fill(Id comparison, Id prompt_set) {
    return database_.write(Durability::full, [&]() -> Result<Comparison> {
        auto batch = require_batch(find_usable(database_, comparison));
        if (!batch) {
            return batch;
        }
        if (batch->runs > 0) {
            return fail(ErrorKind::usage, "This comparison has its prompts already",
                "comparison " + std::to_string(comparison));
        }
        const int prompts = run(database_.connection(),
            "INSERT INTO comparison_run (comparison_id, number, prompt_id, key, prompt, system, tags,"
            " check_rule, expected, created) SELECT ?1, row_number() OVER (ORDER BY ordinal), id, key, text,"
            " system, tags, check_rule, expected, ?3"
            " FROM prompt WHERE set_id = ?2 ORDER BY ordinal",
            comparison, prompt_set, now_ms());
        if (prompts == 0) {
            return fail(ErrorKind::not_found, "This prompt set does not exist any more",
                "prompt set " + std::to_string(prompt_set));
        }
        run(database_.connection(), "UPDATE comparison SET prompt_set_id = ? WHERE id = ?", prompt_set,
            comparison);
        touch_comparison(database_, comparison);
        return find_comparison(database_, comparison);
    });
}

Result<Comparison> Batches::set_state(Id comparison, BatchState state) {
    return database_.write(Durability::normal, [&]() -> Result<Comparison> {
        auto batch = require_batch(find_usable(database_, comparison));
        if (!batch) {
            return batch;
        }
        if (auto free = require_not_elsewhere(database_, comparison); !free) {
            return tl::unexpected(free.error());
        }
        auto update =
            prepared(database_.connection(), "UPDATE comparison SET state = ?1, writer = ?2 WHERE id = ?3");
        update.bind(1, name_of(state));
        bind_id(update, 2, state == BatchState::running ? database_.writers().slot() : 0);
        update.bind(3, comparison);
        update.exec();
        return find_comparison(database_, comparison);
    });
}

Result<std::vector<Unanswered>> Batches::next_unanswered(Id comparison, std::uint32_t most) {
    return database_.read([&]() -> Result<std::vector<Unanswered>> {
        if (const auto batch = require_batch(find_comparison(database_, comparison)); !batch) {
            return tl::unexpected(batch.error());
        }
        const std::string sql = std::string("SELECT r.id, f.id, r.number, f.place, ") + answer_fields +
                                pairs +
                                " AND (a.begun IS NULL OR m.state IN ('interrupted', 'streaming'))"
                                " ORDER BY r.number, f.place, f.id";
        auto row = prepared(database_.connection(), sql.c_str(), comparison);
        std::vector<Unanswered> wanted;
        while ((most == 0 || wanted.size() < most) && row.executeStep()) {
            if (read_answer(database_, row, 4).state != AnswerState::streaming) {
                wanted.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                    row.getColumn(2).getUInt(), row.getColumn(3).getUInt()});
            }
        }
        return wanted;
    });
}

Result<BatchProgress> Batches::progress(Id comparison) {
    return database_.read([&]() -> Result<BatchProgress> {
        if (const auto batch = require_batch(find_comparison(database_, comparison)); !batch) {
            return tl::unexpected(batch.error());
        }
        return read_progress(database_, comparison);
    });
}

Result<BatchProgress> Batches::retry_failed(Id comparison) {
    return database_.write(Durability::normal, [&]() -> Result<BatchProgress> {
        if (const auto batch = require_batch(find_usable(database_, comparison)); !batch) {
            return tl::unexpected(batch.error());
        }
        const int wanted = run(database_.connection(),
            "UPDATE comparison_answer SET begun = NULL WHERE begun IS NOT NULL"
            " AND run_id IN (SELECT id FROM comparison_run WHERE comparison_id = ?)"
            " AND column_id IN (SELECT id FROM comparison_column WHERE removed = 0)"
            " AND (message_id IS NULL"
            " OR EXISTS (SELECT 1 FROM message m WHERE m.id = message_id AND m.state = 'failed'))"
            " AND NOT EXISTS (SELECT 1 FROM vote v WHERE v.run_id = comparison_answer.run_id"
            " AND comparison_answer.column_id IN (v.left_column, v.right_column))",
            comparison);
        if (wanted > 0) {
            run(database_.connection(),
                "UPDATE comparison SET state = 'ready' WHERE id = ? AND state = 'done'", comparison);
        }
        return read_progress(database_, comparison);
    });
}

Result<std::uint32_t> Batches::recover() {
    return database_.write(Durability::normal, [&]() -> Result<std::uint32_t> {
        SQLite::Statement row(
            database_.connection(), "SELECT id, coalesce(writer, 0) FROM comparison WHERE state = 'running'");
        std::vector<Id> abandoned;
        while (row.executeStep()) {
            if (!database_.writers().alive(row.getColumn(1).getInt64())) {
                abandoned.push_back(row.getColumn(0).getInt64());
            }
        }
        for (const Id comparison : abandoned) {
            run(database_.connection(), "UPDATE comparison SET state = 'paused', writer = NULL WHERE id = ?",
                comparison);
        }
        return static_cast<std::uint32_t>(abandoned.size());
    });
}

} // namespace inglenook::storage
