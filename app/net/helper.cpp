// SPDX-License-Identifier: Apache-2.0
#include "app/net/helper.h"

#include "app/net/sandbox.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <sys/socket.h>

namespace inglenook::net {

namespace {

constexpr std::chrono::milliseconds progress_pause{100};
constexpr std::chrono::milliseconds idle_pause{1000};
constexpr std::chrono::milliseconds blocked_pause{5}; // between tries to send
constexpr std::size_t enough_unsent = 1U << 20U;      // no request is heard beyond it
constexpr std::size_t most_unsent = 256U << 20U;      // whoever lets it come to that reads no more
constexpr std::size_t heard_at_once = 1U << 20U;
constexpr std::size_t most_fetches = 8;
constexpr std::size_t most_downloads = 1000;

bool would_run(DownloadState state) {
    return state != DownloadState::paused && state != DownloadState::finished &&
           state != DownloadState::failed;
}

} // namespace

Helper::Helper(int socket, std::vector<std::filesystem::path> folders, ConnectionOptions connections)
    : socket_(socket), folders_(std::move(folders)),
      transfers_(std::move(connections), [this](const Connection& used) { tell(ConnectionUsed{used}); }),
      downloads_(transfers_, {}, {}, [this](const DownloadEvent& event) { note(event); }) {}

void Helper::run(const HelperReady& ready, const volatile std::sig_atomic_t& ending) {
    tell(ready);
    for (const auto& folder : folders_) {
        take_up(folder);
    }
    while (ending == 0 && hear()) {
        const auto due = allowed_ ? downloads_.tick() : idle_pause;
        tell_texts();
        if (Clock::now() - told_ >= progress_pause) {
            tell_progress();
        }
        if (!outbox_.flush(socket_) || outbox_.size() > most_unsent) {
            return;
        }
        transfers_.step(pause_after(due), outbox_.size() < enough_unsent ? socket_ : -1);
    }
}

std::chrono::milliseconds Helper::pause_after(std::chrono::milliseconds due) const {
    auto pause = std::min(due, idle_pause);
    if (outbox_.size() > 0) {
        pause = std::min(pause, blocked_pause);
    }
    if (!untold_.empty()) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(told_ + progress_pause - Clock::now());
        pause = std::min(pause, wait);
    }
    return std::max(pause, std::chrono::milliseconds(0));
}

/// Paused: whether it goes on is for the user to say.
void Helper::take_up(const std::filesystem::path& folder) {
    for (DownloadRequest& request : find_unfinished(folder)) {
        if (known_.contains(request.id) || known_.size() >= most_downloads) {
            continue;
        }
        const std::string id = request.id;
        known_[id] = {request.title, request.folder, {}};
        if (!downloads_.add(std::move(request)) || !downloads_.pause(id)) {
            known_.erase(id);
        }
    }
}

/// False: the other end is gone.
bool Helper::hear() {
    std::array<char, 65536> bytes{};
    for (std::size_t heard = 0; heard < heard_at_once && outbox_.size() < enough_unsent;) {
        while (outbox_.size() < enough_unsent) {
            const auto line = lines_.take();
            if (!line) {
                break;
            }
            if (line->too_long) {
                tell(RequestRefused{0, Error{ErrorKind::usage, "This request is longer than 8 MiB", {}, {}}});
            } else {
                answer(line->text);
            }
        }
        const auto count = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count <= 0) {
            return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
        }
        heard += static_cast<std::size_t>(count);
        lines_.add({bytes.data(), static_cast<std::size_t>(count)});
    }
    return true;
}

void Helper::answer(const std::string& line) {
    std::uint64_t number = 0;
    auto request = parse_request_line(line, number);
    if (!request) {
        tell(RequestRefused{number, request.error()});
        return;
    }
    if (std::holds_alternative<ListDownloads>(*request)) {
        list(number);
        return;
    }
    const bool answered_later = std::holds_alternative<FetchText>(*request);
    if (auto done = perform(number, *request); !done) {
        tell(RequestRefused{number, done.error()});
    } else if (!answered_later) {
        tell(RequestDone{number});
    }
}

