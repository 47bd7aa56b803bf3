// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/thread_pool.h"

#include <algorithm>
#include <chrono>

namespace inglenook {

namespace {

/// About as long as the gap between two steps of a token.
constexpr auto spin_time = std::chrono::microseconds(100);

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

ThreadPool::ThreadPool(std::uint32_t threads) {
    const std::uint32_t n = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    for (std::uint32_t i = 1; i < n; ++i) {
        workers_.emplace_back([this, i] { work(i); });
    }
}

ThreadPool::~ThreadPool() {
    stopping_ = true;
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
}

void ThreadPool::each(std::size_t n, std::size_t grain, const Body& body) {
    grain = std::max<std::size_t>(1, grain);
    if (n <= grain || workers_.empty()) {
        if (n > 0) {
            body(0, n, 0);
        }
        return;
    }
    n_ = n;
    grain_ = grain;
    body_ = &body;
    next_.store(0, std::memory_order_relaxed);
    busy_.store(static_cast<std::uint32_t>(workers_.size()), std::memory_order_relaxed);
    round_.fetch_add(1, std::memory_order_release);
    round_.notify_all();
    take_pieces(0);
    for (std::uint32_t left = busy_.load(std::memory_order_acquire); left != 0;
         left = busy_.load(std::memory_order_acquire)) {
        wait_for_change(busy_, left);
    }
}

void ThreadPool::take_pieces(std::uint32_t thread) {
    for (std::size_t begin = next_.fetch_add(grain_, std::memory_order_relaxed); begin < n_;
         begin = next_.fetch_add(grain_, std::memory_order_relaxed)) {
        (*body_)(begin, std::min(begin + grain_, n_), thread);
    }
}

void ThreadPool::work(std::uint32_t thread) {
    for (std::uint32_t seen = 0;;) {
        wait_for_change(round_, seen);
        seen = round_.load(std::memory_order_acquire);
        if (stopping_) {
            return;
        }
        take_pieces(thread);
        if (busy_.fetch_sub(1, std::memory_order_release) == 1) {
            busy_.notify_all();
        }
    }
}

} // namespace inglenook
