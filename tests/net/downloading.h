// SPDX-License-Identifier: Apache-2.0
// What the tests of downloads share: bytes to serve, a folder, and a list of downloads that is run until
// something is so.
#pragma once

#include "app/net/download.h"
#include "app/net/transfers.h"
#include "storage/hash/sha256.h"
#include "tests/support/hub.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <chrono>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace inglenook::tests {

using namespace inglenook::net;

constexpr std::uint64_t kib = 1024;
constexpr std::uint64_t mib = 1024 * kib;

/// The same for the same seed.
inline std::string random_bytes(std::size_t size, unsigned seed = 1) {
    std::mt19937_64 random(seed);
    std::string bytes(size, '\0');
    for (std::size_t at = 0; at < size; at += 8) {
        const std::uint64_t word = random();
        for (std::size_t i = at; i < std::min(size, at + 8); ++i) {
            bytes[i] = static_cast<char>(word >> 8 * (i - at));
        }
    }
    return bytes;
}

inline std::string contents(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// Small pieces and short waits, so that little data and time show what much would.
inline DownloadOptions quick_options() {
    DownloadOptions options;
    options.retry.first = std::chrono::milliseconds(2);
    options.retry.longest = std::chrono::milliseconds(40);
    options.journal_interval = std::chrono::milliseconds(20);
    options.progress_interval = std::chrono::milliseconds(20);
    options.piece_bytes = 64 * kib;
    options.range_bytes = 256 * kib;
    options.quick_enough = 0; // several connections, however quick one is
    return options;
}

/// Connections that trust an authority, whose certificate is written into the folder.
inline ConnectionOptions trusting(const TlsAuthority& authority, const QTemporaryDir& folder) {
    QFile file(folder.filePath(".ca.pem"));
    ConnectionOptions options;
    options.ca_bundle = file.fileName().toStdString();
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QByteArray::fromStdString(authority.pem()));
    }
    return options;
}

inline DownloadFile file_at(const std::string& url, const std::string& name, const std::string& bytes) {
    DownloadFile file;
    file.urls = {url};
    file.name = name;
    file.size = bytes.size();
    file.sha256 = storage::sha256_hex(bytes);
    return file;
}

/// A list of downloads in a folder, with everything that it told.
class Downloading {
public:
    explicit Downloading(std::string folder, DownloadOptions options = quick_options(),
        ConnectionOptions connection = {}, DownloadLimits limits = {})
        : folder_(std::move(folder)),
          transfers(std::move(connection), [this](const Connection& used) { connections.push_back(used); }),
          downloads(transfers, options, limits, [this](const DownloadEvent& event) { take(event); }) {}

    [[nodiscard]] DownloadRequest request(
        std::vector<DownloadFile> files, const std::string& id = "one") const {
        return {id, "A model", folder_, std::move(files)};
    }
    /// Adds it, and runs until it is finished or has failed.
    bool run(DownloadRequest request) {
        const std::string id = request.id;
        const auto added = downloads.add(std::move(request));
        if (!added) {
            failure = added.error();
            return false;
        }
        return run_on(id);
    }
    bool run_on(const std::string& id = "one") {
        return run_until([&] { return finished(id) || failure; }) && finished(id);
    }
    [[nodiscard]] bool finished(const std::string& id) const {
        return std::any_of(finishes.begin(), finishes.end(), [&](const auto& one) { return one.id == id; });
    }
    /// False: it did not come, for far too long.
    bool run_until(const std::function<bool()>& so) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!so()) {
            if (std::chrono::steady_clock::now() > end) {
                return false;
            }
            const auto due = downloads.tick();
            if (so()) {
                return true;
            }
            transfers.step(std::min(due, std::chrono::milliseconds(20)), -1);
        }
        return true;
    }
    [[nodiscard]] bool noted(const std::string& words) const {
        return std::any_of(notes.begin(), notes.end(),
            [&](const std::string& note) { return note.find(words) != std::string::npos; });
    }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

    std::optional<DownloadProgress> progress;
    std::vector<std::string> notes;
    std::vector<DownloadFinished> finishes;
    std::vector<DownloadState> states;
    std::optional<Error> failure;
    std::vector<Connection> connections;

private:
    void take(const DownloadEvent& event) {
        if (const auto* now = std::get_if<DownloadProgress>(&event)) {
            progress = *now;
            if (states.empty() || states.back() != now->state) {
                states.push_back(now->state);
            }
        } else if (const auto* note = std::get_if<DownloadNote>(&event)) {
            notes.push_back(note->text);
        } else if (const auto* end = std::get_if<DownloadFinished>(&event)) {
            finishes.push_back(*end);
        } else if (const auto* failed = std::get_if<DownloadFailed>(&event)) {
            failure = failed->error;
        }
    }

    std::string folder_;

public:
    Transfers transfers;
    Downloads downloads; ///< last: goes first
};

} // namespace inglenook::tests
