// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/thread_pool.h"

#include "inference/cpu/system_cores.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace inglenook {

namespace {

/// About as long as the gap between two steps of a token.
constexpr auto spin_time = std::chrono::microseconds(100);

std::atomic<std::uint32_t> busy_pools = 0; ///< of this process

void relax() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#endif
}

/// Spins, then sleeps, until `value` is no longer `old`.
void wait_for_change(const std::atomic<std::uint32_t>& value, std::uint32_t old) {
    const auto until = std::chrono::steady_clock::now() + spin_time;
    do {
        for (int i = 0; i < 64; ++i) {
            if (value.load(std::memory_order_acquire) != old) {
                return;
            }
            relax();
        }
    } while (std::chrono::steady_clock::now() < until);
    value.wait(old, std::memory_order_acquire);
}

} // namespace

ThreadPool::ThreadPool(std::uint32_t threads) : cores_(usable_cores()) {
    const std::uint32_t n = threads != 0 ? threads : cores_;
    allowed_ = n;
    for (std::uint32_t i = 1; i < n; ++i) {
        workers_.emplace_back([this, i] { work(i); });
    }
}

ThreadPool::~ThreadPool() {
    set_busy(false);
    stopping_ = true;
    allowed_ = std::numeric_limits<std::uint32_t>::max();
    allowed_.notify_all();
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
}

void ThreadPool::set_busy(bool busy) {
    if (busy != busy_) {
        busy_ = busy;
        busy ? ++busy_pools : --busy_pools;
    }
}

std::uint32_t ThreadPool::share() const {
    const std::uint32_t sharing = busy_pools.load(std::memory_order_relaxed);
    return sharing < 2 ? size() : std::min(size(), std::max(1U, cores_ / sharing));
}

void ThreadPool::each(std::size_t n, std::size_t grain, const Body& body) {
    grain = std::max<std::size_t>(1, grain);
    const std::uint32_t threads = share();
    if (n <= grain || threads == 1) {
        if (n > 0) {
            body(0, n, 0);
        }
        return;
    }
    if (allowed_.load(std::memory_order_relaxed) != threads) {
        allowed_.store(threads, std::memory_order_release);
        allowed_.notify_all();
    }
    const auto pieces = static_cast<std::uint32_t>((n + grain - 1) / grain);
    const std::uint32_t round = round_.load(std::memory_order_relaxed) + 1;
    n_.store(n, std::memory_order_relaxed);
    grain_.store(grain, std::memory_order_relaxed);
    body_.store(&body, std::memory_order_relaxed);
    pieces_.store(pieces, std::memory_order_relaxed);
    done_.store(0, std::memory_order_relaxed);
    ticket_.store(std::uint64_t(round) << 32 | pieces, std::memory_order_release);
    round_.store(round, std::memory_order_release);
    round_.notify_all();
    take_pieces(0, round);
    for (std::uint32_t done = done_.load(std::memory_order_acquire); done != pieces;
         done = done_.load(std::memory_order_acquire)) {
        wait_for_change(done_, done);
    }
}

void ThreadPool::take_pieces(std::uint32_t thread, std::uint32_t round) {
    std::uint64_t ticket = ticket_.load(std::memory_order_acquire);
    while (ticket >> 32 == round) {
        const auto left = static_cast<std::uint32_t>(ticket);
        if (left == 0) {
            return;
        }
        const std::uint32_t pieces = pieces_.load(std::memory_order_relaxed);
        const std::size_t n = n_.load(std::memory_order_relaxed);
        const std::size_t grain = grain_.load(std::memory_order_relaxed);
        const Body* body = body_.load(std::memory_order_relaxed);
        // If the ticket still stands, what was read belongs to its round, which cannot end before this piece
        // is done.
        if (!ticket_.compare_exchange_weak(ticket, ticket - 1, std::memory_order_acq_rel)) {
            continue;
        }
        const std::size_t piece = pieces - left;
        (*body)(piece * grain, std::min((piece + 1) * grain, n), thread);
        if (done_.fetch_add(1, std::memory_order_acq_rel) + 1 == pieces) {
            done_.notify_all();
        }
        ticket = ticket_.load(std::memory_order_acquire);
    }
}

void ThreadPool::work(std::uint32_t thread) {
    for (std::uint32_t seen = 0;;) {
        wait_for_change(round_, seen);
        for (std::uint32_t allowed = allowed_; thread >= allowed; allowed = allowed_) {
            allowed_.wait(allowed); // another pool computes on its core
        }
        if (stopping_) {
            return;
        }
        seen = round_.load(std::memory_order_acquire);
        take_pieces(thread, seen);
    }
}

} // namespace inglenook
