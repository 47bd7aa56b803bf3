// SPDX-License-Identifier: Apache-2.0
// What was done in the network, newest first. Synchronous; on the thread of its database.
#pragma once

#include "storage/database.h"
#include "storage/records.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace inglenook::storage {

/// One connection.
struct NetworkUse {
    Id id = 0; ///< given by append()
    TimeMs time = 0;
    std::string host;
    std::string purpose;
    std::int64_t sent = 0;
    std::int64_t received = 0;
    std::string outcome;

    bool operator==(const NetworkUse&) const = default;
};

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
