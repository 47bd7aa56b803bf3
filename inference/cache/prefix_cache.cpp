// SPDX-License-Identifier: Apache-2.0
#include "inference/cache/prefix_cache.h"

#include <algorithm>
#include <string>

namespace inglenook {

namespace {

std::size_t common_prefix(std::span<const TokenId> a, std::span<const TokenId> b) {
    const std::size_t n = std::min(a.size(), b.size());
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + n, b.begin()).first - a.begin());
}

/// The latest snapshot that is no longer than `n`.
const StateSnapshot* snapshot_within(const CachedSequence& sequence, std::size_t n) {
    const auto fits = [n](const StateSnapshot& snapshot) { return snapshot.n_tokens <= n; };
    const auto found = std::find_if(sequence.snapshots.rbegin(), sequence.snapshots.rend(), fits);
    return found == sequence.snapshots.rend() ? nullptr : &*found;
}

} // namespace

PrefixCache::Prefix PrefixCache::longer_prefix(
    const Prefix& best, std::span<const TokenId> prompt, const CachedSequence& sequence) const {
    const std::size_t most = prompt.empty() ? 0 : prompt.size() - 1;
    auto n = static_cast<std::uint32_t>(std::min(common_prefix(prompt, sequence.tokens), most));
    std::optional<std::uint32_t> state;
    if (has_states()) {
        const StateSnapshot* snapshot = snapshot_within(sequence, n);
        n = snapshot == nullptr ? 0 : snapshot->n_tokens;
        state = snapshot == nullptr ? std::nullopt : std::optional(snapshot->slot);
    }
    return n > best.n_tokens ? Prefix{&sequence, n, state} : best;
}

Result<CachedSequence> PrefixCache::begin(
    std::span<const TokenId> prompt, Runner& runner, std::span<const CachedSequence* const> running) {
    Prefix prefix;
    auto kept = kept_.end();
    for (auto it = kept_.begin(); it != kept_.end(); ++it) {
        prefix = longer_prefix(prefix, prompt, *it);
        kept = prefix.sequence == &*it ? it : kept;
    }
    for (const CachedSequence* other : running) {
        prefix = longer_prefix(prefix, prompt, *other);
    }
    if (prefix.n_tokens == 0) {
        return CachedSequence();
    }
    if (kept != kept_.end() && prefix.sequence == &*kept) {
        kept_.splice(kept_.begin(), kept_, kept); // in use now: forgotten last
    }
    CachedSequence sequence;
    auto shared = share_pages(prefix, sequence, runner);
    if (shared && prefix.state) {
        // A state is of one length: without it, or without the last page, nothing is known.
        const auto copied = copy_state(*prefix.state, sequence, runner);
        shared = copied ? Result<std::uint32_t>(*shared == prefix.n_tokens && sequence.state ? *shared : 0)
                        : tl::unexpected(copied.error());
    }
    if (!shared || *shared == 0) {
        drop(sequence);
        return shared ? Result<CachedSequence>(CachedSequence()) : tl::unexpected(shared.error());
    }
    sequence.tokens.assign(prompt.begin(), prompt.begin() + *shared);
    return sequence;
}

Result<std::uint32_t> PrefixCache::share_pages(
    const Prefix& prefix, CachedSequence& sequence, Runner& runner) {
    const std::vector<std::uint32_t>& pages = prefix.sequence->pages;
    const std::uint32_t whole = prefix.n_tokens / page_tokens;
    for (std::uint32_t i = 0; i < whole; ++i) {
        pool_.share(pages[i]);
        sequence.pages.push_back(pages[i]);
    }
    if (prefix.n_tokens % page_tokens == 0) {
        return prefix.n_tokens;
    }
    const auto page = pool_.take();
    if (!page) {
        return whole * page_tokens;
    }
    sequence.pages.push_back(*page);
    if (const auto copied = runner.copy_page(pages[whole], *page); !copied) {
        return tl::unexpected(copied.error());
    }
    return prefix.n_tokens;
}

