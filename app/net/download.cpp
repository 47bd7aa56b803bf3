// SPDX-License-Identifier: Apache-2.0
#include "app/net/download.h"

#include "app/net/download_entry.h"

#include <algorithm>
#include <utility>

namespace inglenook::net {

namespace {

tl::unexpected<Error> unknown(const std::string& id) {
    return fail(ErrorKind::usage, "There is no such download", id);
}

} // namespace

Downloads::Downloads(Transfers& transfers, DownloadOptions options, DownloadLimits limits, Sink sink)
    : transfers_(transfers), options_(options), sink_(std::move(sink)) {
    set_limits(limits);
}

Downloads::~Downloads() = default;

Downloads::Entry* Downloads::find(const std::string& id) {
    const auto found =
        std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) { return entry->id() == id; });
    return found == entries_.end() ? nullptr : found->get();
}

Result<void> Downloads::add(DownloadRequest request) {
    auto checked = check_request(std::move(request));
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    if (find(checked->id) != nullptr) {
        return fail(ErrorKind::usage, "This download is in the list already", checked->id);
    }
    if (auto kept = keep_request(*checked); !kept) {
        return kept;
    }
    entries_.push_back(std::make_unique<Entry>(std::move(*checked), options_, transfers_, sink_));
    return {};
}

Result<void> Downloads::pause(const std::string& id) {
    Entry* entry = find(id);
    if (entry == nullptr) {
        return unknown(id);
    }
    entry->pause();
    return {};
}

Result<void> Downloads::resume(const std::string& id) {
    Entry* entry = find(id);
    if (entry == nullptr) {
        return unknown(id);
    }
    entry->queue();
    return {};
}

Result<void> Downloads::cancel(const std::string& id, bool remove) {
    Entry* entry = find(id);
    if (entry == nullptr) {
        return unknown(id);
    }
    entry->pause();
    const DownloadRequest request = entry->request();
    std::erase_if(entries_, [&](const auto& other) { return other.get() == entry; });
    if (remove) {
        remove_partials(request);
    }
    return {};
}

void Downloads::set_order(const std::vector<std::string>& ids) {
    const auto place = [&](const std::unique_ptr<Entry>& entry) {
        return std::find(ids.begin(), ids.end(), entry->id()) - ids.begin();
    };
    std::stable_sort(
        entries_.begin(), entries_.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
}

void Downloads::set_limits(const DownloadLimits& limits) {
    limits_ = limits;
    limits_.at_once = std::clamp(limits.at_once, 1, 16);
    limits_.connections = std::clamp(limits.connections, 1, 16);
    transfers_.limit_speed(limits_.speed);
}

void Downloads::fill_places() {
    auto places = limits_.at_once - std::count_if(entries_.begin(), entries_.end(),
                                        [](const auto& entry) { return entry->is_active(); });
    for (const auto& entry : entries_) {
        if (places > 0 && entry->state() == DownloadState::queued) {
            entry->start();
            --places;
        }
    }
}

std::chrono::milliseconds Downloads::tick() {
    for (const auto& entry : entries_) {
        entry->tick(limits_.connections);
    }
    std::erase_if(entries_, [](const auto& entry) { return entry->state() == DownloadState::finished; });
    fill_places();
    auto due = Entry::Clock::now() + std::chrono::seconds(1);
    for (const auto& entry : entries_) {
        due = std::min(due, entry->next_due());
    }
    // Rounded up, so that nobody comes back a moment too early again and again.
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(due - Entry::Clock::now());
    return std::max(wait, std::chrono::milliseconds(0));
}

} // namespace inglenook::net
