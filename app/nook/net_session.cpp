// SPDX-License-Identifier: Apache-2.0
#include "app/nook/net_session.h"

#include "app/nook/interrupt.h"

#include <chrono>
#include <optional>
#include <utility>

namespace inglenook::nook {

namespace {

constexpr auto look_around = std::chrono::milliseconds(100); // for Ctrl+C

ErrorKind kind_of(net::ErrorKind kind) {
    switch (kind) {
    case net::ErrorKind::usage:
    case net::ErrorKind::not_allowed:
        return ErrorKind::usage;
    case net::ErrorKind::not_found:
        return ErrorKind::not_found;
    case net::ErrorKind::disk_full:
        return ErrorKind::does_not_fit;
    case net::ErrorKind::wrong_size:
    case net::ErrorKind::wrong_content:
    case net::ErrorKind::bad_answer:
        return ErrorKind::bad_file;
    default:
        return ErrorKind::io;
    }
}

} // namespace

Error from_net(const net::Error& error) {
    return {kind_of(error.kind), error.message, error.where, error.hint};
}

Result<std::unique_ptr<NetSession>> NetSession::start(const net::ClientOptions& options) {
    std::unique_ptr<NetSession> session(new NetSession);
    auto client = net::Client::start(
        options, [self = session.get()](const net::HelperEvent& event) { self->hear(event); });
    if (!client) {
        return tl::unexpected(from_net(client.error()));
    }
    session->client_ = std::move(*client);
    return session;
}

void NetSession::hear(const net::HelperEvent& event) {
    if (const auto* used = std::get_if<net::ConnectionUsed>(&event)) {
        connections_.push_back(used->connection);
    } else {
        heard_.push_back(event);
    }
}

Result<void> NetSession::listen(const std::function<bool(const net::HelperEvent&)>& done) {
    for (;;) {
        while (!heard_.empty()) {
            const net::HelperEvent event = std::move(heard_.front());
            heard_.erase(heard_.begin());
            if (done(event)) {
                return {};
            }
            if (const auto* gone = std::get_if<net::HelperGone>(&event)) {
                return tl::unexpected(from_net(gone->error));
            }
        }
        if (auto go = go_on(); !go) {
            return go;
        }
        static_cast<void>(client_->wait(look_around));
        client_->receive();
    }
}

Result<net::HelperEvent> NetSession::ask(net::HelperRequest request) {
    const auto number = client_->send(std::move(request));
    if (!number) {
        return tl::unexpected(from_net(number.error()));
    }
    std::optional<net::HelperEvent> answer;
    const auto heard = listen([&](const net::HelperEvent& event) {
        const bool it = std::visit(
            [&](const auto& one) {
                if constexpr (requires { one.number; }) {
                    return one.number == *number || one.number == 0;
                } else {
                    return false;
                }
            },
            event);
        if (it) {
            answer = event;
        }
        return it;
    });
    if (!heard) {
        return tl::unexpected(heard.error());
    }
    if (const auto* refused = std::get_if<net::RequestRefused>(&*answer)) {
        return tl::unexpected(from_net(refused->error));
    }
    return std::move(*answer);
}

std::vector<net::Connection> NetSession::take_connections() { return std::exchange(connections_, {}); }

} // namespace inglenook::nook
