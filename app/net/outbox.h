// SPDX-License-Identifier: Apache-2.0
// Lines that wait to be sent over a socket, without ever waiting for it.
#pragma once

#include <cstddef>
#include <string>

namespace inglenook::net {

class Outbox {
public:
    void push(const std::string& line) {
        bytes_ += line;
        bytes_ += '\n';
    }
    /// Sends what the socket takes now. False: the other end is gone.
    [[nodiscard]] bool flush(int socket);
    [[nodiscard]] std::size_t size() const { return bytes_.size() - sent_; }

private:
    std::string bytes_;
    std::size_t sent_ = 0;
};

} // namespace inglenook::net
