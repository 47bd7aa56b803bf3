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
    /// 0: one thread for each of usable_cores(). The calling thread counts as one.
    explicit ThreadPool(std::uint32_t threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(workers_.size()) + 1; }

    /// Busy pools of one process share its cores equally, so that their threads don't wait for each other;
    /// one that is busy alone has all of its own. Not busy at first.
    void set_busy(bool busy);
    /// How many threads each() uses now: size(), or fewer beside other busy pools.
    [[nodiscard]] std::uint32_t share() const;

    /// Calls body(begin, end, thread) over [0, n) in pieces of `grain` (the last may be shorter), on all
    /// threads of its share; returns when all are done. `thread` is below size(). One caller at a time.
    using Body = std::function<void(std::size_t begin, std::size_t end, std::uint32_t thread)>;
    void each(std::size_t n, std::size_t grain, const Body& body);

private:
    void work(std::uint32_t thread);
    void take_pieces(std::uint32_t thread, std::uint32_t round);

    // A loop ends when its pieces are done, not when every thread has looked in: one that the system has put
    // aside delays nobody. It may come back during a later loop, so a piece is taken together with the number
    // of its loop.
    std::vector<std::jthread> workers_;
    std::uint32_t cores_; ///< of the process
    bool busy_ = false;
    std::atomic<std::uint32_t> allowed_;    ///< workers from this number on sleep until it grows
    std::atomic<std::uint32_t> round_ = 0;  ///< what sleeping workers wait on
    std::atomic<std::uint64_t> ticket_ = 0; ///< round << 32 | pieces not yet taken
    std::atomic<std::uint32_t> done_ = 0;   ///< pieces of this round
    std::atomic<std::uint32_t> pieces_ = 0;
    std::atomic<std::size_t> n_ = 0;
    std::atomic<std::size_t> grain_ = 1;
    std::atomic<const Body*> body_ = nullptr;
    std::atomic<bool> stopping_ = false;
};

} // namespace inglenook
