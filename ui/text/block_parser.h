// SPDX-License-Identifier: Apache-2.0
// Text that streams in, as blocks. Closed blocks never change; only the open tail is parsed again. The blocks
// of a text do not depend on how it was cut into pieces.
#pragma once

#include "ui/text/block.h"
#include "ui/text/chunker.h"

#include <string>
#include <string_view>
#include <vector>

namespace inglenook::ui {

class BlockParser {
public:
    /// `at`: where its text begins in the source that blocks tell their place in.
    explicit BlockParser(std::size_t at = 0) : m_partialAt(at) {}

    /// Appends UTF-8; it may end within a line, not within a character.
    void add(std::string_view text);
    /// Says that no more text comes: the tail is closed.
    void finish();

    /// Closed blocks first, then those of the open tail. The tail is parsed on the first call after add().
    const std::vector<Block>& blocks();
    /// How many of blocks() will never change.
    [[nodiscard]] std::size_t closedCount() const { return m_closedCount; }

private:
    void take(const std::vector<Chunk>& chunks);
    std::size_t cut(std::string_view line, std::size_t at, std::vector<Chunk>& closed);
    void addLine(std::string_view line, std::size_t at, std::vector<Chunk>& closed);
    void parseTail();

    Chunker m_chunker;
    std::string m_partial; ///< the last line, its end not yet seen
    std::size_t m_partialAt = 0;
    std::vector<Block> m_blocks;
    std::size_t m_closedCount = 0;
    bool m_tailParsed = true;
};

/// The blocks of a whole text.
std::vector<Block> parseBlocks(std::string_view text);

} // namespace inglenook::ui
