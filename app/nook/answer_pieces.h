// SPDX-License-Identifier: Apache-2.0
// What a model answers, on its way to the terminal and into JSON.
#pragma once

#include "app/nook/common.h"

#include <string>
#include <vector>

namespace inglenook::nook {

/// Prints one answer. It goes to stdout, a tool call as a line of its own; reasoning is not part of it and
/// goes to stderr.
class AnswerPrinter {
public:
    /// `for_person`: what could steer a terminal is made visible.
    explicit AnswerPrinter(bool for_person) : for_person_(for_person) {}

    void print_pieces(const std::vector<AnswerPiece>& pieces);

private:
    bool for_person_;
    bool at_line_start_ = true;
};

/// Pieces gathered.
struct AnswerRecord {
    std::string text;
    std::string reasoning;
    std::vector<ToolCall> tool_calls;

    void add(const std::vector<AnswerPiece>& pieces);
    /// `text`, and where there are some `reasoning` and `tool_calls`.
    [[nodiscard]] Json json() const;
};

/// An array of `name`, `arguments` (as the model wrote them) and, where it gave one, `id`.
Json tool_calls_json(const std::vector<ToolCall>& calls);

} // namespace inglenook::nook
