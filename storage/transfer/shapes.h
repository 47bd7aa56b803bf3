// SPDX-License-Identifier: Apache-2.0
// The shapes in which programs write conversations. Each recognises its own by what is in it, not by a file's
// name, and turns it into a tree; what it does not know becomes a text that says what it was.
#pragma once

#include "storage/chat_tree.h"
#include "storage/result.h"
#include "storage/transfer/json_elements.h"

#include <string>
#include <vector>

namespace inglenook::storage {

/// A tree and what had to be left out of it, a sentence each.
struct Taken {
    ChatTree tree;
    std::vector<std::string> notes{};
};

bool is_own_chat(const Json& json);
/// Errors: usage, if it is not what docs/chat-format.md says.
Result<Taken> take_own_chat(const Json& json);
/// What `nook chats export --format json` wrote before the format had a version.
bool is_old_own_chat(const Json& json);
Taken take_old_own_chat(const Json& json);

bool is_chatgpt(const Json& json);
Taken take_chatgpt(const Json& json);

bool is_open_webui(const Json& json);
/// `file`: which it is from; a folder's export says by its name which.
Taken take_open_webui(const Json& json, const std::string& file);

bool is_lm_studio(const Json& json);
Taken take_lm_studio(const Json& json);

/// Jan keeps a conversation in two files: what it is, and its messages, a line each.
bool is_jan_thread(const Json& json);
void take_jan_thread(const Json& json, Taken& taken);
bool is_jan_message(const Json& json);
/// In the order of the file.
TreeMessage take_jan_message(const Json& json);

} // namespace inglenook::storage
