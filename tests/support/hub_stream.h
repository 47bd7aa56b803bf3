// SPDX-License-Identifier: Apache-2.0
// A connection of the hub's, plain or with TLS.
#pragma once

#include "tests/support/hub.h"

#include <string>
#include <string_view>

#include <openssl/ssl.h>
#include <sys/socket.h>

namespace inglenook::tests {

class Hub::Stream {
public:
    Stream(int socket, const TlsServer* tls)
        : socket_(socket), tls_(tls != nullptr ? tls->accept(socket) : nullptr) {
        open_ = tls == nullptr || tls_ != nullptr;
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream() { SSL_free(tls_); }

    /// False: the handshake failed.
    [[nodiscard]] bool is_open() const { return open_; }

    bool read_more(std::string& to) {
        char buffer[16384];
        const long count = tls_ != nullptr ? SSL_read(tls_, buffer, sizeof buffer)
                                           : static_cast<long>(::recv(socket_, buffer, sizeof buffer, 0));
        if (count <= 0) {
            return false;
        }
        to.append(buffer, static_cast<std::size_t>(count));
        return true;
    }

    bool write(std::string_view bytes) {
        while (!bytes.empty()) {
            const long count =
                tls_ != nullptr
                    ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                    : static_cast<long>(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
            if (count <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

private:
    int socket_;
    SSL* tls_;
    bool open_ = false;
};

} // namespace inglenook::tests
