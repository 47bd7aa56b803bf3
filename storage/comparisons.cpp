// SPDX-License-Identifier: Apache-2.0
#include "storage/comparisons.h"

#include "storage/branches.h"
#include "storage/comparison_rows.h"
#include "storage/comparison_runs.h"
#include "storage/conversations.h"
#include "storage/messages.h"
#include "storage/rows.h"
#include "storage/shown_path.h"
#include "storage/title.h"

#include <iterator>
#include <limits>
#include <unordered_map>

namespace inglenook::storage {

namespace {

Result<void> check_new(Database& database, const NewComparison& comparison) {
    if (comparison.columns.size() > most_columns) {
        return fail(ErrorKind::usage, "A comparison can have " + std::to_string(most_columns) +
                                          " columns, this has " + std::to_string(comparison.columns.size()));
    }
    auto good = require_object(database, comparison.view.settings, "The settings of a comparison");
    for (const ColumnSetup& setup : comparison.columns) {
        good = good.and_then([&] { return require_object(database, setup.settings, "A column's settings"); });
    }
    return good;
}

Id insert_comparison(Database& database, const NewComparison& comparison, const std::string& name) {
    const TimeMs now = now_ms();
    run(database.connection(),
        "INSERT INTO comparison (name, kind, created, updated, blind, seed, settings)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        one_line_title(name), name_of(comparison.kind), now, now, comparison.view.blind ? 1 : 0,
        static_cast<std::int64_t>(comparison.view.seed), comparison.view.settings);
    const Id id = database.connection().getLastInsertRowid();
    std::size_t place = 0;
    for (const ColumnSetup& setup : comparison.columns) {
        insert_column(database, id, setup, place++);
    }
    return id;
}

/// The user's message that all columns are to answer.
Result<Message> find_users_message(Database& database, Id message) {
    auto question = find_message(database, message);
    if (question && question->role != Role::user) {
        return fail(ErrorKind::usage, "Only a message of yours can be answered side by side",
            "message " + std::to_string(message));
    }
    return question;
}

/// Gives each column a copy of the conversation down to the message.
Result<void> ask_from(Database& database, Id comparison, const Message& question) {
    const auto run = insert_run(database, {comparison, question.text(), {}, {}, {}});
    if (!run) {
        return tl::unexpected(run.error());
    }
    for (const ComparisonColumn& column : columns_of(database, comparison)) {
        const auto copy = copy_branch(database, question.id);
        if (!copy) {
            return tl::unexpected(copy.error());
        }
        adopt_conversation(database, copy->id, column);
        set_column_conversation(database, column.id, copy->id);
        insert_question(database, *run, column.id, copy->id, last_shown(database, copy->id));
    }
    return {};
}

void read_runs(Database& database, WholeComparison& whole) {
    const Id id = whole.comparison.id;
    std::unordered_map<Id, std::size_t> at;
    const std::string runs = std::string("SELECT ") + run_fields +
                             " FROM comparison_run r WHERE r.comparison_id = ? ORDER BY r.number";
    auto run = prepared(database.connection(), runs.c_str(), id);
    while (run.executeStep()) {
        whole.runs.push_back(read_run(database, run));
        at[whole.runs.back().id] = whole.runs.size() - 1;
    }
    const std::string answers = std::string("SELECT a.run_id, ") + answer_fields +
                                " FROM comparison_run r JOIN comparison_answer a ON a.run_id = r.id"
                                " LEFT JOIN message m ON m.id = a.message_id"
                                " WHERE r.comparison_id = ? ORDER BY a.column_id";
    auto answer = prepared(database.connection(), answers.c_str(), id);
    while (answer.executeStep()) {
        whole.runs[at.at(answer.getColumn(0).getInt64())].answers.push_back(read_answer(database, answer, 1));
    }
    const std::string votes = std::string("SELECT ") + vote_fields +
                              " FROM comparison_run r JOIN vote v ON v.run_id = r.id"
                              " WHERE r.comparison_id = ? ORDER BY v.id";
    auto vote = prepared(database.connection(), votes.c_str(), id);
    while (vote.executeStep()) {
        whole.runs[at.at(vote.getColumn(0).getInt64())].votes.push_back(read_vote(database, vote));
    }
}

Result<WholeComparison> read_comparison_whole(Database& database, Id id) {
    auto found = find_comparison(database, id);
    if (!found) {
        return tl::unexpected(found.error());
    }
    WholeComparison whole{std::move(*found), all_columns_of(database, id), {}};
    read_runs(database, whole);
    return whole;
}

std::vector<Id> all_comparisons(Database& database) {
    auto row =
        prepared(database.connection(), "SELECT id FROM comparison WHERE trashed_at IS NULL ORDER BY id");
    std::vector<Id> ids;
    while (row.executeStep()) {
        ids.push_back(row.getColumn(0).getInt64());
    }
    return ids;
}

/// What a comparison and its answers hold of texts, in bytes.
std::size_t text_bytes(const WholeComparison& whole, const std::vector<AnswerText>& answers) {
    std::size_t bytes = 0;
    for (const ComparisonRun& run : whole.runs) {
        bytes += run.prompt.size() + run.system.size();
    }
    for (const AnswerText& answer : answers) {
        for (const Part& part : answer.message.parts) {
            bytes += part.content.size();
        }
    }
    return bytes;
}

/// How much was added, in bytes.
Result<std::size_t> add_answered(Database& database, Id id, AnsweredComparisons& all) {
    auto whole = read_comparison_whole(database, id);
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    std::vector<AnswerText> answers = answers_in(database, id);
    const std::size_t bytes = text_bytes(*whole, answers);
    all.comparisons.push_back(std::move(*whole));
    all.answers.insert(
        all.answers.end(), std::make_move_iterator(answers.begin()), std::make_move_iterator(answers.end()));
    return bytes;
}

} // namespace

Result<ComparisonPage> Comparisons::list(const ComparisonQuery& query) {
    return database_.read([&]() -> Result<ComparisonPage> {
        const std::string sql = std::string("SELECT ") + comparison_fields + " FROM comparison k WHERE " +
                                (query.trashed ? "k.trashed_at IS NOT NULL" : "k.trashed_at IS NULL") +
                                " AND (k.updated, k.id) < (?, ?) ORDER BY k.updated DESC, k.id DESC LIMIT ?";
        constexpr auto above_all = std::numeric_limits<std::int64_t>::max();
        const auto after = query.after.value_or(ComparisonPosition{above_all, above_all});
        auto row = prepared(
            database_.connection(), sql.c_str(), after.updated, after.id, std::int64_t{query.limit} + 1);
        ComparisonPage page;
        while (row.executeStep()) {
            if (page.comparisons.size() == query.limit) {
                page.more = true;
                break;
            }
            page.comparisons.push_back(read_comparison(row));
        }
        return page;
    });
}

Result<Comparison> Comparisons::get(Id id) {
    return database_.read([&] { return find_comparison(database_, id); });
}

Result<WholeComparison> Comparisons::load(Id id) {
    return database_.read([&] { return read_comparison_whole(database_, id); });
}

Result<AnsweredComparisons> Comparisons::load_answered(Id id, std::size_t most) {
    return database_.read([&]() -> Result<AnsweredComparisons> {
        AnsweredComparisons all;
        if (id != 0) {
            return add_answered(database_, id, all).map([&](std::size_t) { return std::move(all); });
        }
        std::size_t bytes = 0;
        for (const Id each : all_comparisons(database_)) {
            const auto added = add_answered(database_, each, all);
            if (!added) {
                return tl::unexpected(added.error());
            }
            bytes += *added;
            if (bytes > most) {
                return fail(ErrorKind::usage,
                    "All comparisons together hold more than " + std::to_string(most >> 20) +
                        " MiB of prompts and answers",
                    "", "Take them one by one.");
            }
        }
        return all;
    });
}

Result<WholeComparison> Comparisons::create(const NewComparison& comparison) {
    return database_.write(Durability::full, [&]() -> Result<WholeComparison> {
        if (auto good = check_new(database_, comparison); !good) {
            return tl::unexpected(good.error());
        }
        return read_comparison_whole(database_, insert_comparison(database_, comparison, comparison.name));
    });
}

Result<WholeComparison> Comparisons::create_from(Id message, const NewComparison& comparison) {
    if (comparison.kind != ComparisonKind::chat || comparison.columns.empty()) {
        return fail(ErrorKind::usage, "A message is answered side by side by the columns of a chat");
    }
    return database_.write(Durability::full, [&]() -> Result<WholeComparison> {
        const auto question = find_users_message(database_, message);
        if (!question) {
            return tl::unexpected(question.error());
        }
        const auto from = find_conversation(database_, question->conversation);
        auto good = from ? check_new(database_, comparison) : tl::unexpected(from.error());
        if (!good) {
            return tl::unexpected(good.error());
        }
        const bool named = !one_line_title(comparison.name).empty();
        const Id id = insert_comparison(database_, comparison, named ? comparison.name : from->title);
        if (auto asked = ask_from(database_, id, *question); !asked) {
            return tl::unexpected(asked.error());
        }
        return read_comparison_whole(database_, id);
    });
}

Result<Comparison> Comparisons::rename(Id id, const std::string& name) {
    const std::string one_line = one_line_title(name);
    if (one_line.empty()) {
        return fail(ErrorKind::usage, "A comparison's name cannot be empty");
    }
    return database_.write(Durability::normal, [&] {
        run(database_.connection(), "UPDATE comparison SET name = ? WHERE id = ?", one_line, id);
        return find_comparison(database_, id);
    });
}

Result<Comparison> Comparisons::set_view(Id id, const ComparisonView& view) {
    return database_.write(Durability::normal, [&]() -> Result<Comparison> {
        if (auto good = require_object(database_, view.settings, "The settings of a comparison"); !good) {
            return tl::unexpected(good.error());
        }
        run(database_.connection(), "UPDATE comparison SET blind = ?, seed = ?, settings = ? WHERE id = ?",
            view.blind ? 1 : 0, static_cast<std::int64_t>(view.seed), view.settings, id);
        return find_comparison(database_, id);
    });
}

Result<Comparison> Comparisons::trash(Id id) {
    return database_.write(Durability::normal, [&]() -> Result<Comparison> {
        auto found = find_comparison(database_, id);
        if (!found || found->trashed) {
            return found;
        }
        if (found->state == BatchState::running) {
            return fail(ErrorKind::usage, "This comparison is running", "comparison " + std::to_string(id),
                "Pause it first.");
        }
        const TimeMs now = now_ms();
        run(database_.connection(), "UPDATE comparison SET trashed_at = ? WHERE id = ?", now, id);
        run(database_.connection(),
            "UPDATE conversation SET trashed_at = ? WHERE comparison_id = ? AND trashed_at IS NULL", now, id);
        return find_comparison(database_, id);
    });
}

Result<Comparison> Comparisons::restore(Id id) {
    return database_.write(Durability::normal, [&]() -> Result<Comparison> {
        // What was in the trash before it stays there.
        run(database_.connection(),
            "UPDATE conversation SET trashed_at = NULL WHERE comparison_id = ?1"
            " AND trashed_at = (SELECT trashed_at FROM comparison WHERE id = ?1)",
            id);
        run(database_.connection(), "UPDATE comparison SET trashed_at = NULL WHERE id = ?", id);
        return find_comparison(database_, id);
    });
}

Result<Erased> Comparisons::purge(Id id) {
    auto found = get(id);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!found->trashed) {
        return fail(ErrorKind::usage, "Only a comparison in the trash can be erased");
    }
    return erase_for_good(database_, {{}, {std::move(*found)}});
}

} // namespace inglenook::storage
