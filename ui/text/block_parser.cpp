// SPDX-License-Identifier: Apache-2.0
#include "ui/text/block_parser.h"

#include "ui/text/markdown.h"

#include <iterator>
#include <utility>

namespace inglenook::ui {

namespace {

/// A line that has only begun with marks ("``", "##", "2.", "|-") says nothing yet: showing it would flicker.
bool isUndecided(std::string_view line) {
    return line.size() <= 8 && line.find_first_not_of("`~#=*_+-> \t0123456789.)|:") == std::string_view::npos;
}

bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::string_view withoutReturn(std::string_view line) {
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

} // namespace

void BlockParser::take(const std::vector<Chunk>& chunks) {
    if (chunks.empty()) {
        return;
    }
    m_blocks.resize(m_closedCount);
    for (const Chunk& chunk : chunks) {
        std::vector<Block> blocks = renderChunk(chunk);
        for (Block& block : blocks) {
            block.source = chunk.source;
        }
        m_blocks.insert(
            m_blocks.end(), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
    }
    m_closedCount = m_blocks.size();
}

/// Takes the first parts of a line that is too long for one piece, each cut after a word; how many bytes they
/// were. Where it is cut depends on the line's beginning alone, not on how much of it has come.
std::size_t BlockParser::cut(std::string_view line, std::size_t at, std::vector<Chunk>& closed) {
    std::size_t begin = 0;
    while (line.size() - begin > longestPiece && !m_chunker.inFence()) {
        const std::string_view part = line.substr(begin, longestPiece);
        const std::size_t space = part.rfind(' ');
        std::size_t size = space == std::string_view::npos ? part.size() : space + 1;
        while (size > 1 && isContinuation(line[begin + size])) {
            --size;
        }
        m_chunker.addLine(part.substr(0, size), at + begin, closed);
        begin += size;
    }
    return begin;
}

void BlockParser::add(std::string_view text) {
    if (text.empty()) {
        return;
    }
    std::vector<Chunk> closed;
    m_partial += text;
    std::size_t begin = 0;
    const auto drop = [&](std::size_t count) {
        m_partial.erase(0, count);
        m_partialAt += count;
    };
    for (std::size_t end = m_partial.find('\n'); end != std::string::npos;
         end = m_partial.find('\n', begin)) {
        addLine(std::string_view(m_partial).substr(begin, end - begin), m_partialAt + begin, closed);
        begin = end + 1;
    }
    drop(begin);
    drop(cut(m_partial, m_partialAt, closed));
    take(closed);
    m_tailParsed = false;
}

void BlockParser::addLine(std::string_view line, std::size_t at, std::vector<Chunk>& closed) {
    const std::size_t begin = cut(line, at, closed);
    m_chunker.addLine(withoutReturn(line.substr(begin)), at + begin, closed);
}

void BlockParser::finish() {
    std::vector<Chunk> closed;
    if (!m_partial.empty()) {
        addLine(m_partial, m_partialAt, closed);
        m_partialAt += m_partial.size();
        m_partial.clear();
    }
    m_chunker.finish(closed);
    m_blocks.resize(m_closedCount);
    take(closed);
    m_tailParsed = true;
}

void BlockParser::parseTail() {
    m_blocks.resize(m_closedCount);
    Chunker tail = m_chunker;
    std::vector<Chunk> chunks;
    const bool show =
        !m_partial.empty() &&
        (tail.inFence() ? m_partial.find_first_not_of("`~ ") != std::string::npos : !isUndecided(m_partial));
    if (show) {
        tail.addLine(withoutReturn(m_partial), m_partialAt, chunks);
    }
    if (tail.mayBeTable()) {
        return;
    }
    tail.finish(chunks);
    const std::size_t closedCount = m_closedCount;
    take(chunks);
    m_closedCount = closedCount;
}

const std::vector<Block>& BlockParser::blocks() {
    if (!std::exchange(m_tailParsed, true)) {
        parseTail();
    }
    return m_blocks;
}

std::vector<Block> parseBlocks(std::string_view text) {
    BlockParser parser;
    parser.add(text);
    parser.finish();
    return parser.blocks();
}

} // namespace inglenook::ui
