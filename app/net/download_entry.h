// SPDX-License-Identifier: Apache-2.0
// One entry of the list of downloads: its files one after another, its state, and the file that keeps what
// was asked for. For Downloads.
#pragma once

#include "app/net/download.h"
#include "app/net/file_download.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace inglenook::net {

/// Keeps a request beside its files until it is done; find_unfinished() reads it.
[[nodiscard]] Result<void> keep_request(const DownloadRequest& request);
void forget_request(const DownloadRequest& request);
/// How much of it lies on the disk, by the journals.
[[nodiscard]] std::uint64_t received_so_far(const DownloadRequest& request);
/// Everything of it that has no final name.
void remove_partials(const DownloadRequest& request);

class Downloads::Entry {
public:
    using Clock = std::chrono::steady_clock;

    Entry(DownloadRequest request, const DownloadOptions& options, Transfers& transfers, const Sink& sink);

    [[nodiscard]] const std::string& id() const { return request_.id; }
    [[nodiscard]] const DownloadRequest& request() const { return request_; }
    [[nodiscard]] DownloadState state() const { return state_; }
    [[nodiscard]] bool is_active() const;

    void start();
    void pause();
    void queue();
    void tick(int connections);
    [[nodiscard]] Clock::time_point next_due() const;

private:
    void open_next();
    void finish();
    void fail_with(const Error& error);
    void set_state(DownloadState state);
    void tell_progress();
    [[nodiscard]] std::uint64_t speed(std::uint64_t received);

    DownloadRequest request_;
    const DownloadOptions& options_;
    Transfers& transfers_;
    const Sink& sink_;
    DownloadState state_ = DownloadState::queued;
    std::vector<std::unique_ptr<FileDownload>> done_; ///< verified, without their names yet
    std::unique_ptr<FileDownload> current_;
    std::uint64_t done_bytes_ = 0;
    std::uint64_t received_ = 0; ///< when it was last known
    std::uint64_t verified_ = 0;
    Clock::time_point told_;
    struct Sample {
        Clock::time_point time;
        std::uint64_t received = 0;
    };
    std::deque<Sample> samples_; ///< of the last seconds
};

} // namespace inglenook::net
