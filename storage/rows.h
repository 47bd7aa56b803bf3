// SPDX-License-Identifier: Apache-2.0
// Between rows and records: the column lists and their readers, side by side.
#pragma once

#include "storage/records.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace inglenook::storage {

const char* name_of(Role role);
const char* name_of(MessageState state);
const char* name_of(PartKind kind);
/// Throw std::runtime_error for names that only a newer version knows.
Role role_named(std::string_view name);
MessageState state_named(std::string_view name);
/// Nothing for a kind that only a newer version knows: such parts are not shown.
std::optional<PartKind> part_kind_named(std::string_view name);

constexpr const char* conversation_columns =
    "c.id, c.title, c.created, c.updated, c.model, c.system_prompt, c.pinned, c.archived, c.trashed_at, "
    "c.settings, c.preset_id, c.folder_id, "
    "(SELECT group_concat(t.tag_id) FROM conversation_tag t WHERE t.conversation_id = c.id), "
    "c.comparison_id";
constexpr int n_conversation_columns = 14;
/// From the first column on.
Conversation read_conversation(SQLite::Statement& row);

/// The last two: which sibling, of how many.
constexpr const char* message_columns =
    "m.id, m.conversation_id, m.parent_id, m.role, m.state, m.created, "
    "(SELECT count(*) FROM message s WHERE s.conversation_id = m.conversation_id "
    "AND s.parent_id IS m.parent_id AND s.id <= m.id), "
    "(SELECT count(*) FROM message s WHERE s.conversation_id = m.conversation_id AND s.parent_id IS "
    "m.parent_id)";
constexpr int n_message_columns = 8;
/// From the first column on; without parts and generation.
Message read_message(SQLite::Statement& row);

constexpr const char* generation_columns =
    "model_path, model_name, model_sha256, quantisation, template_sha256, sampler, seed, engine_build, "
    "device, "
    "prompt_tokens, cached_tokens, generated_tokens, load_seconds, prefill_seconds, decode_seconds, "
    "first_token_seconds, stop_reason, error, started, finished, memory_bytes";
constexpr int n_generation_columns = 21;
Generation read_generation(SQLite::Statement& row);
/// Binds them in the order of generation_columns, beginning with parameter `first`.
void bind_generation(SQLite::Statement& statement, int first, const Generation& generation);

/// Appends a part, or joins it to the last one if that has the same kind; attachments stay apart.
void join_part(std::vector<Part>& parts, Part part);

/// An id as a parameter: 0 becomes NULL.
void bind_id(SQLite::Statement& statement, int index, Id id);

/// A statement with its parameters bound, in order.
template <class... Values>
SQLite::Statement prepared(SQLite::Database& database, const char* sql, Values&&... values) {
    SQLite::Statement statement(database, sql);
    int index = 0;
    (statement.bind(++index, std::forward<Values>(values)), ...);
    return statement;
}

/// Runs a statement that gives no rows; how many rows it changed.
template <class... Values> int run(SQLite::Database& database, const char* sql, Values&&... values) {
    return prepared(database, sql, std::forward<Values>(values)...).exec();
}

} // namespace inglenook::storage
