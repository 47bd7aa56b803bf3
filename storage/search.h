// SPDX-License-Identifier: Apache-2.0
// Finding text in titles and messages, in any language, also inside words. Synchronous; on the thread of its
// database.
#pragma once

#include "storage/database.h"
#include "storage/search_page.h"

namespace inglenook::storage {

class Search {
public:
    explicit Search(Database& database) : database_(database) {}

    /// Messages of any branch that hold all the words, or a file that does, the newest first, behind a few
    /// titles that do; not of conversations in the trash. A first message whose words are in a title among
    /// the hits is not told again. Without words: conversations that fit the filters, in the order of the
    /// list (with has: messages). Letters' case does not matter (of words of fewer than three characters:
    /// that of ASCII letters). Nothing for blank text.
    /// Of a blind test without its vote only the prompts are found, each once, and not by a model's name:
    /// what is told of an answer, and its place among the others, would tell who wrote it.
    Result<SearchPage> find(const SearchRequest& request);
    /// The first hits, however long it takes.
    Result<std::vector<SearchHit>> find(const std::string& text, std::uint32_t limit);

private:
    Database& database_;
};

} // namespace inglenook::storage
