// SPDX-License-Identifier: Apache-2.0
#include "storage/comparison_rows.h"

#include "storage/conversations.h"
#include "storage/filing.h"
#include "storage/rows.h"
#include "storage/title.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace inglenook::storage {

namespace {

constexpr std::array kind_names = {"chat", "batch"};
constexpr std::array batch_state_names = {"ready", "running", "paused", "done"};
constexpr std::array choice_names = {"left", "right", "tie", "both_bad"};

template <class Enum, std::size_t N>
Enum value_named(const std::array<const char*, N>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        throw std::runtime_error("unknown name '" + name + "'");
    }
    return static_cast<Enum>(found - names.begin());
}

AnswerState state_of(
    Database& database, const ComparisonAnswer& answer, bool begun, SQLite::Statement& row, int first) {
    if (!begun) {
        return AnswerState::waiting;
    }
    if (answer.message == 0) {
        return AnswerState::erased;
    }
    switch (state_named(row.getColumn(first).getString())) {
    case MessageState::complete:
        return AnswerState::complete;
    case MessageState::interrupted:
        return AnswerState::interrupted;
    case MessageState::failed:
        return AnswerState::failed;
    case MessageState::streaming:
        break;
    }
    const Id writer = row.getColumn(first + 1).getInt64(); // NULL reads as 0
    const bool written =
        !database.read_only() && (writer == database.writers().slot() || database.writers().alive(writer));
    return written ? AnswerState::streaming : AnswerState::interrupted;
}

} // namespace

const char* name_of(ComparisonKind kind) { return kind_names.at(static_cast<std::size_t>(kind)); }
const char* name_of(BatchState state) { return batch_state_names.at(static_cast<std::size_t>(state)); }
const char* name_of(VoteChoice choice) { return choice_names.at(static_cast<std::size_t>(choice)); }

Comparison read_comparison(SQLite::Statement& row) {
    Comparison comparison;
    comparison.id = row.getColumn(0).getInt64();
    comparison.name = row.getColumn(1).getString();
    comparison.kind = value_named<ComparisonKind>(kind_names, row.getColumn(2).getString());
    comparison.created = row.getColumn(3).getInt64();
    comparison.updated = row.getColumn(4).getInt64();
    comparison.view.blind = row.getColumn(5).getInt() != 0;
    comparison.view.seed = static_cast<std::uint64_t>(row.getColumn(6).getInt64());
    comparison.view.settings = row.getColumn(7).getString();
    comparison.prompt_set = row.getColumn(8).getInt64(); // NULL reads as 0
    comparison.state = value_named<BatchState>(batch_state_names, row.getColumn(9).getString());
    if (!row.getColumn(10).isNull()) {
        comparison.trashed = row.getColumn(10).getInt64();
    }
    comparison.columns = row.getColumn(11).getUInt();
    comparison.runs = row.getColumn(12).getUInt();
    comparison.votes = row.getColumn(13).getUInt();
    return comparison;
}

ComparisonColumn read_column(SQLite::Statement& row) {
    ComparisonColumn column;
    column.id = row.getColumn(0).getInt64();
    column.comparison = row.getColumn(1).getInt64();
    column.place = row.getColumn(2).getUInt();
    column.setup.model_path = row.getColumn(3).getString();
    column.setup.model_name = row.getColumn(4).getString();
    column.setup.model_sha256 = row.getColumn(5).getString();
    column.setup.quantisation = row.getColumn(6).getString();
    column.setup.system_prompt = row.getColumn(7).getString();
    column.setup.settings = row.getColumn(8).getString();
    column.setup.preset = row.getColumn(9).getInt64(); // NULL reads as 0
    column.conversation = row.getColumn(10).getInt64();
    column.removed = row.getColumn(11).getInt() != 0;
    return column;
}

ComparisonRun read_run(Database& database, SQLite::Statement& row) {
    ComparisonRun run;
    run.id = row.getColumn(0).getInt64();
    run.comparison = row.getColumn(1).getInt64();
    run.number = row.getColumn(2).getUInt();
    run.prompt = row.getColumn(3).getString();
    run.system = row.getColumn(4).getString();
    run.tags = texts_in(database, row.getColumn(5).getString());
    run.check = row.getColumn(6).getString();
    run.set_prompt = row.getColumn(7).getInt64(); // NULL reads as 0
    run.created = row.getColumn(8).getInt64();
    run.key = row.getColumn(9).getString();
    run.expected = row.getColumn(10).getString();
    return run;
}

