// SPDX-License-Identifier: Apache-2.0
#include "app/net/download_entry.h"

#include <algorithm>
#include <utility>

namespace inglenook::net {

namespace {

constexpr std::chrono::seconds speed_window{5};

} // namespace

Downloads::Entry::Entry(
    DownloadRequest request, const DownloadOptions& options, Transfers& transfers, const Sink& sink)
    : request_(std::move(request)), options_(options), transfers_(transfers), sink_(sink),
      received_(received_so_far(request_)), told_(Clock::now()) {
    tell_progress();
}

bool Downloads::Entry::is_active() const {
    return state_ == DownloadState::running || state_ == DownloadState::waiting ||
           state_ == DownloadState::verifying || state_ == DownloadState::repairing;
}

void Downloads::Entry::set_state(DownloadState state) {
    if (state != state_) {
        state_ = state;
        tell_progress();
    }
}

void Downloads::Entry::start() {
    samples_.clear();
    set_state(DownloadState::running);
    open_next();
}

void Downloads::Entry::open_next() {
    const std::size_t next = done_.size();
    if (next == request_.files.size()) {
        finish();
        return;
    }
    current_ = std::make_unique<FileDownload>(
        request_.files[next], request_.folder, options_, transfers_, [this](const std::string& text) {
            sink_(DownloadNote{request_.id, text});
        });
    if (auto opened = current_->open(); !opened) {
        fail_with(opened.error());
    }
}

void Downloads::Entry::pause() {
    if (state_ == DownloadState::finished) {
        return;
    }
    if (is_active()) {
        tell_progress();
    }
    current_.reset();
    done_.clear();
    done_bytes_ = 0;
    set_state(DownloadState::paused);
}

void Downloads::Entry::queue() {
    if (state_ == DownloadState::paused || state_ == DownloadState::failed) {
        set_state(DownloadState::queued);
    }
}

void Downloads::Entry::fail_with(const Error& error) {
    const Error kept = error; // it may be the file's, which goes now
    tell_progress();
    current_.reset();
    done_.clear();
    done_bytes_ = 0;
    state_ = DownloadState::failed;
    sink_(DownloadFailed{request_.id, kept});
}

void Downloads::Entry::finish() {
    // The last one first: who looks for split models finds the first file when all of them are there.
    std::vector<std::string> paths(done_.size());
    for (std::size_t i = done_.size(); i-- > 0;) {
        const auto named = done_[i]->give_name();
        if (!named) {
            fail_with(named.error());
            return;
        }
        paths[i] = named->string();
    }
    done_.clear();
    forget_request(request_);
    set_state(DownloadState::finished);
    sink_(DownloadFinished{request_.id, std::move(paths)});
}

void Downloads::Entry::tick(int connections) {
    if (!is_active() || !current_) {
        return;
    }
    current_->tick(connections);
    switch (current_->state()) {
    case FileDownload::State::failed:
        fail_with(current_->error());
        return;
    case FileDownload::State::verified:
        done_bytes_ += request_.files[done_.size()].size;
        done_.push_back(std::move(current_));
        tell_progress();
        open_next();
        return;
    case FileDownload::State::fetching:
        set_state(current_->is_waiting() ? DownloadState::waiting : DownloadState::running);
        break;
    case FileDownload::State::verifying:
        set_state(DownloadState::verifying);
        break;
    case FileDownload::State::repairing:
        set_state(DownloadState::repairing);
        break;
    }
    if (Clock::now() - told_ >= options_.progress_interval) {
        tell_progress();
    }
}

Downloads::Entry::Clock::time_point Downloads::Entry::next_due() const {
    if (state_ == DownloadState::queued ||
        (is_active() && current_ && current_->state() == FileDownload::State::verified)) {
        return Clock::now();
    }
    if (!is_active() || !current_) {
        return Clock::time_point::max();
    }
    return std::min(current_->next_due(), told_ + options_.progress_interval);
}

std::uint64_t Downloads::Entry::speed(std::uint64_t received) {
    const auto now = Clock::now();
    if (!samples_.empty() && samples_.back().received > received) {
        samples_.clear(); // some of it is fetched again
    }
    samples_.push_back({now, received});
    while (samples_.size() > 2 && now - samples_.front().time > speed_window) {
        samples_.pop_front();
    }
    const auto passed =
        std::chrono::duration_cast<std::chrono::milliseconds>(now - samples_.front().time).count();
    return passed <= 0 ? 0
                       : (received - samples_.front().received) * 1000 / static_cast<std::uint64_t>(passed);
}

void Downloads::Entry::tell_progress() {
    told_ = Clock::now();
    DownloadProgress progress;
    progress.id = request_.id;
    progress.state = state_;
    for (const DownloadFile& file : request_.files) {
        progress.total += file.size;
    }
    if (state_ == DownloadState::finished) {
        received_ = verified_ = progress.total;
    } else if (is_active() && current_) {
        received_ = done_bytes_ + current_->received();
        verified_ = done_bytes_ + current_->verified();
        progress.bytes_per_second = speed(received_);
    }
    progress.received = received_;
    progress.verified = verified_;
    sink_(progress);
}

} // namespace inglenook::net
