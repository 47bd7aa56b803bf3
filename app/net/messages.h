// SPDX-License-Identifier: Apache-2.0
// What is said between a program and inglenook-net: typed requests and events, each a line of JSON. Both ends
// take the other's lines for hostile.
#pragma once

#include "app/net/download.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace inglenook::net {

constexpr unsigned protocol_version = 1;
constexpr std::size_t longest_request_line = 8U << 20U;
constexpr std::size_t longest_event_line = 32U << 20U;
/// Of the text of one Fetch; what is invalid UTF-8 or control in it takes more as JSON.
constexpr std::size_t largest_text = 4U << 20U;

/// Until the first one with true, nothing is contacted; with false, whatever runs is paused or ended.
struct AllowNetwork {
    bool allowed = false;
};
struct AddDownload {
    DownloadRequest request;
};
struct PauseDownload {
    std::string id;
};
struct ResumeDownload {
    std::string id;
};
struct CancelDownload {
    std::string id;
    bool remove = false; ///< what was fetched
};
/// Answered by DownloadList.
struct ListDownloads {};
struct OrderDownloads {
    std::vector<std::string> ids;
};
struct LimitDownloads {
    DownloadLimits limits;
};
/// The answer of an https address as text, of at most largest_text bytes; answered by FetchedText.
struct FetchText {
    std::string url;
    std::string purpose; ///< for the log
    std::string accept;  ///< a media type, or empty
};
using HelperRequest = std::variant<AllowNetwork, AddDownload, PauseDownload, ResumeDownload, CancelDownload,
    ListDownloads, OrderDownloads, LimitDownloads, FetchText>;

/// The first event.
struct HelperReady {
    bool filter = false;   ///< system calls are filtered
    bool landlock = false; ///< the kernel guards the folders
};
struct RequestDone {
    std::uint64_t number = 0;
};
struct RequestRefused {
    std::uint64_t number = 0; ///< 0: of a line whose number could not be read
    Error error;
};
struct ListedDownload {
    std::string title;
    std::string folder;
    DownloadProgress progress;
};
struct DownloadList {
    std::uint64_t number = 0;
    std::vector<ListedDownload> downloads;
};
/// Whatever the server answered, whether or not it is what one hoped for.
struct FetchedText {
    std::uint64_t number = 0;
    int status = 0;
    std::string text;
};
/// Of all downloads that changed, the newest of each; at most ten of these events a second.
struct ProgressMade {
    std::vector<DownloadProgress> downloads;
};
/// A connection was used: for the log.
struct ConnectionUsed {
    Connection connection;
};
/// The last event, made on this side: the helper is no more.
struct HelperGone {
    Error error;
};
using HelperEvent = std::variant<HelperReady, RequestDone, RequestRefused, DownloadList, FetchedText,
    ProgressMade, DownloadNote, DownloadFinished, DownloadFailed, ConnectionUsed, HelperGone>;

struct NumberedRequest {
    std::uint64_t number = 0;
    HelperRequest request;
};

/// Without the line's end.
[[nodiscard]] std::string request_line(const NumberedRequest& request);
[[nodiscard]] std::string event_line(const HelperEvent& event);

/// Errors: usage. `number` is set as soon as it is known, for the answer.
[[nodiscard]] Result<HelperRequest> parse_request_line(std::string_view line, std::uint64_t& number);
/// Errors: bad_answer.
[[nodiscard]] Result<HelperEvent> parse_event_line(std::string_view line);

} // namespace inglenook::net