ComparisonAnswer read_answer(Database& database, SQLite::Statement& row, int first) {
    ComparisonAnswer answer;
    answer.column = row.getColumn(first).getInt64();
    answer.conversation = row.getColumn(first + 2).getInt64(); // NULL reads as 0
    answer.question = row.getColumn(first + 3).getInt64();
    answer.message = row.getColumn(first + 4).getInt64();
    if (!row.getColumn(first + 5).isNull()) {
        answer.shared_device = row.getColumn(first + 5).getInt() != 0;
    }
    answer.state = state_of(database, answer, !row.getColumn(first + 1).isNull(), row, first + 6);
    return answer;
}

Vote read_vote(Database& database, SQLite::Statement& row) {
    Vote vote;
    vote.run = row.getColumn(0).getInt64();
    vote.left = row.getColumn(1).getInt64();
    vote.right = row.getColumn(2).getInt64();
    vote.choice = value_named<VoteChoice>(choice_names, row.getColumn(3).getString());
    vote.reason = row.getColumn(4).getString();
    vote.tags = texts_in(database, row.getColumn(5).getString());
    vote.blind = row.getColumn(6).getInt() != 0;
    vote.made = row.getColumn(7).getInt64();
    return vote;
}

std::string json_of(Database& database, const std::vector<std::string>& texts) {
    std::string json = "[";
    for (const std::string& text : texts) {
        auto quoted = prepared(database.connection(), "SELECT json_quote(?)", text);
        quoted.executeStep();
        json += (json.size() > 1 ? "," : "") + quoted.getColumn(0).getString();
    }
    return json + "]";
}

std::vector<std::string> texts_in(Database& database, const std::string& json) {
    std::vector<std::string> texts;
    if (json == "[]") {
        return texts;
    }
    auto row = prepared(database.connection(), "SELECT value FROM json_each(?) WHERE type = 'text'", json);
    while (row.executeStep()) {
        texts.push_back(row.getColumn(0).getString());
    }
    return texts;
}

Result<std::vector<std::string>> tidy_tags(const std::vector<std::string>& tags) {
    std::vector<std::string> tidy;
    for (const std::string& tag : tags) {
        auto name = filing_name(tag, "tag");
        if (!name) {
            return tl::unexpected(name.error());
        }
        if (std::find(tidy.begin(), tidy.end(), *name) == tidy.end()) {
            tidy.push_back(std::move(*name));
        }
    }
    if (tidy.size() > most_tags_of_one) {
        return fail(ErrorKind::usage, "There can be " + std::to_string(most_tags_of_one) +
                                          " tags at most, these are " + std::to_string(tidy.size()));
    }
    return tidy;
}

Result<void> require_object(Database& database, const std::string& json, const std::string& what) {
    auto valid = prepared(database.connection(),
        "SELECT CASE WHEN json_valid(?1) THEN json_type(?1) = 'object' ELSE 0 END", json);
    if (!valid.executeStep() || valid.getColumn(0).getInt() == 0) {
        return fail(ErrorKind::usage, what + " must be a JSON object");
    }
    return {};
}

Result<void> require_prompt(Database& database, const NewPrompt& prompt) {
    if (is_blank(prompt.text)) {
        return fail(ErrorKind::usage, "A prompt cannot be empty");
    }
    if (std::max({prompt.text.size(), prompt.system.size(), prompt.expected.size()}) > longest_prompt) {
        return fail(ErrorKind::usage,
            "A prompt can have " + std::to_string(longest_prompt >> 20U) + " MiB, this has more", "",
            "Shorten it.");
    }
    return prompt.check.empty() ? Result<void>()
                                : require_object(database, prompt.check, "The check of a prompt");
}

Result<Comparison> find_comparison(Database& database, Id id) {
    const std::string sql = std::string("SELECT ") + comparison_fields + " FROM comparison k WHERE k.id = ?";
    auto row = prepared(database.connection(), sql.c_str(), id);
    if (!row.executeStep()) {
        return fail(ErrorKind::not_found, "This comparison does not exist any more",
            "comparison " + std::to_string(id));
    }
    return read_comparison(row);
}

