// SPDX-License-Identifier: Apache-2.0
// Web addresses as downloads may use them.
#pragma once

#include "app/net/result.h"

#include <string>

namespace inglenook::net {

struct Address {
    std::string url; ///< as it is asked for
    std::string host;
    bool secure = false; ///< https
};

/// Errors: usage, if it is none of http or https, has no host, a user name, or is too long.
[[nodiscard]] Result<Address> parse_address(const std::string& url);

} // namespace inglenook::net
