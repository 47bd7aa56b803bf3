// SPDX-License-Identifier: Apache-2.0
// Tool calls as text: for keeping them and for people.
#pragma once

#include "inference/chat/answer/answer_piece.h"

#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

/// A call as one line of JSON, its end included, so that lines of several calls can be joined.
std::string tool_call_line(const ToolCall& call);

/// The calls of such lines. What is no such line gives none.
std::vector<ToolCall> read_tool_call_lines(std::string_view lines);

/// Arguments with a line for each member if they are JSON, their numbers and texts as they were; else as they
/// are.
std::string pretty_arguments(std::string_view arguments);

} // namespace inglenook
