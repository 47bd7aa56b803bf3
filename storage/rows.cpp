// SPDX-License-Identifier: Apache-2.0
#include "storage/rows.h"

#include <array>
#include <charconv>
#include <stdexcept>

namespace inglenook::storage {

namespace {

constexpr std::array role_names = {"system", "user", "assistant", "tool"};
constexpr std::array state_names = {"complete", "streaming", "interrupted", "failed"};
constexpr std::array part_kind_names = {"text", "reasoning", "tool_call", "tool_result", "attachment"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<const char*, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (name == names[i]) {
            return static_cast<Enum>(i);
        }
    }
    return std::nullopt;
}

/// Numbers with commas between them.
std::vector<Id> ids_in(const std::string& list) {
    std::vector<Id> ids;
    const char* const end = list.data() + list.size();
    for (const char* at = list.data(); at < end;) {
        Id id = 0;
        const auto read = std::from_chars(at, end, id);
        if (read.ec != std::errc()) {
            break;
        }
        ids.push_back(id);
        at = read.ptr + 1;
    }
    return ids;
}

template <class Enum> Enum known(std::optional<Enum> value, std::string_view name) {
    if (!value) {
        throw std::runtime_error("unknown name '" + std::string(name) + "'");
    }
    return *value;
}

} // namespace

const char* name_of(Role role) { return role_names.at(static_cast<std::size_t>(role)); }
const char* name_of(MessageState state) { return state_names.at(static_cast<std::size_t>(state)); }
const char* name_of(PartKind kind) { return part_kind_names.at(static_cast<std::size_t>(kind)); }

Role role_named(std::string_view name) { return known(named<Role>(role_names, name), name); }
MessageState state_named(std::string_view name) {
    return known(named<MessageState>(state_names, name), name);
}
std::optional<PartKind> part_kind_named(std::string_view name) {
    return named<PartKind>(part_kind_names, name);
}

Conversation read_conversation(SQLite::Statement& row) {
    Conversation conversation;
    conversation.id = row.getColumn(0).getInt64();
    conversation.title = row.getColumn(1).getString();
    conversation.created = row.getColumn(2).getInt64();
    conversation.updated = row.getColumn(3).getInt64();
    conversation.model = row.getColumn(4).getString();
    conversation.system_prompt = row.getColumn(5).getString();
    conversation.pinned = row.getColumn(6).getInt() != 0;
    conversation.archived = row.getColumn(7).getInt() != 0;
    if (!row.getColumn(8).isNull()) {
        conversation.trashed = row.getColumn(8).getInt64();
    }
    conversation.settings = row.getColumn(9).getString();
    conversation.preset = row.getColumn(10).getInt64(); // NULL reads as 0
    conversation.folder = row.getColumn(11).getInt64();
    conversation.tags = ids_in(row.getColumn(12).getString());
    conversation.comparison = row.getColumn(13).getInt64();
    return conversation;
}

Message read_message(SQLite::Statement& row) {
    Message message;
    message.id = row.getColumn(0).getInt64();
    message.conversation = row.getColumn(1).getInt64();
    message.parent = row.getColumn(2).getInt64(); // NULL reads as 0
    message.role = role_named(row.getColumn(3).getString());
    message.state = state_named(row.getColumn(4).getString());
    message.created = row.getColumn(5).getInt64();
    message.sibling = row.getColumn(6).getUInt();
    message.siblings = row.getColumn(7).getUInt();
    return message;
}

Generation read_generation(SQLite::Statement& row) {
    Generation generation;
    generation.model_path = row.getColumn(0).getString();
    generation.model_name = row.getColumn(1).getString();
    generation.model_sha256 = row.getColumn(2).getString();
    generation.quantisation = row.getColumn(3).getString();
    generation.template_sha256 = row.getColumn(4).getString();
    generation.sampler = row.getColumn(5).getString();
    generation.seed = static_cast<std::uint64_t>(row.getColumn(6).getInt64());
    generation.engine_build = row.getColumn(7).getString();
    generation.device = row.getColumn(8).getString();
    generation.prompt_tokens = row.getColumn(9).getUInt();
    generation.cached_tokens = row.getColumn(10).getUInt();
    generation.generated_tokens = row.getColumn(11).getUInt();
    generation.load_seconds = row.getColumn(12).getDouble();
    generation.prefill_seconds = row.getColumn(13).getDouble();
    generation.decode_seconds = row.getColumn(14).getDouble();
    generation.first_token_seconds = row.getColumn(15).getDouble();
    generation.stop_reason = row.getColumn(16).getString();
    generation.error = row.getColumn(17).getString();
    generation.started = row.getColumn(18).getInt64();
    generation.finished = row.getColumn(19).getInt64();
    generation.memory_bytes = static_cast<std::uint64_t>(row.getColumn(20).getInt64());
    return generation;
}

void bind_generation(SQLite::Statement& statement, int first, const Generation& generation) {
    int index = first;
    statement.bind(index++, generation.model_path);
    statement.bind(index++, generation.model_name);
    statement.bind(index++, generation.model_sha256);
    statement.bind(index++, generation.quantisation);
    statement.bind(index++, generation.template_sha256);
    statement.bind(index++, generation.sampler.empty() ? std::string("{}") : generation.sampler);
    statement.bind(index++, static_cast<std::int64_t>(generation.seed));
    statement.bind(index++, generation.engine_build);
    statement.bind(index++, generation.device);
    statement.bind(index++, generation.prompt_tokens);
    statement.bind(index++, generation.cached_tokens);
    statement.bind(index++, generation.generated_tokens);
    statement.bind(index++, generation.load_seconds);
    statement.bind(index++, generation.prefill_seconds);
    statement.bind(index++, generation.decode_seconds);
    statement.bind(index++, generation.first_token_seconds);
    statement.bind(index++, generation.stop_reason);
    statement.bind(index++, generation.error);
    statement.bind(index++, generation.started);
    statement.bind(index++, generation.finished);
    statement.bind(index++, static_cast<std::int64_t>(generation.memory_bytes));
}

void join_part(std::vector<Part>& parts, Part part) {
    if (parts.empty() || parts.back().kind != part.kind || part.kind == PartKind::attachment) {
        parts.push_back(std::move(part));
        return;
    }
    parts.back().content += part.content;
    parts.back().duration += part.duration;
}

void bind_id(SQLite::Statement& statement, int index, Id id) {
    if (id == 0) {
        statement.bind(index);
    } else {
        statement.bind(index, id);
    }
}

} // namespace inglenook::storage
