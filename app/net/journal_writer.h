// SPDX-License-Identifier: Apache-2.0
// Writes a journal on a thread of its own: a sync may take seconds on a busy disk, and the network does not
// wait.
#pragma once

#include "app/net/result.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace inglenook::net {

class JournalWriter {
public:
    explicit JournalWriter(std::filesystem::path path);
    /// What was posted is still written.
    ~JournalWriter();
    JournalWriter(const JournalWriter&) = delete;
    JournalWriter& operator=(const JournalWriter&) = delete;

    /// To be written soon; one that is not written yet is passed over.
    void post(std::string text);
    /// Waits until what was posted is written. The error of the last writing, if it failed.
    [[nodiscard]] std::optional<Error> flush();
    /// As flush(), without waiting.
    [[nodiscard]] std::optional<Error> problem();

private:
    void work();

    const std::filesystem::path path_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<std::string> next_;
    std::optional<Error> problem_;
    bool writing_ = false;
    bool ending_ = false;
    std::thread thread_; ///< last: uses everything above
};

} // namespace inglenook::net
