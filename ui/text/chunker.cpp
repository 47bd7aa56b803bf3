// SPDX-License-Identifier: Apache-2.0
#include "ui/text/chunker.h"

#include <algorithm>
#include <utility>

namespace inglenook::ui {

namespace {

constexpr int codeIndent = 4; ///< columns from which on a line is indented code
constexpr int maxOrdinal = 999'999'999;

enum class LineKind { blank, text, indented, fence, heading, rule, bullet, ordered, quote };

int columnAfter(int column, char c) { return c == '\t' ? column + 4 - column % 4 : column + 1; }

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

int runLength(std::string_view text, char mark) {
    const auto end = text.find_first_not_of(mark);
    return static_cast<int>(end == std::string_view::npos ? text.size() : end);
}

bool isRule(std::string_view body) {
    const char mark = body.front();
    if (mark != '-' && mark != '*' && mark != '_') {
        return false;
    }
    int marks = 0;
    for (const char c : body) {
        if (c == mark) {
            ++marks;
        } else if (c != ' ' && c != '\t') {
            return false;
        }
    }
    return marks >= 3;
}

bool isHeading(std::string_view body) {
    const int marks = runLength(body, '#');
    return marks >= 1 && marks <= 6 &&
           (body.size() == static_cast<std::size_t>(marks) || body[marks] == ' ' || body[marks] == '\t');
}

/// The line below a table's head.
bool isTableRule(std::string_view body) {
    return body.find('-') != std::string_view::npos && body.find('|') != std::string_view::npos &&
           body.find_first_not_of("|-: \t") == std::string_view::npos;
}

/// A line that turns the paragraph before it into a heading.
bool isUnderline(std::string_view body) {
    const auto text = trimmed(body);
    return !text.empty() && (text.front() == '=' || text.front() == '-') &&
           static_cast<std::size_t>(runLength(text, text.front())) == text.size();
}

} // namespace

struct Chunker::Line {
    LineKind kind = LineKind::blank;
    std::string_view whole;
    std::string_view body; ///< without its indentation
    int indent = 0;
    char mark = 0;      ///< of a list item or fence
    int number = 0;     ///< of an ordered item; of a fence its length
    int offset = 0;     ///< of a list item: the column its content begins at
    bool empty = false; ///< a list item without content
};

namespace {

/// The columns of white space between an item's mark and its content: 1 if there are none or too many.
int contentGap(std::string_view rest) {
    int column = 0;
    for (const char c : rest) {
        if (c != ' ' && c != '\t') {
            break;
        }
        column = columnAfter(column, c);
    }
    return column >= 1 && column <= codeIndent && !trimmed(rest).empty() ? column : 1;
}

} // namespace

Chunker::Line Chunker::classify(std::string_view whole) {
    Line line;
    line.whole = whole;
    std::size_t i = 0;
    while (i < whole.size() && (whole[i] == ' ' || whole[i] == '\t')) {
        line.indent = columnAfter(line.indent, whole[i++]);
    }
    const std::string_view body = line.body = whole.substr(i);
    if (body.empty()) {
        return line;
    }
    line.kind = LineKind::text;
    if (line.indent >= codeIndent) {
        line.kind = LineKind::indented;
        // Markers below still matter to an open list, which compares columns itself.
        return line;
    }
    const char first = body.front();
    if (first == '`' || first == '~') {
        const int length = runLength(body, first);
        if (length >= 3 && (first == '~' || body.find('`', length) == std::string_view::npos)) {
            line.kind = LineKind::fence;
            line.mark = first;
            line.number = length;
        }
    } else if (first == '>') {
        line.kind = LineKind::quote;
    } else if (isHeading(body)) {
        line.kind = LineKind::heading;
    } else if (isRule(body)) {
        line.kind = LineKind::rule;
    } else {
        std::size_t width = 0;
        if (first == '-' || first == '*' || first == '+') {
            width = 1;
            line.mark = first;
        } else {
            while (width < body.size() && width < 9 && body[width] >= '0' && body[width] <= '9') {
                line.number = line.number * 10 + (body[width++] - '0');
            }
            if (width == 0 || width == body.size() || (body[width] != '.' && body[width] != ')')) {
                return line;
            }
            line.mark = body[width++];
        }
        const std::string_view rest = body.substr(width);
        if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t') {
            return line;
        }
        line.kind = line.mark == '.' || line.mark == ')' ? LineKind::ordered : LineKind::bullet;
        line.empty = trimmed(rest).empty();
        line.offset = line.indent + static_cast<int>(width) + contentGap(rest);
    }
    return line;
}

void Chunker::append(std::string_view line) {
    if (m_lines++ > 0) {
        m_open.text += '\n';
    }
    m_open.text += line;
    if (m_state == State::fence || !trimmed(line).empty()) {
        m_open.source.end = m_line.end;
    }
}

