// SPDX-License-Identifier: Apache-2.0
// Downloads of models: files whose size and SHA-256 are known before, fetched in parallel ranges, resumed
// after anything, and given their names only when they are right. One thread: everything happens within
// step().
#pragma once

#include "app/net/result.h"
#include "app/net/retry.h"
#include "app/net/transfer.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace inglenook::net {

class Transfers;

struct DownloadFile {
    std::vector<std::string> urls; ///< the same file; later ones are tried where earlier ones fail
    std::string name;              ///< made harmless by check_request()
    std::uint64_t size = 0;
    std::string sha256;
    /// Where the SHA-256 of pieces is published: wrong ones are seen at once. Otherwise empty.
    std::uint64_t piece_bytes = 0;
    std::vector<std::string> piece_hashes;
};

/// One entry of the list: a model, of one file or split into several.
struct DownloadRequest {
    std::string id; ///< the caller's: letters, digits, '-', '_', '.'
    std::string title;
    std::string folder; ///< absolute; where the files end up, and lie while they are partial
    std::vector<DownloadFile> files;
};

/// The request with harmless names. Errors: usage, with what is wrong about it.
[[nodiscard]] Result<DownloadRequest> check_request(DownloadRequest request);

/// Entries that were begun in a folder and not ended, as they were asked for; oldest first.
[[nodiscard]] std::vector<DownloadRequest> find_unfinished(const std::filesystem::path& folder);

struct DownloadLimits {
    int at_once = 2;         ///< entries that are fetched at the same time; others wait
    int connections = 4;     ///< of one file
    std::uint64_t speed = 0; ///< bytes a second of everything together; 0: none
};

struct DownloadOptions {
    RetryOptions retry = {};
    std::chrono::milliseconds journal_interval{1000};
    std::chrono::milliseconds progress_interval{250};
    std::uint64_t piece_bytes = 0; ///< of files without published pieces; 0: by their size
    std::uint64_t range_bytes = 0; ///< of one request; 0: by the file's size
    /// Bytes a second of one connection beyond which it stays alone: then the disk and hashing are what is
    /// waited for, and these are quickest with bytes that come in order.
    std::uint64_t quick_enough = 100'000'000;
};

enum class DownloadState {
    queued,
    running,
    waiting,   ///< to try again, or until the server wants to be asked
    verifying, ///< all bytes are there
    repairing, ///< wrong ones are looked for and fetched again
    paused,
    finished,
    failed,
};

struct DownloadProgress {
    std::string id;
    DownloadState state = DownloadState::queued;
    std::uint64_t received = 0; ///< of total, with what earlier runs fetched
    std::uint64_t verified = 0; ///< of total: hashed
    std::uint64_t total = 0;
    std::uint64_t bytes_per_second = 0;
};
/// Something that the user should know, and that the download goes on after.
struct DownloadNote {
    std::string id;
    std::string text;
};
struct DownloadFinished {
    std::string id;
    std::vector<std::string> paths;
};
/// It can be resumed; what was fetched is kept.
struct DownloadFailed {
    std::string id;
    Error error;
};
using DownloadEvent = std::variant<DownloadProgress, DownloadNote, DownloadFinished, DownloadFailed>;

class Downloads {
public:
    using Sink = std::function<void(const DownloadEvent&)>;

    /// `transfers` lives longer, and is stepped by whoever owns it.
    Downloads(Transfers& transfers, DownloadOptions options, DownloadLimits limits, Sink sink);
    /// What is running stays on the disk, to be resumed.
    ~Downloads();
    Downloads(const Downloads&) = delete;
    Downloads& operator=(const Downloads&) = delete;

    /// At the list's end; begins when it is its turn. Errors: as check_request(), usage (the id is taken),
    /// io.
    [[nodiscard]] Result<void> add(DownloadRequest request);
    [[nodiscard]] Result<void> pause(const std::string& id);
    /// Also after a failure; at once if there is a place, else when it is its turn.
    [[nodiscard]] Result<void> resume(const std::string& id);
    /// Takes it from the list; `remove`: with what was fetched of it.
    [[nodiscard]] Result<void> cancel(const std::string& id, bool remove);
    /// Those that are named come first, in this order.
    void set_order(const std::vector<std::string>& ids);
    void set_limits(const DownloadLimits& limits);

    /// Does what is due. How long nothing will be, unless something arrives.
    std::chrono::milliseconds tick();

private:
    class Entry;
    [[nodiscard]] Entry* find(const std::string& id);
    void fill_places();

    Transfers& transfers_;
    DownloadOptions options_;
    DownloadLimits limits_;
    Sink sink_;
    std::vector<std::unique_ptr<Entry>> entries_;
};

} // namespace inglenook::net
