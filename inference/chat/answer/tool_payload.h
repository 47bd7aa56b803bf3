// SPDX-License-Identifier: Apache-2.0
// What models write between the markers of a tool call, read. Pure functions; the names and arguments of
// calls only, `written` is the caller's. An empty list: it is no call.
#pragma once

#include "inference/chat/answer/answer_piece.h"

#include <string_view>
#include <vector>

namespace inglenook {

enum class ToolSyntax {
    json,     ///< {"name": …, "arguments": …}, a list of those, or {"NAME": {…}}
    bare,     ///< the same without markers around it: both name and arguments must be there
    named,    ///< the name and a mark, then the arguments as JSON
    tagged,   ///< <function=NAME><parameter=KEY>…, <invoke name="NAME">…, <arg_key>…
    literal,  ///< NAME(key="value") as in Python, call:NAME{key:…} as Gemma has it
    code,     ///< the same as `literal`, or code for the tool "python"
    arguments ///< nothing but the arguments: the name stood before
};

/// Reads a call. A model that was trained for one syntax may use another between the same markers: where the
/// one at hand does not fit, those that cannot be mistaken are tried too.
std::vector<ToolCall> read_tool_calls(std::string_view payload, ToolSyntax syntax);

/// Whether a payload can begin so, for markers that a text may also mention.
enum class Plausible { yes, no, unknown };
Plausible plausible_payload(std::string_view begin, ToolSyntax syntax);

std::vector<ToolCall> read_json_calls(std::string_view payload, bool bare);
std::vector<ToolCall> read_named_calls(std::string_view payload);
/// `lone_name`: a name without any arguments is a call.
std::vector<ToolCall> read_tagged_calls(std::string_view payload, bool lone_name);
std::vector<ToolCall> read_literal_calls(std::string_view payload);

} // namespace inglenook
