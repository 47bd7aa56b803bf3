// SPDX-License-Identifier: Apache-2.0
// Opens web links for a process that gives up the network: what a sealed process starts is sealed as well,
// and a browser would be of no use. So a child that can do nothing else is made before the seal, and asked.
#pragma once

#include "app/links/web_link.h"

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include <sys/types.h>

namespace inglenook {

/// The other end of the helper. The helper ends when this does, and when this process dies.
class LinkHelper {
public:
    enum class Outcome : unsigned char {
        opened,  ///< the browser was started, or told
        refused, ///< not a web link
        missing, ///< there is no xdg-open
        failed,  ///< xdg-open found nothing to open it with
    };

    /// Makes the helper. Call it first in main(): before seal_network(), before any thread, file or model.
    /// The error is a sentence saying why it could not be done.
    [[nodiscard]] static tl::expected<LinkHelper, std::string> start();

    LinkHelper(LinkHelper&& other) noexcept;
    LinkHelper& operator=(LinkHelper&& other) noexcept;
    LinkHelper(const LinkHelper&) = delete;
    LinkHelper& operator=(const LinkHelper&) = delete;
    ~LinkHelper();

    /// Asks for a link to be opened; false if it is none or the helper is gone. reply() follows.
    [[nodiscard]] bool ask(std::string_view link) const;
    /// The next outcome, in the order of asking; nothing if there is none yet. Never waits.
    [[nodiscard]] std::optional<Outcome> reply() const;

    /// Readable when a reply is there or the helper is gone.
    [[nodiscard]] int descriptor() const { return socket_; }
    [[nodiscard]] pid_t process() const { return process_; }

private:
    LinkHelper(int socket, pid_t process) : socket_(socket), process_(process) {}
    void close();

    int socket_ = -1;
    pid_t process_ = -1;
};

} // namespace inglenook
