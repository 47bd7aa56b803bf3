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

} // namespace

Result<CachedSequence> PrefixCache::begin(std::span<const TokenId> prompt, Runner& runner) {
    auto best = kept_.end();
    std::size_t shared = 0;
    for (auto it = kept_.begin(); it != kept_.end(); ++it) {
        const std::size_t n = common_prefix(prompt, it->tokens);
        if (n > shared) {
            shared = n;
            best = it;
        }
    }
    shared = std::min(shared, prompt.empty() ? 0 : prompt.size() - 1);
    CachedSequence sequence;
    if (shared == 0) {
        return sequence;
    }
    kept_.splice(kept_.begin(), kept_, best); // in use now: forgotten last
    const std::size_t whole = shared / page_tokens;
    for (std::size_t i = 0; i < whole; ++i) {
        pool_.share(best->pages[i]);
        sequence.pages.push_back(best->pages[i]);
    }
    if (shared % page_tokens != 0) {
        if (const auto page = pool_.take()) {
            sequence.pages.push_back(*page);
            if (const auto copied = runner.copy_page(best->pages[whole], *page); !copied) {
                drop(sequence);
                return tl::unexpected(copied.error());
            }
        } else {
            shared = whole * page_tokens;
        }
    }
    sequence.tokens.assign(prompt.begin(), prompt.begin() + static_cast<std::ptrdiff_t>(shared));
    return sequence;
}

Result<void> PrefixCache::reserve(CachedSequence& sequence, std::uint32_t n_tokens) {
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
    // A kept sequence that the new one continues holds nothing of its own any more.
    for (auto it = kept_.begin(); it != kept_.end();) {
        if (common_prefix(it->tokens, sequence.tokens) == it->tokens.size()) {
            drop(*it);
            it = kept_.erase(it);
        } else {
            ++it;
        }
    }
    kept_.push_front(std::move(sequence));
}

void PrefixCache::drop(CachedSequence& sequence) {
    for (const std::uint32_t page : sequence.pages) {
        pool_.release(page);
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

} // namespace inglenook
