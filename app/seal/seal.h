// SPDX-License-Identifier: Apache-2.0
// Gives up the network for the rest of this process's life, and that of every process it starts. Call it
// first in main(), before a model, a database or a device is opened; it cannot be undone.
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace inglenook {

/// Denies (EACCES) sockets of every family but AF_UNIX and AF_NETLINK, and io_uring, which could make them,
/// for all threads, those already running included; calls through a foreign ABI (i386, x32) are denied
/// altogether. Also sets no_new_privs. The error is a sentence saying why it could not be done; calling it
/// twice is harmless.
[[nodiscard]] tl::expected<void, std::string> seal_network();

/// Whether this process is really unable to reach the network: tries to make IPv4 and IPv6 sockets. True
/// too where something other than seal_network() prevents it.
[[nodiscard]] bool network_is_sealed();

/// Whether this build contains the seal at all.
[[nodiscard]] bool seal_is_available();

} // namespace inglenook
