// SPDX-License-Identifier: Apache-2.0
// A row of the log of what was done in the network, as a value.
#pragma once

#include "storage/records.h"

#include <cstdint>
#include <string>

namespace inglenook::storage {

/// One connection.
struct NetworkUse {
    Id id = 0; ///< given by NetworkLog::append()
    TimeMs time = 0;
    std::string host;
    std::string purpose;
    std::int64_t sent = 0;
    std::int64_t received = 0;
    std::string outcome;

    bool operator==(const NetworkUse&) const = default;
};

} // namespace inglenook::storage
