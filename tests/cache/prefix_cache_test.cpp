// SPDX-License-Identifier: Apache-2.0
#include "inference/cache/prefix_cache.h"

#include <QTest>
#include <numeric>

using namespace inglenook;

namespace {

/// Records which pages were copied; computes nothing.
class CopyingRunner final : public Runner {
public:
    Result<void> run(const Batch&, RunOutputs&, RoutingRecord*) override { return {}; }
    Result<void> read_logits(std::uint32_t, std::span<float>) override { return {}; }
    [[nodiscard]] std::uint32_t most_best() const override { return 0; }
    Result<void> copy_page(std::uint32_t from, std::uint32_t to) override {
        copies.emplace_back(from, to);
        if (broken) {
            return fail(ErrorKind::device, "the device is gone");
        }
        return {};
    }
    Result<void> copy_state(std::uint32_t from, std::uint32_t to) override {
        state_copies.emplace_back(from, to);
        return {};
    }
    [[nodiscard]] RunnerMemory memory() const override { return {}; }
    [[nodiscard]] std::string device_name() const override { return "none"; }
    Result<void> write_buffer(BufferIndex, std::span<const std::uint32_t>) override { return {}; }
    Result<std::vector<std::uint32_t>> read_buffer(BufferIndex, std::size_t) override {
        return std::vector<std::uint32_t>();
    }

    std::vector<std::pair<std::uint32_t, std::uint32_t>> copies;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> state_copies;
    bool broken = false;
};

std::vector<TokenId> counting(std::size_t n, TokenId first = 0) {
    std::vector<TokenId> tokens(n);
    std::iota(tokens.begin(), tokens.end(), first);
    return tokens;
}

/// A sequence that holds exactly these tokens.
CachedSequence filled(PrefixCache& cache, CopyingRunner& runner, const std::vector<TokenId>& tokens) {
    CachedSequence sequence = cache.begin(tokens, runner).value();
    if (!cache.reserve(sequence, static_cast<std::uint32_t>(tokens.size()))) {
        return {};
    }
    sequence.tokens = tokens;
    return sequence;
}

} // namespace

class PrefixCacheTest : public QObject {
    Q_OBJECT

private slots:
    void pool_counts_users() {
        PagePool pool(2);
        const auto a = pool.take();
        const auto b = pool.take();
        QVERIFY(a && b && *a != *b);
        QVERIFY(!pool.take());
        pool.share(*a);
        pool.release(*a);
        QCOMPARE(pool.n_free(), 0U);
        pool.release(*a);
        QCOMPARE(pool.n_free(), 1U);
        QCOMPARE(pool.take(), a);
    }

    void unknown_prompt_starts_empty() {
        PrefixCache cache(8);
        CopyingRunner runner;
        const auto sequence = cache.begin(counting(10), runner);
        QVERIFY(sequence);
        QVERIFY(sequence->tokens.empty());
        QVERIFY(sequence->pages.empty());
    }

    void whole_pages_are_shared_and_the_rest_is_copied() {
        PrefixCache cache(8);
        CopyingRunner runner;
        const auto first = filled(cache, runner, counting(2 * page_tokens + 5));
        const auto pages = first.pages;
        cache.keep(first);
        auto prompt = counting(2 * page_tokens + 3);
        prompt.push_back(9999);
        auto next = cache.begin(prompt, runner);
        QVERIFY(next);
        QCOMPARE(next->tokens, counting(2 * page_tokens + 3));
        QCOMPARE(next->pages.size(), std::size_t(3));
        QCOMPARE(next->pages[0], pages[0]);
        QCOMPARE(next->pages[1], pages[1]);
        QVERIFY(next->pages[2] != pages[2]);
        QCOMPARE(runner.copies.size(), std::size_t(1));
        QCOMPARE(runner.copies[0].first, pages[2]);
        QCOMPARE(runner.copies[0].second, next->pages[2]);
    }

    void same_prompt_leaves_one_token_to_compute() {
        PrefixCache cache(8);
        CopyingRunner runner;
        cache.keep(filled(cache, runner, counting(page_tokens)));
        const auto again = cache.begin(counting(page_tokens), runner);
        QVERIFY(again);
        QCOMPARE(again->tokens.size(), std::size_t(page_tokens - 1));
    }

    void oldest_is_forgotten_when_room_is_needed() {
        PrefixCache cache(7);
        CopyingRunner runner;
        cache.keep(filled(cache, runner, counting(2 * page_tokens, 1000)));
        cache.keep(filled(cache, runner, counting(2 * page_tokens, 2000)));
        QCOMPARE(cache.n_kept(), std::size_t(2));
        auto big = cache.begin(counting(5 * page_tokens, 3000), runner).value();
        QVERIFY(cache.reserve(big, 5 * page_tokens));
        QCOMPARE(cache.n_kept(), std::size_t(1));
        QVERIFY(cache.begin(counting(2 * page_tokens, 1000), runner).value().tokens.empty());
        // No page is free for the half-used one, so only the whole page is taken over.
        const auto kept = cache.begin(counting(2 * page_tokens, 2000), runner).value();
        QCOMPARE(kept.tokens.size(), std::size_t(page_tokens));
    }

