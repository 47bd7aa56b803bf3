// SPDX-License-Identifier: Apache-2.0
// What inglenook-net does: hears requests on a socket, does them on one thread, and tells what happens. It
// contacts nobody before it was allowed to, and ends when the other end of the socket does.
#pragma once

#include "app/net/lines.h"
#include "app/net/messages.h"
#include "app/net/outbox.h"
#include "app/net/text_fetch.h"
#include "app/net/transfers.h"

#include <chrono>
#include <csignal>
#include <list>
#include <map>
#include <string>
#include <vector>

namespace inglenook::net {

class Helper {
public:
    /// Downloads go to these folders and no others; what was begun in them before is taken up, paused.
    Helper(int socket, std::vector<std::filesystem::path> folders, ConnectionOptions connections);
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    /// Until the other end is closed, or `ending` is set. What runs then is kept, to be resumed.
    void run(const HelperReady& ready, const volatile std::sig_atomic_t& ending);

private:
    using Clock = std::chrono::steady_clock;

    void take_up(const std::filesystem::path& folder);
    [[nodiscard]] bool hear();
    void answer(const std::string& line);
    [[nodiscard]] Result<void> perform(std::uint64_t number, HelperRequest& request);
    [[nodiscard]] Result<void> allow(bool allowed);
    [[nodiscard]] Result<void> add(DownloadRequest request);
    [[nodiscard]] Result<void> cancel(const CancelDownload& request);
    [[nodiscard]] Result<void> fetch(std::uint64_t number, const FetchText& request);
    [[nodiscard]] Result<void> must_be_allowed() const;
    void list(std::uint64_t number);
    void note(const DownloadEvent& event);
    void tell(const HelperEvent& event) { outbox_.push(event_line(event)); }
    void tell_progress();
    void tell_texts();
    [[nodiscard]] std::chrono::milliseconds pause_after(std::chrono::milliseconds due) const;

    int socket_;
    std::vector<std::filesystem::path> folders_;
    bool allowed_ = false;
    LineReader lines_{longest_request_line};
    Outbox outbox_;
    std::map<std::string, ListedDownload> known_; ///< by id
    std::map<std::string, DownloadProgress> untold_;
    Clock::time_point told_;
    Transfers transfers_;
    std::list<TextFetch> fetches_;
    Downloads downloads_; ///< last: goes first
};

} // namespace inglenook::net
