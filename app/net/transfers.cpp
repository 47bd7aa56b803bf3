// SPDX-License-Identifier: Apache-2.0
#include "app/net/transfers.h"

#include "app/net/transfer_curl.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

namespace inglenook::net {

namespace {

/// libcurl's own start, once a program; it is never taken back, as threads may still use it at the end.
bool start_curl() {
    static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return started;
}

} // namespace

struct Transfers::Multi {
    Multi() {
        if (!start_curl() || (handle = curl_multi_init()) == nullptr) {
            std::fprintf(stderr, "inglenook: libcurl cannot be started\n");
            std::abort();
        }
    }
    Multi(const Multi&) = delete;
    Multi& operator=(const Multi&) = delete;
    ~Multi() { curl_multi_cleanup(handle); }

    CURLM* handle = nullptr;
};

Transfers::Transfers(ConnectionOptions options, ConnectionSink connections)
    : options_(std::move(options)), connections_(std::move(connections)), multi_(std::make_unique<Multi>()) {}

Transfers::~Transfers() {
    while (!running_.empty()) {
        stop(**running_.begin());
    }
}

std::optional<Error> Transfers::start(Transfer& transfer) {
    transfer.limit_ = limit_ == 0 ? 0 : std::max<std::uint64_t>(1, limit_ / (running_.size() + 1));
    if (auto error = transfer.prepare(options_)) {
        return error;
    }
    if (curl_multi_add_handle(multi_->handle, transfer.curl_->easy) != CURLM_OK) {
        return Error{ErrorKind::io, "Another connection cannot be begun", {}, {}};
    }
    running_.insert(&transfer);
    share_speed();
    return {};
}

void Transfers::stop(Transfer& transfer) {
    if (running_.erase(&transfer) != 0) {
        report(transfer, CURLE_OK, "stopped");
        curl_multi_remove_handle(multi_->handle, transfer.curl_->easy);
        share_speed();
    }
}

void Transfers::report(const Transfer& transfer, int result, const std::string& outcome) {
    if (connections_) {
        Connection used = transfer.describe(result);
        if (!outcome.empty()) {
            used.outcome = outcome;
        }
        connections_(used);
    }
}

void Transfers::limit_speed(std::uint64_t bytes_per_second) {
    limit_ = bytes_per_second;
    share_speed();
}

void Transfers::share_speed() {
    for (Transfer* transfer : running_) {
        transfer->limit_speed(limit_ == 0 ? 0 : std::max<std::uint64_t>(1, limit_ / running_.size()));
    }
}

void Transfers::wake() { curl_multi_wakeup(multi_->handle); }

bool Transfers::step(std::chrono::milliseconds at_most, int descriptor) {
    curl_waitfd extra = {descriptor, CURL_WAIT_POLLIN, 0};
    int ready = 0;
    curl_multi_poll(multi_->handle, &extra, descriptor >= 0 ? 1 : 0,
        static_cast<int>(std::max<std::int64_t>(0, at_most.count())), &ready);
    int still_running = 0;
    curl_multi_perform(multi_->handle, &still_running);
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi_->handle, &left)) {
        if (message->msg != CURLMSG_DONE) {
            continue;
        }
        void* self = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &self);
        finish(*static_cast<Transfer*>(self), message->data.result);
    }
    look_for_stalls();
    return extra.revents != 0;
}

void Transfers::finish(Transfer& transfer, int result) {
    report(transfer, result);
    curl_multi_remove_handle(multi_->handle, transfer.curl_->easy);
    std::optional<Error> refused;
    if (transfer.is_redirect() && !transfer.told_) {
        // Its body does not matter, nor whether all of it came.
        refused = transfer.redirect();
        if (!refused && curl_multi_add_handle(multi_->handle, transfer.curl_->easy) == CURLM_OK) {
            return;
        }
    } else if (result == CURLE_OK && !transfer.told_) {
        transfer.told_ = true; // an answer without a body
        transfer.stopped_ = !transfer.listener_.answered(transfer.head_);
    }
    running_.erase(&transfer);
    share_speed();
    TransferEnd end = transfer.end_of(result);
    if (refused) {
        end = {std::move(refused), false, false};
    }
    const auto ended = transfer.listener_.ended; // a copy: the transfer may go in it
    ended(end);
}

void Transfers::look_for_stalls() {
    const auto now = std::chrono::steady_clock::now();
    std::vector<Transfer*> stalled;
    std::copy_if(running_.begin(), running_.end(), std::back_inserter(stalled),
        [&](Transfer* transfer) { return transfer->is_stalled(now, options_); });
    for (Transfer* transfer : stalled) {
        if (running_.erase(transfer) == 0) {
            continue; // gone with another one
        }
        report(*transfer, CURLE_OK, "stalled");
        curl_multi_remove_handle(multi_->handle, transfer->curl_->easy);
        const auto ended = transfer->listener_.ended;
        ended({Error{ErrorKind::unreachable, "The connection brought next to nothing for too long", {},
                   "Check the connection to the internet, then resume."},
            true, false});
    }
}

} // namespace inglenook::net
