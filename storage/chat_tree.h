// SPDX-License-Identifier: Apache-2.0
// A whole conversation as a value, with all its branches and without ids of the database: what is written out
// and taken in.
#pragma once

#include "storage/records.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::storage {

/// Messages refer to each other by their number: 1 is the first of ChatTree::messages, 0 is none.
using MessageNumber = std::uint32_t;

struct TreeMessage {
    MessageNumber parent = 0; ///< less than its own number
    MessageNumber shown = 0;  ///< the child that is shown
    Role role = Role::user;
    MessageState state = MessageState::complete;
    TimeMs created = 0;
    std::vector<Part> parts;
    std::vector<Generation> generations; ///< in order; of an assistant

    bool operator==(const TreeMessage&) const = default;
};

struct ChatTree {
    std::string title;
    TimeMs created = 0;
    TimeMs updated = 0;
    std::string model;
    std::string system_prompt;
    std::string settings = "{}"; ///< JSON object
    std::optional<NewPreset> preset;
    std::vector<std::string> folder; ///< names, outermost first; empty: in none
    std::vector<std::string> tags;   ///< by name
    bool pinned = false;
    bool archived = false;
    MessageNumber shown = 0; ///< the first message that is shown
    std::vector<TreeMessage> messages;
    /// Where it comes from, by which it is known when it comes again ("chatgpt:…"); empty: made here.
    std::string origin;

    bool operator==(const ChatTree&) const = default;
};

/// The SHA-256 of who said what and in answer to what, 64 hex digits: the same however a conversation is
/// named, filed or shown.
std::string content_digest(const ChatTree& tree);

/// The messages from `tree.shown` on, along those that are shown.
std::vector<const TreeMessage*> shown_path(const ChatTree& tree);

struct ImportOptions {
    bool again = false; ///< also those that are here already
    /// Called after each conversation, with how many have been looked at.
    std::function<void(std::size_t)> progress{};
};

/// What an import did.
struct Imported {
    std::vector<Id> conversations;    ///< new ones
    std::uint32_t known = 0;          ///< left out, because they are here already
    std::vector<std::string> notes{}; ///< what could not be kept, a sentence each
};

} // namespace inglenook::storage
