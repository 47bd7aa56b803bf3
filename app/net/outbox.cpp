// SPDX-License-Identifier: Apache-2.0
#include "app/net/outbox.h"

#include <cerrno>

#include <sys/socket.h>

namespace inglenook::net {

bool Outbox::flush(int socket) {
    while (size() > 0) {
        const auto count = ::send(socket, bytes_.data() + sent_, size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno == EAGAIN || errno == EWOULDBLOCK;
        }
        sent_ += static_cast<std::size_t>(count);
        if (sent_ > bytes_.size() / 2) {
            bytes_.erase(0, sent_);
            sent_ = 0;
        }
    }
    return true;
}

} // namespace inglenook::net
