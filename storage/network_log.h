// SPDX-License-Identifier: Apache-2.0
// What was done in the network, newest first. Synchronous; on the thread of its database.
#pragma once

#include "storage/database.h"
#include "storage/network_use.h"

#include <cstdint>
#include <span>
#include <vector>

namespace inglenook::storage {

class NetworkLog {
public:
    explicit NetworkLog(Database& database) : database_(database) {}

    /// All of them or none; only the newest `network_log_rows` rows stay.
    Result<void> append(std::span<const NetworkUse> uses);
    /// At most `most` of those before a row, newest first; `before` 0: from the newest on.
    Result<std::vector<NetworkUse>> page(Id before, std::uint32_t most);
    Result<void> erase();

private:
    Database& database_;
};

/// Years of use; a bound all the same.
constexpr std::int64_t network_log_rows = 100'000;

} // namespace inglenook::storage
