// SPDX-License-Identifier: Apache-2.0
#include "storage/worker.h"

#include <utility>

namespace inglenook::storage {

Worker::Worker(Tick tick) : tick_(std::move(tick)), thread_([this] { loop(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Worker::post(Job job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    changed_.notify_one();
}

/// Waits for a job; nothing, if the time came first or the end did.
std::optional<Worker::Job> Worker::next_job(const std::optional<Clock::time_point>& until) {
    std::unique_lock lock(mutex_);
    const auto wanted = [this] { return ending_ || !jobs_.empty(); };
    if (until) {
        changed_.wait_until(lock, *until, wanted);
    } else {
        changed_.wait(lock, wanted);
    }
    if (jobs_.empty()) {
        return std::nullopt;
    }
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    return job;
}

void Worker::loop() {
    std::optional<Clock::time_point> due;
    while (true) {
        if (auto job = next_job(due)) {
            (*job)();
        } else {
            const std::lock_guard lock(mutex_);
            if (ending_) {
                return;
            }
        }
        due = tick_(Clock::now());
    }
}

} // namespace inglenook::storage
