// SPDX-License-Identifier: Apache-2.0
// An answer's text and the tool calls in it, in their order, as blocks. A call is a block that is whole at
// once; the text after it is parsed apart from the text before.
#pragma once

#include "storage/records.h"
#include "ui/text/block_parser.h"

#include <string>
#include <string_view>
#include <vector>

namespace inglenook::ui {

class AnswerBlocks {
public:
    void add(std::string_view text);
    /// As tool_call_line() writes them.
    void addCalls(std::string_view lines);
    /// Text and calls of a message, from the beginning.
    void set(const storage::Message& message);
    /// Says that no more comes: the tail is closed.
    void finish() { m_text.finish(); }

    [[nodiscard]] std::size_t count() { return m_before.size() + m_text.blocks().size(); }
    /// Its place in the source is one in answerSource().
    [[nodiscard]] const Block& at(std::size_t index);
    /// How many blocks will never change.
    [[nodiscard]] std::size_t closedCount() const { return m_before.size() + m_text.closedCount(); }

private:
    std::vector<Block> m_before; ///< up to the last call
    BlockParser m_text;          ///< after it
    std::size_t m_size = 0;      ///< bytes of answerSource() so far
};

/// Appends to a message what came of an answer; nothing, if the text is empty.
void addPart(storage::Message& message, storage::PartKind kind, const std::string& text);

/// What the model wrote for an answer, calls in its own words, reasoning left out.
std::string answerSource(const storage::Message& message);

} // namespace inglenook::ui
