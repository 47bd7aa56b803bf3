// SPDX-License-Identifier: Apache-2.0
// Words for enums in messages, and lines of JSON read with a bound on how deep they go. For the two files of
// messages.
#pragma once

#include "app/net/download.h"
#include "app/net/result.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace inglenook::net {

constexpr std::array<const char*, 12> error_kind_names = {"usage", "not_allowed", "unreachable", "busy",
    "refused", "not_found", "insecure", "wrong_size", "wrong_content", "bad_answer", "disk_full", "io"};
static_assert(error_kind_names.size() == static_cast<std::size_t>(ErrorKind::io) + 1);

constexpr std::array<const char*, 8> download_state_names = {
    "queued", "running", "waiting", "verifying", "repairing", "paused", "finished", "failed"};
static_assert(download_state_names.size() == static_cast<std::size_t>(DownloadState::failed) + 1);

/// The text as an object; a discarded value if it is none, or one of more than a few levels: deep nesting
/// would make much memory of few bytes.
[[nodiscard]] nlohmann::json parse_message(std::string_view line);
/// On one line; invalid UTF-8 is replaced.
[[nodiscard]] std::string message_line(const nlohmann::json& message);

} // namespace inglenook::net
