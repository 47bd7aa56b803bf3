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
#include <optional>
#include <span>
#include <vector>

namespace inglenook {

/// What a sequence remembered after its first n_tokens, for models with state layers.
struct StateSnapshot {
    std::uint32_t n_tokens = 0;
    std::uint32_t slot = 0;
};

/// Tokens whose keys and values are in the cache, and where: token i lies in pages[i / page_tokens].
struct CachedSequence {
    std::vector<TokenId> tokens;
    std::vector<std::uint32_t> pages;
    std::optional<std::uint32_t> state;   ///< the slot that follows the sequence while it runs
    std::vector<StateSnapshot> snapshots; ///< in ascending order
};

class PrefixCache {
public:
    /// `n_states`: state slots, one for each sequence that may run and some for snapshots; 0 for models
    /// without state layers.
    explicit PrefixCache(std::uint32_t n_pages, std::uint32_t n_states = 0)
        : pool_(n_pages), states_(n_states) {}

    /// A sequence that already holds the longest known proper prefix of `prompt` (at least one token is left
    /// to compute). A half-used last page is copied by `runner`, never shared. With states, a prefix is known
    /// where a snapshot was taken. `running`: sequences that are being written, whose prefixes are known too;
    /// what they write later is not seen. Errors: those of copy_page and copy_state.
    Result<CachedSequence> begin(
        std::span<const TokenId> prompt, Runner& runner, std::span<const CachedSequence* const> running = {});

    /// Makes room for n_tokens in all and for a state, forgetting the sequences not used for longest if
    /// needed. Errors: does_not_fit, when running sequences hold every page.
    Result<void> reserve(CachedSequence& sequence, std::uint32_t n_tokens);

    /// Remembers the state at the sequence's present length, if there is room for it. Errors: those of
    /// copy_state.
    Result<void> take_snapshot(CachedSequence& sequence, Runner& runner);

    /// Keeps a sequence that is no longer running, for later prefixes.
    void keep(CachedSequence sequence);
    /// Gives a sequence's pages and states back at once.
    void drop(CachedSequence& sequence);
    /// Forgets everything that is not running.
    void clear();

    [[nodiscard]] std::uint32_t n_free_pages() const { return pool_.n_free(); }
    [[nodiscard]] std::uint32_t n_free_states() const { return states_.n_free(); }
    [[nodiscard]] std::size_t n_kept() const { return kept_.size(); }

private:
    struct Prefix {
        const CachedSequence* sequence = nullptr;
        std::uint32_t n_tokens = 0;
        std::optional<std::uint32_t> state; ///< its snapshot
    };

    [[nodiscard]] bool has_states() const { return states_.n_pages() > 0; }
    /// The longer one of `best` and what the sequence has in common with the prompt.
    [[nodiscard]] Prefix longer_prefix(
        const Prefix& best, std::span<const TokenId> prompt, const CachedSequence& sequence) const;
    /// Gives how many tokens' pages could be shared or copied.
    Result<std::uint32_t> share_pages(const Prefix& prefix, CachedSequence& sequence, Runner& runner);
    Result<void> copy_state(std::uint32_t from, CachedSequence& sequence, Runner& runner);
    std::optional<std::uint32_t> take_state();
    bool forget_oldest();
    bool forget_oldest_snapshot();

    PagePool pool_;
    PagePool states_;
    std::list<CachedSequence> kept_; ///< most recently used first
};

} // namespace inglenook
