// SPDX-License-Identifier: Apache-2.0
// A thread that does jobs in the order in which they were posted, and between them what is due at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace inglenook::storage {

class Worker {
public:
    using Clock = std::chrono::steady_clock;
    using Job = std::function<void()>;
    /// Called after each job and when the time that it returned last has come.
    using Tick = std::function<std::optional<Clock::time_point>(Clock::time_point now)>;

    explicit Worker(Tick tick);
    /// Does the jobs posted so far, then ends the thread. Not to be called on the worker's own thread.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void post(Job job);

private:
    void loop();
    std::optional<Job> next_job(const std::optional<Clock::time_point>& until);

    Tick tick_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    bool ending_ = false;
    std::thread thread_; ///< last: it uses everything above
};

} // namespace inglenook::storage
