// SPDX-License-Identifier: Apache-2.0
#include "app/net/journal_writer.h"

#include "app/net/files.h"

#include <utility>

namespace inglenook::net {

JournalWriter::JournalWriter(std::filesystem::path path)
    : path_(std::move(path)), thread_([this] { work(); }) {}

JournalWriter::~JournalWriter() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void JournalWriter::post(std::string text) {
    {
        const std::lock_guard lock(mutex_);
        next_ = std::move(text);
    }
    changed_.notify_all();
}

std::optional<Error> JournalWriter::flush() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !next_ && !writing_; });
    return problem_;
}

std::optional<Error> JournalWriter::problem() {
    const std::lock_guard lock(mutex_);
    return problem_;
}

void JournalWriter::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return next_ || ending_; });
        if (!next_) {
            return;
        }
        const std::string text = std::move(*next_);
        next_.reset();
        writing_ = true;
        lock.unlock();
        const auto written = write_whole(path_, text);
        lock.lock();
        writing_ = false;
        problem_ = written ? std::nullopt : std::optional(written.error());
        changed_.notify_all();
    }
}

} // namespace inglenook::net
