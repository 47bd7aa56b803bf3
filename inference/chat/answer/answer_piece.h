// SPDX-License-Identifier: Apache-2.0
// What an answer consists of. Plain values.
#pragma once

#include <string>

namespace inglenook {

enum class AnswerKind { text, reasoning, tool_call };

/// A tool that the model asks for.
struct ToolCall {
    std::string id; ///< as the model gave it; most give none
    std::string name;
    std::string arguments; ///< JSON as the model wrote it; where it wrote no JSON, what it wrote
    /// The call in the model's own words, markers and all. Of several that the model wrote as one list, the
    /// first has it all.
    std::string written;

    bool operator==(const ToolCall&) const = default;
};

struct AnswerPiece {
    AnswerKind kind = AnswerKind::text;
    std::string text;   ///< of text and reasoning
    ToolCall call = {}; ///< of a tool call, always a whole one
};

} // namespace inglenook
