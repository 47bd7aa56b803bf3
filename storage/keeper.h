// SPDX-License-Identifier: Apache-2.0
// The thread that cares for the file behind the storage thread's back: backups, checks, erasing from backups,
// one after the other. It never writes to the database, and lets go of it at once when asked to.
#pragma once

#include "storage/upkeep.h"
#include "storage/worker.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace inglenook::storage {

class Keeper {
public:
    Keeper();
    /// Gives up what is being done and drops what waits.
    ~Keeper();
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

    /// Posts work that asks its argument often enough whether to go on, and returns whether it was finished;
    /// work that was stopped for a Pause is begun anew after it.
    void post(std::function<bool(const GoOn&)> work);
    /// Calls `start` on the keeper's thread after a while, if it was not dropped before.
    void later(std::chrono::milliseconds delay, std::function<void()> start);

    /// While it lives, nothing is being done; making it waits for what is, which gives up soon.
    class Pause {
    public:
        explicit Pause(Keeper& keeper);
        ~Pause();
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;

    private:
        Keeper& keeper_;
        std::unique_lock<std::recursive_mutex> held_;
    };

private:
    std::optional<Worker::Clock::time_point> tick(Worker::Clock::time_point now);

    std::atomic<int> pauses_ = 0;
    std::atomic<bool> ending_ = false;
    std::recursive_mutex working_; ///< held while a piece of work is done; pauses may be nested
    std::mutex planned_mutex_;
    std::optional<Worker::Clock::time_point> due_;
    std::function<void()> start_;
    Worker worker_; ///< last: its thread uses everything above
};

} // namespace inglenook::storage
