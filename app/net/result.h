// SPDX-License-Identifier: Apache-2.0
// Error and Result for this folder: what the network, a disk or a hostile server may do is a value.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace inglenook::net {

/// What kind of failure it is, to branch on. Unreachable, busy and disk_full may pass by themselves.
enum class ErrorKind {
    usage,         ///< the caller asked for something that makes no sense
    not_allowed,   ///< nobody has switched this use of the network on
    unreachable,   ///< no connection, or none that lasts
    busy,          ///< the server asks to come back later than one would wait
    refused,       ///< the server wants an account, or says no
    not_found,     ///< the server has no such file
    insecure,      ///< the certificate is wrong, or a redirect leaves encryption
    wrong_size,    ///< the server's file has another size than was told
    wrong_content, ///< the server's file is another one than was told
    bad_answer,    ///< an answer that breaks the rules of HTTP
    disk_full,     ///< no room; what is there is kept
    io,            ///< reading or writing failed otherwise
};

/// One failure: `message` is a sentence for people, `where` names the file or the server, `hint` says what
/// to do. `where` and `hint` may be empty.
struct Error {
    ErrorKind kind = ErrorKind::io;
    std::string message;
    std::string where;
    std::string hint;
};

template <class T> using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(
    ErrorKind kind, std::string message, std::string where = {}, std::string hint = {}) {
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(where), std::move(hint)});
}

} // namespace inglenook::net