    void running_sequences_are_never_taken_from() {
        PrefixCache cache(2);
        CopyingRunner runner;
        auto a = filled(cache, runner, counting(2 * page_tokens));
        CachedSequence b;
        const auto reserved = cache.reserve(b, 1);
        QVERIFY(!reserved);
        QCOMPARE(reserved.error().kind, ErrorKind::does_not_fit);
        cache.drop(a);
        QVERIFY(cache.reserve(b, 1));
    }

    void what_others_have_computed_is_shared() {
        PrefixCache cache(8);
        CopyingRunner runner;
        const auto prompt = counting(page_tokens + 10);
        CachedSequence first = filled(cache, runner, prompt);
        const std::vector<const CachedSequence*> running{&first};
        CachedSequence second = cache.begin(prompt, runner, running).value();
        QCOMPARE(second.tokens.size(), prompt.size() - 1);
        QCOMPARE(second.pages.size(), std::size_t(2));
        QCOMPARE(second.pages[0], first.pages[0]);
        QVERIFY(second.pages[1] != first.pages[1]); // that one is being written to
        QCOMPARE(runner.copies.size(), std::size_t(1));
        QCOMPARE(runner.copies[0].first, first.pages[1]);
        // What is kept and knows more comes first.
        cache.keep(filled(cache, runner, counting(3 * page_tokens)));
        CachedSequence third = cache.begin(counting(3 * page_tokens + 1), runner, running).value();
        QCOMPARE(third.tokens.size(), std::size_t(3 * page_tokens));
        for (CachedSequence* sequence : {&first, &second, &third}) {
            cache.drop(*sequence);
        }
        cache.clear();
        QCOMPARE(cache.n_free_pages(), 8U);
    }

    void longer_sequence_replaces_its_own_prefix() {
        PrefixCache cache(8);
        CopyingRunner runner;
        cache.keep(filled(cache, runner, counting(page_tokens)));
        cache.keep(filled(cache, runner, counting(page_tokens + 1)));
        QCOMPARE(cache.n_kept(), std::size_t(1));
        cache.clear();
        QCOMPARE(cache.n_free_pages(), 8U);
    }

    void states_are_known_where_snapshots_were_taken() {
        PrefixCache cache(16, 4);
        CopyingRunner runner;
        auto first = cache.begin(counting(40), runner).value();
        QVERIFY(cache.reserve(first, 40));
        QVERIFY(first.state.has_value());
        first.tokens = counting(30);
        QVERIFY(cache.take_snapshot(first, runner));
        first.tokens = counting(40);
        cache.keep(std::move(first));
        QCOMPARE(cache.n_free_states(), 2U);
        // Parts at token 35: the snapshot at 30 is the last before it.
        auto prompt = counting(50);
        prompt[35] = 7;
        auto other = cache.begin(prompt, runner).value();
        QCOMPARE(other.tokens.size(), std::size_t(30));
        QVERIFY(other.state.has_value());
        QCOMPARE(runner.state_copies.back().second, *other.state);
        // Goes on: all of it is known.
        auto longer = cache.begin(counting(60), runner).value();
        QCOMPARE(longer.tokens.size(), std::size_t(40));
        cache.drop(longer);
        // Parts before every snapshot.
        QVERIFY(cache.begin(counting(20), runner).value().tokens.empty());
        cache.drop(other);
        cache.clear();
        QCOMPARE(cache.n_free_states(), 4U);
        QCOMPARE(cache.n_free_pages(), 16U);
    }

    void running_sequences_take_the_states_of_snapshots() {
        PrefixCache cache(16, 2);
        CopyingRunner runner;
        cache.keep(filled(cache, runner, counting(10)));
        CachedSequence a;
        CachedSequence b;
        CachedSequence c;
        QVERIFY(cache.reserve(a, 1) && cache.reserve(b, 1));
        QVERIFY(cache.begin(counting(20), runner).value().tokens.empty());
        QCOMPARE(cache.reserve(c, 1).error().kind, ErrorKind::does_not_fit);
        cache.drop(a);
        QVERIFY(cache.reserve(c, 1));
        QVERIFY(*c.state != *b.state);
    }

    void failed_copy_gives_every_page_back() {
        PrefixCache cache(4);
        CopyingRunner runner;
        cache.keep(filled(cache, runner, counting(page_tokens + 5)));
        const auto before = cache.n_free_pages();
        runner.broken = true;
        QVERIFY(!cache.begin(counting(page_tokens + 6), runner));
        QCOMPARE(cache.n_free_pages(), before);
    }
};

QTEST_GUILESS_MAIN(PrefixCacheTest)
#include "prefix_cache_test.moc"
