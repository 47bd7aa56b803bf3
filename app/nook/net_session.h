// SPDX-License-Identifier: Apache-2.0
// inglenook-net for one verb: asked and waited for, and what it did in the network kept for the log.
#pragma once

#include "app/net/client.h"
#include "app/nook/common.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace inglenook::nook {

/// An error of the network's as one of ours.
Error from_net(const net::Error& error);

class NetSession {
public:
    /// Must come before the program gives up the network. Errors: those of Client::start().
    static Result<std::unique_ptr<NetSession>> start(const net::ClientOptions& options);

    /// Waits for the answer. Errors: what it was refused with; interrupted; io, if the helper is gone.
    Result<net::HelperEvent> ask(net::HelperRequest request);
    /// Tells every event until `done` says so. Errors: interrupted; io, if the helper is gone.
    Result<void> listen(const std::function<bool(const net::HelperEvent&)>& done);

    /// Connections since the last call.
    std::vector<net::Connection> take_connections();

private:
    NetSession() = default;
    void hear(const net::HelperEvent& event);

    std::unique_ptr<net::Client> client_;
    std::vector<net::HelperEvent> heard_;
    std::vector<net::Connection> connections_;
};

} // namespace inglenook::nook