void Chunker::close(std::vector<Chunk>& closed) {
    if (m_state == State::none) {
        return;
    }
    m_listAlive = m_state == State::item;
    closed.push_back(std::move(m_open));
    m_open = {};
    m_lines = 0;
    m_table = false;
    m_lastBlank = false;
    m_state = State::none;
}

void Chunker::startItem(const Line& line) {
    const bool follows = m_listAlive && m_itemMark == line.mark;
    m_state = State::item;
    m_itemMark = line.mark;
    m_itemOffset = line.offset;
    m_ordinal = follows ? std::min(m_ordinal + 1, maxOrdinal) : line.number;
    m_open.listItem = true;
    m_open.follows = follows;
    m_open.ordinal = m_ordinal;
    append(line.whole);
}

void Chunker::start(const Line& line, std::vector<Chunk>& closed) {
    m_open.source = m_line;
    switch (line.kind) {
    case LineKind::blank:
        return;
    case LineKind::bullet:
    case LineKind::ordered:
        startItem(line);
        return;
    case LineKind::fence:
        m_state = State::fence;
        m_fenceMark = line.mark;
        m_fenceLength = line.number;
        m_fenceIndent = line.indent;
        m_open.kind = ChunkKind::fence;
        m_open.info = trimmed(line.body.substr(line.number));
        return;
    case LineKind::heading:
    case LineKind::rule:
        m_state = State::paragraph;
        append(line.whole);
        close(closed);
        return;
    case LineKind::quote:
        m_state = State::quote;
        break;
    case LineKind::indented:
        m_state = State::indented;
        break;
    case LineKind::text:
        m_state = State::paragraph;
        break;
    }
    append(line.whole);
}

void Chunker::addToParagraph(const Line& line, std::vector<Chunk>& closed) {
    if (line.kind == LineKind::blank) {
        close(closed);
        return;
    }
    if (line.kind != LineKind::indented && isUnderline(line.body)) {
        append(line.whole);
        close(closed);
        return;
    }
    const bool interrupts = line.kind == LineKind::fence || line.kind == LineKind::heading ||
                            line.kind == LineKind::rule || line.kind == LineKind::quote ||
                            (line.kind == LineKind::bullet && !line.empty) ||
                            (line.kind == LineKind::ordered && line.number == 1 && !line.empty);
    if (interrupts) {
        close(closed);
        start(line, closed);
        return;
    }
    m_table = m_table || (m_lines == 1 && isTableRule(line.body));
    append(line.whole);
}

void Chunker::addToFence(const Line& line, std::vector<Chunk>& closed) {
    if (line.kind == LineKind::fence && line.mark == m_fenceMark && line.number >= m_fenceLength &&
        trimmed(line.body.substr(line.number)).empty()) {
        m_open.source.end = m_line.end;
        close(closed);
        return;
    }
    // A fence that is indented takes as much indentation off its lines.
    std::string_view body = line.whole;
    for (int i = 0; i < m_fenceIndent && !body.empty() && body.front() == ' '; ++i) {
        body.remove_prefix(1);
    }
    append(body);
}

void Chunker::addToItem(const Line& line, std::vector<Chunk>& closed) {
    if (line.kind == LineKind::blank) {
        append(line.whole);
        m_lastBlank = true;
        return;
    }
    const bool lazy = !m_lastBlank && (line.kind == LineKind::text || line.kind == LineKind::indented);
    m_lastBlank = false;
    if (line.indent >= m_itemOffset || lazy) {
        append(line.whole);
        return;
    }
    close(closed);
    start(line, closed);
    m_listAlive = m_state == State::item;
}

void Chunker::addToQuote(const Line& line, std::vector<Chunk>& closed) {
    if (line.kind == LineKind::quote || line.kind == LineKind::text) {
        append(line.whole);
        return;
    }
    close(closed);
    start(line, closed);
}

void Chunker::addLine(std::string_view text, std::size_t at, std::vector<Chunk>& closed) {
    m_line = {at, at + text.size()};
    take(classify(text), closed);
    const bool prose = m_state == State::paragraph || m_state == State::item || m_state == State::quote;
    if (prose && m_open.text.size() > (m_table ? longestTable : longestPiece)) {
        close(closed);
    }
}

void Chunker::take(const Line& line, std::vector<Chunk>& closed) {
    switch (m_state) {
    case State::none:
        if (line.kind != LineKind::blank) {
            start(line, closed);
        }
        return;
    case State::paragraph:
        return addToParagraph(line, closed);
    case State::fence:
        return addToFence(line, closed);
    case State::item:
        return addToItem(line, closed);
    case State::quote:
        return addToQuote(line, closed);
    case State::indented:
        if (line.kind == LineKind::blank || line.kind == LineKind::indented) {
            append(line.whole);
            return;
        }
        close(closed);
        start(line, closed);
        return;
    }
}

void Chunker::finish(std::vector<Chunk>& closed) { close(closed); }

bool Chunker::mayBeTable() const {
    return m_state == State::paragraph && m_lines <= 1 && !m_open.text.empty() &&
           trimmed(m_open.text).front() == '|';
}

} // namespace inglenook::ui