/// Gives the sequence a state slot with a copy of `from`, if one can be had.
Result<void> PrefixCache::copy_state(std::uint32_t from, CachedSequence& sequence, Runner& runner) {
    states_.share(from); // so that making room does not forget it
    sequence.state = take_state();
    auto copied = sequence.state ? runner.copy_state(from, *sequence.state) : Result<void>();
    states_.release(from);
    return copied;
}

std::optional<std::uint32_t> PrefixCache::take_state() {
    auto slot = states_.take();
    while (!slot && forget_oldest_snapshot()) {
        slot = states_.take();
    }
    return slot;
}

Result<void> PrefixCache::take_snapshot(CachedSequence& sequence, Runner& runner) {
    if (!sequence.state || sequence.tokens.empty()) {
        return {};
    }
    const auto slot = take_state();
    if (!slot) {
        return {};
    }
    if (auto copied = runner.copy_state(*sequence.state, *slot); !copied) {
        states_.release(*slot);
        return copied;
    }
    sequence.snapshots.push_back({static_cast<std::uint32_t>(sequence.tokens.size()), *slot});
    return {};
}

Result<void> PrefixCache::reserve(CachedSequence& sequence, std::uint32_t n_tokens) {
    if (has_states() && !sequence.state) {
        sequence.state = take_state();
        if (!sequence.state) {
            return fail(ErrorKind::does_not_fit, "every state slot is in use by the answers being written",
                {}, "Wait for one to finish.");
        }
    }
    while (sequence.pages.size() * page_tokens < n_tokens) {
        const auto page = pool_.take();
        if (page) {
            sequence.pages.push_back(*page);
        } else if (!forget_oldest()) {
            return fail(ErrorKind::does_not_fit,
                "the context is full: " + std::to_string(pool_.n_pages() * page_tokens) +
                    " tokens are in use by the answers being written",
                {}, "Wait for one to finish, or load the model with a larger context.");
        }
    }
    return {};
}

void PrefixCache::keep(CachedSequence sequence) {
    if (sequence.tokens.empty()) {
        drop(sequence);
        return;
    }
    if (sequence.state) {
        sequence.snapshots.push_back({static_cast<std::uint32_t>(sequence.tokens.size()), *sequence.state});
        sequence.state.reset();
    }
    // A kept sequence that the new one continues holds nothing of its own any more but its snapshots.
    for (auto it = kept_.begin(); it != kept_.end();) {
        if (common_prefix(it->tokens, sequence.tokens) == it->tokens.size()) {
            sequence.snapshots.insert(sequence.snapshots.begin(), it->snapshots.begin(), it->snapshots.end());
            it->snapshots.clear();
            drop(*it);
            it = kept_.erase(it);
        } else {
            ++it;
        }
    }
    std::ranges::sort(sequence.snapshots, {}, &StateSnapshot::n_tokens);
    kept_.push_front(std::move(sequence));
}

void PrefixCache::drop(CachedSequence& sequence) {
    for (const std::uint32_t page : sequence.pages) {
        pool_.release(page);
    }
    if (sequence.state) {
        states_.release(*sequence.state);
    }
    for (const StateSnapshot& snapshot : sequence.snapshots) {
        states_.release(snapshot.slot);
    }
    sequence = {};
}

void PrefixCache::clear() {
    while (forget_oldest()) {
    }
}

bool PrefixCache::forget_oldest() {
    if (kept_.empty()) {
        return false;
    }
    drop(kept_.back());
    kept_.pop_back();
    return true;
}

/// Of the sequence not used for longest the shortest one: its later ones lead further.
bool PrefixCache::forget_oldest_snapshot() {
    const auto has_some = [](const CachedSequence& sequence) { return !sequence.snapshots.empty(); };
    const auto oldest = std::find_if(kept_.rbegin(), kept_.rend(), has_some);
    if (oldest == kept_.rend()) {
        return false;
    }
    states_.release(oldest->snapshots.front().slot);
    oldest->snapshots.erase(oldest->snapshots.begin());
    return true;
}

} // namespace inglenook
