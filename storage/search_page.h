// SPDX-License-Identifier: Apache-2.0
// Searching in pages, as plain structs: what is asked, what was found, and where the next page begins.
#pragma once

#include "storage/records.h"
#include "storage/snippet.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::storage {

struct SearchPosition {
    std::optional<ListPosition> title; ///< of searches in titles alone: after this one
    Id part = 0;                       ///< of searches in messages: before this one
    Id message = 0;                    ///< the last one told
    std::vector<Id> titles;            ///< conversations whose titles were among the hits
};

struct SearchRequest {
    std::string text;         ///< as parse_search() understands it
    std::uint32_t limit = 50; ///< at least one
    std::optional<SearchPosition> after{};
    /// A page that is not full after this time ends where it is, so that nothing else waits long.
    std::chrono::milliseconds patience{25};
};

struct SearchHit {
    Conversation conversation;
    Id message = 0;               ///< where; 0: in the title, or the whole conversation fits the filters
    std::string snippet;          ///< the text around it, on one line; the title if it was found there
    std::vector<TextRange> marks; ///< what was looked for, in the snippet
    /// Of a blind test without its vote: the conversation has the comparison's name, and tells no model.
    bool blind = false;
    std::uint32_t run = 0; ///< of a blind test: number of the prompt
};

struct SearchPage {
    std::vector<SearchHit> hits;        ///< may be few, or none, although there are more
    std::optional<SearchPosition> next; ///< nothing: that is all
    std::vector<std::string> words;     ///< what was looked for, as parse_search() gives it
    std::string hint;                   ///< a sentence on what of the text says nothing; empty: nothing
};

} // namespace inglenook::storage
