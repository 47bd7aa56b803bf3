// SPDX-License-Identifier: Apache-2.0
// Between rows and records of comparisons: the column lists and their readers, and the checks that several
// classes share. Inside a transaction of their caller.
#pragma once

#include "storage/comparison_records.h"
#include "storage/database.h"
#include "storage/result.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <string>
#include <vector>

namespace inglenook::storage {

const char* name_of(ComparisonKind kind);
const char* name_of(BatchState state);
const char* name_of(VoteChoice choice);

constexpr const char* comparison_fields =
    "k.id, k.name, k.kind, k.created, k.updated, k.blind, k.seed, k.settings, k.prompt_set_id, k.state, "
    "k.trashed_at, "
    "(SELECT count(*) FROM comparison_column f WHERE f.comparison_id = k.id AND f.removed = 0), "
    "(SELECT count(*) FROM comparison_run r WHERE r.comparison_id = k.id), "
    "(SELECT count(*) FROM comparison_run r JOIN vote v ON v.run_id = r.id WHERE r.comparison_id = k.id)";
/// These readers throw std::runtime_error for names that only a newer version knows.
Comparison read_comparison(SQLite::Statement& row);

constexpr const char* column_fields =
    "f.id, f.comparison_id, f.place, f.model_path, f.model_name, f.model_sha256, f.quantisation, "
    "f.system_prompt, f.settings, f.preset_id, f.conversation_id, f.removed";
ComparisonColumn read_column(SQLite::Statement& row);

constexpr const char* run_fields = "r.id, r.comparison_id, r.number, r.prompt, r.system, r.tags, "
                                   "r.check_rule, r.prompt_id, r.created, r.key, r.expected";
/// Without answers and votes.
ComparisonRun read_run(Database& database, SQLite::Statement& row);

/// Of an answer `a` with its message `m`, if it has one.
constexpr const char* answer_fields = "a.column_id, a.begun, a.conversation_id, a.question_id, a.message_id, "
                                      "a.shared_device, m.state, m.writer";
/// From column `first` on. An answer whose writer does not run any more is interrupted.
ComparisonAnswer read_answer(Database& database, SQLite::Statement& row, int first = 0);

constexpr const char* vote_fields =
    "v.run_id, v.left_column, v.right_column, v.choice, v.reason, v.tags, v.blind, v.made";
Vote read_vote(Database& database, SQLite::Statement& row);

/// Texts as a JSON array, and back.
std::string json_of(Database& database, const std::vector<std::string>& texts);
std::vector<std::string> texts_in(Database& database, const std::string& json);

/// Tags as they are kept, each once. Errors: usage, as filing_name(), or if there are too many.
Result<std::vector<std::string>> tidy_tags(const std::vector<std::string>& tags);
/// Errors: usage, if it is no JSON object; `what` ("The settings") begins the sentence.
Result<void> require_object(Database& database, const std::string& json, const std::string& what);
/// Errors: usage, if it is blank or too long, or the check is no JSON object.
Result<void> require_prompt(Database& database, const NewPrompt& prompt);

/// Errors: not_found.
Result<Comparison> find_comparison(Database& database, Id id);
/// Errors: as find_comparison(), and usage, if it is in the trash.
Result<Comparison> find_usable(Database& database, Id id);
Result<ComparisonColumn> find_column(Database& database, Id id);
Result<ComparisonRun> find_run(Database& database, Id id);
/// Those not taken away, in their order.
std::vector<ComparisonColumn> columns_of(Database& database, Id comparison);
/// Then those taken away.
std::vector<ComparisonColumn> all_columns_of(Database& database, Id comparison);
/// Waiting, if none was begun.
ComparisonAnswer answer_of(Database& database, Id run, Id column);
/// Whether a vote is about this answer.
bool is_voted_on(Database& database, Id run, Id column);

/// Sets the time of update.
void touch_comparison(Database& database, Id id);
void set_column_conversation(Database& database, Id column, Id conversation);
void insert_column(
    Database& database, Id comparison, const ColumnSetup& setup, std::size_t place, Id conversation = 0);
/// Gives a conversation to a comparison, with a column's model, settings and system prompt; `system` stands
/// in the place of the column's, unless it is empty.
void adopt_conversation(
    Database& database, Id conversation, const ComparisonColumn& column, const std::string& system = {});
/// A new conversation like that.
Id insert_conversation_of(Database& database, const ComparisonColumn& column, const std::string& system = {});

} // namespace inglenook::storage
