// SPDX-License-Identifier: Apache-2.0
// Sequences of the KV cache: a new one starts from the longest prefix that any earlier one has in common with
// it, so that editing, branching and going on with a conversation compute nothing twice.
#pragma once

#include "inference/cache/page_pool.h"
#include "inference/program/runner.h"
#include "inference/result.h"
#include "inference/tokenizer/tokenizer.h"

#include <cstdint>
#include <list>
#include <span>
#include <vector>

namespace inglenook {

/// Tokens whose keys and values are in the cache, and where: token i lies in pages[i / page_tokens].
struct CachedSequence {
    std::vector<TokenId> tokens;
    std::vector<std::uint32_t> pages;
};

class PrefixCache {
public:
    explicit PrefixCache(std::uint32_t n_pages) : pool_(n_pages) {}

    /// A sequence that already holds the longest known proper prefix of `prompt` (at least one token is left
    /// to compute). A half-used last page is copied by `runner`, never shared. Errors: those of copy_page.
    Result<CachedSequence> begin(std::span<const TokenId> prompt, Runner& runner);

    /// Makes room for n_tokens in all, forgetting the sequences not used for longest if needed.
    /// Errors: does_not_fit, when running sequences hold every page.
    Result<void> reserve(CachedSequence& sequence, std::uint32_t n_tokens);

    /// Keeps a sequence that is no longer running, for later prefixes.
    void keep(CachedSequence sequence);
    /// Gives a sequence's pages back at once.
    void drop(CachedSequence& sequence);
    /// Forgets everything that is not running.
    void clear();

    [[nodiscard]] std::uint32_t n_free_pages() const { return pool_.n_free(); }
    [[nodiscard]] std::size_t n_kept() const { return kept_.size(); }

private:
    bool forget_oldest();

    PagePool pool_;
    std::list<CachedSequence> kept_; ///< most recently used first
};

} // namespace inglenook
