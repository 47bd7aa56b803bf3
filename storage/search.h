// SPDX-License-Identifier: Apache-2.0
// Finding text in titles and messages, in any language, also inside words. Synchronous; on the thread of its
// database.
#pragma once

#include "storage/database.h"
#include "storage/records.h"

namespace inglenook::storage {

class Search {
public:
    explicit Search(Database& database) : database_(database) {}

    /// Conversations, not in the trash, whose title or a message of any branch contains the text, in the
    /// order of the list. Letters' case does not matter (for fewer than three characters: of ASCII letters).
    /// Nothing for blank text.
    Result<std::vector<SearchHit>> find(const std::string& text, std::uint32_t limit);

private:
    Database& database_;
};

/// About 80 characters around bytes [at, at + length) of a text, on one line, with "…" where text is left
/// out.
std::string snippet_of(const std::string& text, std::size_t at, std::size_t length);

} // namespace inglenook::storage