Result<Comparison> find_usable(Database& database, Id id) {
    auto found = find_comparison(database, id);
    if (found && found->trashed) {
        return fail(ErrorKind::usage, "This comparison is in the trash", "comparison " + std::to_string(id),
            "Restore it first.");
    }
    return found;
}

Result<ComparisonColumn> find_column(Database& database, Id id) {
    const std::string sql =
        std::string("SELECT ") + column_fields + " FROM comparison_column f WHERE f.id = ?";
    auto row = prepared(database.connection(), sql.c_str(), id);
    if (!row.executeStep()) {
        return fail(
            ErrorKind::not_found, "This column does not exist any more", "column " + std::to_string(id));
    }
    return read_column(row);
}

Result<ComparisonRun> find_run(Database& database, Id id) {
    const std::string sql = std::string("SELECT ") + run_fields + " FROM comparison_run r WHERE r.id = ?";
    auto row = prepared(database.connection(), sql.c_str(), id);
    if (!row.executeStep()) {
        return fail(ErrorKind::not_found, "This prompt is not in the comparison any more",
            "run " + std::to_string(id));
    }
    return read_run(database, row);
}

std::vector<ComparisonColumn> all_columns_of(Database& database, Id comparison) {
    const std::string sql =
        std::string("SELECT ") + column_fields +
        " FROM comparison_column f WHERE f.comparison_id = ? ORDER BY f.removed, f.place, f.id";
    auto row = prepared(database.connection(), sql.c_str(), comparison);
    std::vector<ComparisonColumn> columns;
    while (row.executeStep()) {
        columns.push_back(read_column(row));
    }
    return columns;
}

std::vector<ComparisonColumn> columns_of(Database& database, Id comparison) {
    std::vector<ComparisonColumn> columns = all_columns_of(database, comparison);
    std::erase_if(columns, [](const ComparisonColumn& column) { return column.removed; });
    return columns;
}

ComparisonAnswer answer_of(Database& database, Id run, Id column) {
    const std::string sql = std::string("SELECT ") + answer_fields +
                            " FROM comparison_answer a LEFT JOIN message m ON m.id = a.message_id"
                            " WHERE a.run_id = ? AND a.column_id = ?";
    auto row = prepared(database.connection(), sql.c_str(), run, column);
    if (row.executeStep()) {
        return read_answer(database, row);
    }
    ComparisonAnswer none;
    none.column = column;
    return none;
}

bool is_voted_on(Database& database, Id run, Id column) {
    return prepared(database.connection(),
        "SELECT 1 FROM vote WHERE run_id = ?1 AND ?2 IN (left_column, right_column)", run, column)
        .executeStep();
}

void touch_comparison(Database& database, Id id) {
    run(database.connection(), "UPDATE comparison SET updated = ? WHERE id = ?", now_ms(), id);
}

void set_column_conversation(Database& database, Id column, Id conversation) {
    run(database.connection(), "UPDATE comparison_column SET conversation_id = ? WHERE id = ?", conversation,
        column);
}

void insert_column(
    Database& database, Id comparison, const ColumnSetup& setup, std::size_t place, Id conversation) {
    auto insert = prepared(database.connection(),
        "INSERT INTO comparison_column (comparison_id, place, model_path, model_name, model_sha256,"
        " quantisation, system_prompt, settings, preset_id, conversation_id)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (SELECT id FROM preset WHERE id = ?9), ?10)",
        comparison, static_cast<std::int64_t>(place), setup.model_path, setup.model_name, setup.model_sha256,
        setup.quantisation, setup.system_prompt, setup.settings, setup.preset);
    bind_id(insert, 10, conversation);
    insert.exec();
}

void adopt_conversation(
    Database& database, Id conversation, const ComparisonColumn& column, const std::string& system) {
    const ColumnSetup& setup = column.setup;
    run(database.connection(),
        "UPDATE conversation SET comparison_id = ?2, model = ?3, system_prompt = ?4, settings = ?5,"
        " preset_id = (SELECT id FROM preset WHERE id = ?6), folder_id = NULL WHERE id = ?1",
        conversation, column.comparison, setup.model_path, system.empty() ? setup.system_prompt : system,
        setup.settings, setup.preset);
}

Id insert_conversation_of(Database& database, const ComparisonColumn& column, const std::string& system) {
    const Id conversation = insert_conversation(database, {}, "");
    adopt_conversation(database, conversation, column, system);
    return conversation;
}

} // namespace inglenook::storage
