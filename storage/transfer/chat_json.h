// SPDX-License-Identifier: Apache-2.0
// Conversations as JSON, whole: the form that this program reads back exactly (docs/chat-format.md).
#pragma once

#include "storage/chat_tree.h"

#include <string>

namespace inglenook::storage {

constexpr const char* chat_format_name = "inglenook-chats";
constexpr int chat_format_version = 1;

/// A document is the beginning, conversations with commas between them, and the end.
std::string chat_json_begin();
std::string chat_json(const ChatTree& tree);
std::string chat_json_end();

} // namespace inglenook::storage
