// SPDX-License-Identifier: Apache-2.0
// The shown path of a conversation as Markdown, for reading.
#pragma once

#include "storage/chat_tree.h"

#include <string>

namespace inglenook::storage {

/// Front matter with title, dates and model, then a heading for each message.
std::string chat_markdown(const ChatTree& tree);

} // namespace inglenook::storage
