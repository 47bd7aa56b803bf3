// SPDX-License-Identifier: Apache-2.0
#include "storage/keeper.h"

#include <thread>
#include <utility>

namespace inglenook::storage {

Keeper::Keeper() : worker_([this](auto now) { return tick(now); }) {}

Keeper::~Keeper() { ending_ = true; }

void Keeper::post(std::function<bool(const GoOn&)> work) {
    worker_.post([this, work = std::move(work)] {
        const GoOn go_on = [this] { return !ending_ && pauses_ == 0; };
        bool finished = false;
        while (!finished && !ending_) {
            if (pauses_ > 0) {
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                continue;
            }
            const std::lock_guard lock(working_);
            finished = work(go_on);
        }
    });
}

void Keeper::later(std::chrono::milliseconds delay, std::function<void()> start) {
    {
        const std::lock_guard lock(planned_mutex_);
        due_ = Worker::Clock::now() + delay;
        start_ = std::move(start);
    }
    worker_.post([] {}); // so that it looks at the time anew
}

std::optional<Worker::Clock::time_point> Keeper::tick(Worker::Clock::time_point now) {
    std::function<void()> start;
    {
        const std::lock_guard lock(planned_mutex_);
        if (!due_ || *due_ > now) {
            return due_;
        }
        due_.reset();
        start = std::exchange(start_, nullptr);
    }
    start();
    return std::nullopt;
}

Keeper::Pause::Pause(Keeper& keeper) : keeper_(keeper) {
    ++keeper_.pauses_;
    held_ = std::unique_lock(keeper_.working_);
}

Keeper::Pause::~Pause() {
    held_.unlock();
    --keeper_.pauses_;
}

} // namespace inglenook::storage
