// SPDX-License-Identifier: Apache-2.0
// Cuts Markdown, line by line, into top-level pieces that can be rendered alone: one paragraph, one heading,
// one item of a list, one fenced piece of code. It only ever looks back, so a piece once closed stays as it
// is.
#pragma once

#include "ui/text/block.h"

#include <string>
#include <string_view>
#include <vector>

namespace inglenook::ui {

/// Longer pieces are cut, at the end of a line: what is in them is parsed anew with every frame while they
/// are open, and some of what can be written takes time that grows with the square of a piece's length.
constexpr std::size_t longestPiece = std::size_t{16} << 10; // bytes
constexpr std::size_t longestTable = std::size_t{1} << 20;

enum class ChunkKind { markdown, fence };

struct Chunk {
    ChunkKind kind = ChunkKind::markdown;
    std::string text;      ///< UTF-8; of a fence the body alone
    std::string info;      ///< of a fence: what follows its marks
    int ordinal = 0;       ///< the number an ordered item shows
    bool listItem = false; ///< one item of a list
    bool follows = false;  ///< a list item after another of the same list
    SourceRange source;    ///< its lines, a fence's marks too, without blank lines after it
};

class Chunker {
public:
    /// Takes one line without its end, which begins at byte `at` of the text; appends the pieces that it
    /// closes to `closed`.
    void addLine(std::string_view line, std::size_t at, std::vector<Chunk>& closed);
    /// Ends the text: what is still open is closed.
    void finish(std::vector<Chunk>& closed);
    /// Complete lines in the open piece; 0 if nothing is open.
    [[nodiscard]] int openLines() const { return m_state == State::none ? 0 : m_lines; }
    [[nodiscard]] bool inFence() const { return m_state == State::fence; }
    /// Whether the open piece may turn out to be a table.
    [[nodiscard]] bool mayBeTable() const;

private:
    enum class State { none, paragraph, fence, indented, item, quote };
    struct Line;

    static Line classify(std::string_view line);
    void start(const Line& line, std::vector<Chunk>& closed);
    void startItem(const Line& line);
    void take(const Line& line, std::vector<Chunk>& closed);
    void append(std::string_view line);
    void close(std::vector<Chunk>& closed);
    void addToParagraph(const Line& line, std::vector<Chunk>& closed);
    void addToFence(const Line& line, std::vector<Chunk>& closed);
    void addToItem(const Line& line, std::vector<Chunk>& closed);
    void addToQuote(const Line& line, std::vector<Chunk>& closed);

    State m_state = State::none;
    Chunk m_open;
    int m_lines = 0;
    bool m_table = false; ///< the open paragraph is a table
    SourceRange m_line;   ///< the one that was taken last
    char m_fenceMark = 0;
    int m_fenceLength = 0;
    int m_fenceIndent = 0;
    char m_itemMark = 0; ///< '-', '*', '+', '.' or ')' of the list that is open or was closed last
    int m_itemOffset = 0;
    int m_ordinal = 0;
    bool m_listAlive = false; ///< the next item of the same kind belongs to the same list
    bool m_lastBlank = false;
};

} // namespace inglenook::ui
