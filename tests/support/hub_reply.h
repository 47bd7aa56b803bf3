// SPDX-License-Identifier: Apache-2.0
// What a hub answers to one request. For hub.cpp and hub_reply.cpp.
#pragma once

#include "tests/support/hub.h"

#include <memory>
#include <string>
#include <string_view>

namespace inglenook::tests {

struct Hub::Reply {
    int status = 0;
    std::string head;
    std::shared_ptr<const std::string> kept; ///< what the body lies in
    std::string_view body;
    bool closes = false; ///< the connection ends after it
    std::uint64_t bytes_per_second = 0;

    static Reply plain(const HubAnswer& answer);
};

} // namespace inglenook::tests
