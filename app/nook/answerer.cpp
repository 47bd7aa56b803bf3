// SPDX-License-Identifier: Apache-2.0
#include "app/nook/answerer.h"

#include "app/nook/interrupt.h"
#include "app/nook/progress.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace inglenook::nook {

namespace {

/// Events from the engine's thread, taken on this one. Shared with the sink, which may outlive the wait.
template <class Event> class Inbox {
public:
    void put(const Event& event) {
        {
            const std::lock_guard lock(mutex_);
            events_.push_back(event);
        }
        arrived_.notify_one();
    }

    /// The next event; nothing if none came for a moment, so that the caller can look for Ctrl+C.
    std::optional<Event> take() {
        std::unique_lock lock(mutex_);
        if (!arrived_.wait_for(lock, std::chrono::milliseconds(30), [&] { return !events_.empty(); })) {
            return std::nullopt;
        }
        Event event = std::move(events_.front());
        events_.pop_front();
        return event;
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Event> events_;
};

} // namespace

Result<Loaded> Answerer::load(const std::string& path, const DeviceOptions& options) {
    const auto inbox = std::make_shared<Inbox<LoadEvent>>();
    engine_.load(load_request(path, options), [inbox](const LoadEvent& event) { inbox->put(event); });
    Progress progress;
    for (bool asked_to_stop = false;;) {
        if (interrupted() && !std::exchange(asked_to_stop, true)) {
            engine_.unload();
        }
        const auto event = inbox->take();
        if (!event) {
            continue;
        }
        if (const auto* loading = std::get_if<Loading>(&*event)) {
            progress.show(loading->what, loading->share);
        } else if (const auto* loaded = std::get_if<Loaded>(&*event)) {
            return *loaded;
        } else {
            return tl::unexpected(std::get<LoadFailed>(*event).error);
        }
    }
}

Result<Finished> Answerer::answer(
    GenerateRequest request, const std::function<void(const GenerateEvent&)>& on_event) {
    const auto inbox = std::make_shared<Inbox<GenerateEvent>>();
    const RequestId id =
        engine_.generate(std::move(request), [inbox](const GenerateEvent& event) { inbox->put(event); });
    for (bool asked_to_stop = false;;) {
        if (interrupted() && !std::exchange(asked_to_stop, true)) {
            engine_.cancel(id);
        }
        const auto event = inbox->take();
        if (!event) {
            continue;
        }
        if (const auto* failed = std::get_if<Failed>(&*event)) {
            return tl::unexpected(failed->error);
        }
        on_event(*event);
        if (const auto* finished = std::get_if<Finished>(&*event)) {
            return *finished;
        }
    }
}

} // namespace inglenook::nook
