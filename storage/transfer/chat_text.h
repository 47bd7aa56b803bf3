// SPDX-License-Identifier: Apache-2.0
// Words and pieces that all ways of writing a conversation out share.
#pragma once

#include "storage/chat_tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage {

/// Its title, or "Untitled".
std::string shown_title(const ChatTree& tree);
/// "2026-01-31T12:00:00Z".
std::string iso_time(TimeMs time);
/// Who speaks: "You", "Assistant", "System", "Tool".
std::string_view speaker(Role role);
/// "Thought for 12 s", or "Thoughts" if it is not known how long.
std::string thought_title(const Part& part);
/// The name of the model that wrote a message; empty if it is not known.
std::string writer_of(const TreeMessage& message);

/// A tool that a model asked for.
struct CallText {
    std::string name;
    std::string arguments; ///< JSON laid out on lines, or as the model wrote it
};
/// The calls in a part of kind tool_call: lines of JSON with `name` and `arguments`. A line that is none is a
/// call without a name.
std::vector<CallText> calls_in(std::string_view lines);
/// Such a line, its end included.
std::string call_line(std::string_view id, std::string_view name, std::string_view arguments);

/// A text as JSON, quotes included; bytes that are no UTF-8 become U+FFFD.
std::string json_text(std::string_view text);

} // namespace inglenook::storage
