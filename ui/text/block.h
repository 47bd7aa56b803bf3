// SPDX-License-Identifier: Apache-2.0
// One piece of an answer as it is drawn: a paragraph, a heading, a piece of code, a table, a rule or a call
// of a tool. Lists and quotes are not blocks of their own: their leaves carry how deep they lie, so that
// every block can be drawn, selected and frozen alone.
#pragma once

#include <QString>
#include <QStringList>
#include <cstddef>
#include <vector>

namespace inglenook::ui {

/// Bytes of the text that something was read from.
struct SourceRange {
    std::size_t begin = 0;
    std::size_t end = 0; ///< one past the last

    bool operator==(const SourceRange&) const = default;
};

enum class BlockKind { paragraph, heading, code, table, rule, toolCall };

enum class CellAlignment { start, centre, end };

enum class TaskState { none, open, done };

/// Deeper lists and quotes are drawn like those of this depth, wider tables with what is left in the last
/// column.
constexpr int mostDepth = 16;
constexpr std::size_t mostColumns = 100;

/// A tool call is like code: `text` holds the arguments, `language` the name of the tool.
struct Block {
    BlockKind kind = BlockKind::paragraph;
    /// Paragraph, heading: b i s code a br sub sup, and m around the source of a formula; no images, no
    /// remote resources.
    QString html;
    QString text;       ///< code: its source, without the line end of its last line
    QString language;   ///< code: the word after the fence, lower case; may be empty
    int level = 0;      ///< heading: 1…6
    int indent = 0;     ///< lists around it
    int quote = 0;      ///< quotes around it
    int outerQuote = 0; ///< those of them that are around the lists too
    int quoteOn = 0;    ///< those of them that go on from the block before
    QString marker;     ///< of the first block of a list item: "•", "3."
    TaskState task = TaskState::none;
    bool tight = false; ///< stands close to the block before it
    std::vector<CellAlignment> alignments;
    std::vector<QStringList> rows; ///< table: cells as html, the first row is its head
    SourceRange source;            ///< of the top-level piece it belongs to; blocks of one piece share it

    bool operator==(const Block&) const = default;
};

} // namespace inglenook::ui
