// SPDX-License-Identifier: Apache-2.0
// Threads that share one loop at a time. They spin briefly between loops, so that the many short steps of a
// token do not pay for waking up, and sleep when nothing comes.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace inglenook {

class ThreadPool {
public:
    /// 0: one thread a core. The calling thread counts as one.
    explicit ThreadPool(std::uint32_t threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(workers_.size()) + 1; }

    /// Calls body(begin, end, thread) over [0, n) in pieces of `grain` (the last may be shorter), on all
    /// threads; returns when all are done. `thread` is below size(). One caller at a time.
    using Body = std::function<void(std::size_t begin, std::size_t end, std::uint32_t thread)>;
    void each(std::size_t n, std::size_t grain, const Body& body);

private:
    void work(std::uint32_t thread);
    void take_pieces(std::uint32_t thread);

    std::vector<std::jthread> workers_;
    std::atomic<std::uint32_t> round_ = 0;
    std::atomic<std::uint32_t> busy_ = 0;
    std::atomic<bool> stopping_ = false;
    std::atomic<std::size_t> next_ = 0;
    std::size_t n_ = 0;
    std::size_t grain_ = 1;
    const Body* body_ = nullptr;
};

} // namespace inglenook
