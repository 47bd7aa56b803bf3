// SPDX-License-Identifier: Apache-2.0
// Error and Result for this folder: what can happen to an honest user is a value, never an exception.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace inglenook::storage {

/// What kind of failure it is, to branch on.
enum class ErrorKind {
    usage,          ///< the caller asked for something that makes no sense (an answer below an answer, …)
    not_found,      ///< no such conversation, message, folder or file
    not_a_database, ///< the file is something else, or another program's database
    damaged,        ///< the database is truncated or corrupt
    newer,          ///< written by a newer version: it can be read, not written
    read_only,      ///< the file or its folder cannot be written
    disk_full,      ///< no space left; nothing that was saved is lost
    locked,         ///< another program holds the database for too long
    io,             ///< reading or writing failed otherwise
    closed,         ///< the store is not open
};

/// One failure: `message` is a sentence for people, `where` names the file and SQLite's own words for the
/// log, `hint` says what to do. `where` and `hint` may be empty.
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

} // namespace inglenook::storage