Result<void> Helper::perform(std::uint64_t number, HelperRequest& request) {
    if (const auto* one = std::get_if<AllowNetwork>(&request)) {
        return allow(one->allowed);
    }
    if (auto* one = std::get_if<AddDownload>(&request)) {
        return add(std::move(one->request));
    }
    if (const auto* one = std::get_if<PauseDownload>(&request)) {
        return downloads_.pause(one->id);
    }
    if (const auto* one = std::get_if<ResumeDownload>(&request)) {
        auto may = must_be_allowed();
        return may ? downloads_.resume(one->id) : may;
    }
    if (const auto* one = std::get_if<CancelDownload>(&request)) {
        return cancel(*one);
    }
    if (const auto* one = std::get_if<OrderDownloads>(&request)) {
        downloads_.set_order(one->ids);
    } else if (const auto* limit = std::get_if<LimitDownloads>(&request)) {
        downloads_.set_limits(limit->limits);
    } else if (const auto* text = std::get_if<FetchText>(&request)) {
        return fetch(number, *text);
    }
    return {};
}

Result<void> Helper::must_be_allowed() const {
    if (!allowed_) {
        return fail(
            ErrorKind::not_allowed, "The network is switched off", {}, "Switch it on in the settings.");
    }
    return {};
}

Result<void> Helper::allow(bool allowed) {
    allowed_ = allowed;
    if (allowed) {
        return {};
    }
    for (const auto& [id, listed] : std::map(known_)) {
        if (would_run(listed.progress.state)) {
            static_cast<void>(downloads_.pause(id));
        }
    }
    for (TextFetch& one : fetches_) {
        one.stop(transfers_);
        tell(RequestRefused{one.number(), must_be_allowed().error()});
    }
    fetches_.clear();
    return {};
}

Result<void> Helper::add(DownloadRequest request) {
    if (auto may = must_be_allowed(); !may) {
        return may;
    }
    if (known_.size() >= most_downloads) {
        return fail(ErrorKind::usage, "There are 1000 downloads in the list already", {}, "Cancel some.");
    }
    const bool inside = std::any_of(folders_.begin(), folders_.end(),
        [&](const auto& folder) { return lies_within(request.folder, folder); });
    if (!inside) {
        return fail(ErrorKind::usage, "Downloads may not go to this folder", request.folder,
            "Add it to the folders of models.");
    }
    const std::string id = request.id;
    const bool fresh = known_.try_emplace(id, ListedDownload{request.title, request.folder, {}}).second;
    auto added = downloads_.add(std::move(request));
    if (!added && fresh) {
        known_.erase(id);
    }
    return added;
}

Result<void> Helper::cancel(const CancelDownload& request) {
    auto cancelled = downloads_.cancel(request.id, request.remove);
    if (cancelled) {
        known_.erase(request.id);
        untold_.erase(request.id);
    }
    return cancelled;
}

Result<void> Helper::fetch(std::uint64_t number, const FetchText& request) {
    if (auto may = must_be_allowed(); !may) {
        return may;
    }
    if (fetches_.size() >= most_fetches) {
        return fail(ErrorKind::busy, "Too many addresses are asked at once", {}, "Try again in a moment.");
    }
    auto started = fetches_.emplace_back(number, request).start(transfers_);
    if (!started) {
        fetches_.pop_back();
    }
    return started;
}

void Helper::list(std::uint64_t number) {
    DownloadList all{number, {}};
    for (const auto& [id, listed] : known_) {
        all.downloads.push_back(listed);
    }
    tell(all);
}

void Helper::note(const DownloadEvent& event) {
    if (const auto* progress = std::get_if<DownloadProgress>(&event)) {
        untold_[progress->id] = *progress;
        if (const auto known = known_.find(progress->id); known != known_.end()) {
            known->second.progress = *progress;
        }
        return;
    }
    tell_progress(); // what led to it comes before it
    if (const auto* text = std::get_if<DownloadNote>(&event)) {
        tell(*text);
    } else if (const auto* end = std::get_if<DownloadFinished>(&event)) {
        known_.erase(end->id);
        tell(*end);
    } else if (const auto* failed = std::get_if<DownloadFailed>(&event)) {
        known_[failed->id].progress.state = DownloadState::failed;
        tell(*failed);
    }
}

void Helper::tell_progress() {
    if (untold_.empty()) {
        return;
    }
    ProgressMade made;
    for (auto& [id, progress] : untold_) {
        made.downloads.push_back(std::move(progress));
    }
    untold_.clear();
    told_ = Clock::now();
    tell(made);
}

void Helper::tell_texts() {
    fetches_.remove_if([this](TextFetch& one) {
        const auto event = one.take();
        if (event) {
            tell(*event);
        }
        return event.has_value();
    });
}

} // namespace inglenook::net
