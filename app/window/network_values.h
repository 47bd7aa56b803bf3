// SPDX-License-Identifier: Apache-2.0
// What inglenook-net says, in the window's types, and the other way round.
#pragma once

#include "app/net/messages.h"
#include "ui/bridge/network_port.h"

namespace inglenook {

[[nodiscard]] net::DownloadRequest request_of(const ui::NetworkDownload& download);
[[nodiscard]] ui::NetworkError value_of(const net::Error& error);
[[nodiscard]] ui::NetworkProgress value_of(const net::DownloadProgress& progress);
[[nodiscard]] ui::NetworkListed value_of(const net::ListedDownload& listed);
[[nodiscard]] ui::NetworkConnection value_of(const net::Connection& used);

} // namespace inglenook
