// SPDX-License-Identifier: Apache-2.0
// What is kept, as plain structs: conversations, the tree of their messages, how answers were made. Text is
// UTF-8, times are milliseconds since 1970 UTC, ids are positive and 0 means "none".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::storage {

using Id = std::int64_t;
using TimeMs = std::int64_t;

inline constexpr TimeMs day_ms = TimeMs{24} * 60 * 60 * 1000;

/// Now, in milliseconds since 1970 UTC.
TimeMs now_ms();

/// How a conversation's answers are made, beside what its model and the user's defaults say.
struct ConversationSettings {
    std::string system_prompt;
    std::string settings = "{}"; ///< JSON object of what was changed in this conversation
    Id preset = 0;               ///< 0: none chosen

    bool operator==(const ConversationSettings&) const = default;
};

struct Conversation {
    Id id = 0;
    std::string title; ///< empty until the first user message gave one, or the user did
    TimeMs created = 0;
    TimeMs updated = 0; ///< last message; renaming and pinning do not count
    std::string model;  ///< path of the model last used, empty if none
    std::string system_prompt;
    std::string settings = "{}"; ///< as in ConversationSettings
    Id preset = 0;
    bool pinned = false;
    bool archived = false;
    std::optional<TimeMs> trashed; ///< when it was moved to the trash
    Id folder = 0;                 ///< 0: in none
    std::vector<Id> tags;          ///< in no certain order
    Id comparison = 0;             ///< it is a column's, and does not stand in the lists; 0: an ordinary chat

    bool operator==(const Conversation&) const = default;
};

enum class Role { system, user, assistant, tool };

enum class MessageState {
    complete,
    streaming,   ///< an answer being written now, by this or another running program
    interrupted, ///< cut off: stopped by the user or by the program's end; it can be continued
    failed,      ///< ended by an error, which is in generation.error
};

enum class PartKind { text, reasoning, tool_call, tool_result, attachment };

/// A piece of a message. Neighbouring parts of an answer have different kinds.
struct Part {
    PartKind kind = PartKind::text;
    std::string content;    ///< of an attachment: the file's name
    TimeMs duration = 0;    ///< how long it took to arrive ("Thought for 12 s"); 0 if it was written at once
    std::string sha256{};   ///< attachment: of the text that was sent, hex
    std::string attached{}; ///< attachment: the text that was sent

    bool operator==(const Part&) const = default;
};

/// How an answer was made. Continuing an answer makes another one of the same message; a loaded message
/// carries the last.
struct Generation {
    std::string model_path;
    std::string model_name;
    std::string model_sha256; ///< hex; empty if not computed
    std::string quantisation;
    std::string template_sha256;
    std::string sampler = "{}"; ///< JSON object
    std::uint64_t seed = 0;
    std::string engine_build;
    std::string device;
    std::uint32_t prompt_tokens = 0;
    std::uint32_t cached_tokens = 0;
    std::uint32_t generated_tokens = 0;
    double load_seconds = 0;
    double prefill_seconds = 0;
    double decode_seconds = 0;
    double first_token_seconds = 0;
    std::uint64_t memory_bytes = 0; ///< that the model took when the answer had ended; 0: not known
    std::string
        stop_reason;     ///< "end", "stop_string", "length", "context_full", "cancelled"; empty: unfinished
    std::string error;   ///< a sentence, if the message failed
    TimeMs started = 0;  ///< set when the answer begins
    TimeMs finished = 0; ///< set when it ends; 0 until then

    bool operator==(const Generation&) const = default;
};

struct Message {
    Id id = 0;
    Id conversation = 0;
    Id parent = 0; ///< 0: the first of its conversation
    Role role = Role::user;
    MessageState state = MessageState::complete;
    TimeMs created = 0;
    std::vector<Part> parts;
    std::optional<Generation> generation; ///< of an assistant
    std::uint32_t sibling = 1;            ///< n of "n/m": its place among the messages with the same parent
    std::uint32_t siblings = 1;           ///< m

    /// The content of all parts of a kind, joined.
    [[nodiscard]] std::string text(PartKind kind = PartKind::text) const;
    /// The files that go with it, in order.
    [[nodiscard]] std::vector<Part> attachments() const;
    bool operator==(const Message&) const = default;
};

/// A conversation with the messages that are shown: from the first one along the selected children.
struct Thread {
    Conversation conversation;
    std::vector<Message> messages;
    std::uint32_t earlier = 0; ///< messages before these, which were not read
};

/// What appending to a conversation changed.
struct Appended {
    Conversation conversation;
    Message message;
    bool new_conversation = false;
    bool path_changed = false; ///< it is a sibling that is now shown instead of another
};

/// Where a page of the conversation list ends: the next page starts after it.
struct ListPosition {
    bool pinned = false;
    TimeMs updated = 0;
    Id id = 0;
};

enum class Shelf { active, archived, trash };

/// Pinned conversations come first, then by last update, newest first.
struct ConversationQuery {
    Shelf shelf = Shelf::active;
    std::optional<ListPosition> after;
    std::uint32_t limit = 50;
    std::optional<Id> folder = std::nullopt; ///< only what lies directly in it (0: in none)
    Id tag = 0;                              ///< only those that have it
};

struct ConversationPage {
    std::vector<Conversation> conversations;
    bool more = false; ///< continue with `after` = position_of(conversations.back())
};

ListPosition position_of(const Conversation& conversation);
/// The order of the list: true if `left` stands above `right`.
bool stands_above(const ListPosition& left, const ListPosition& right);

/// A file whose text goes with a message.
struct NewAttachment {
    std::string name;
    std::string text; ///< UTF-8
};

/// A user's message. Without a conversation one is made in the same transaction, with these settings.
struct NewMessage {
    Id conversation = 0; ///< 0: a new one
    std::string text;
    std::string system_prompt;   ///< of a new conversation
    std::string model;           ///< of a new conversation
    std::string settings = "{}"; ///< of a new conversation
    Id preset = 0;               ///< of a new conversation
    std::vector<NewAttachment> attachments{};
    Id folder = 0; ///< of a new conversation; one that was deleted meanwhile is none
};

/// What cutting off a message left: the conversation in the trash that holds it, and what is shown instead.
struct CutOff {
    Conversation trashed;
    Thread rest;
};

/// A named set of settings.
struct NewPreset {
    std::string name;            ///< one line, no other preset's
    std::string model;           ///< identity of the model it was made for; empty: any
    std::string settings = "{}"; ///< JSON object

    bool operator==(const NewPreset&) const = default;
};
struct Preset {
    Id id = 0;
    std::string name;
    std::string model;
    std::string settings = "{}";
    TimeMs created = 0;
    TimeMs updated = 0;

    bool operator==(const Preset&) const = default;
};

/// The preset that a model starts with.
struct ModelPreset {
    std::string model; ///< identity
    Id preset = 0;

    bool operator==(const ModelPreset&) const = default;
};

/// All presets, by name, and all models' choices.
struct PresetShelf {
    std::vector<Preset> presets;
    std::vector<ModelPreset> defaults;

    bool operator==(const PresetShelf&) const = default;
};

/// A preset that was deleted, and who had it: enough to undo it.
struct RemovedPreset {
    Preset preset;
    std::vector<Id> conversations;
    std::vector<std::string> models;
};

} // namespace inglenook::storage
