// SPDX-License-Identifier: Apache-2.0
// Error and Result for this folder: what can happen to an honest user is a value, never an exception.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace inglenook {

/// What kind of failure it is; `nook` maps each to an exit code, the window to a notice.
enum class ErrorKind {
    usage,        ///< the caller asked for something that makes no sense (exit 2)
    bad_file,     ///< a model or input file is damaged, hostile or unsupported (exit 3)
    does_not_fit, ///< memory, disk or context is too small (exit 4)
    device,       ///< a device failed or was lost (exit 5)
    not_found,    ///< a file, model or device does not exist (exit 6)
    interrupted,  ///< cancelled by the user (exit 130)
    io,           ///< reading or writing failed (exit 3)
};

/// One failure: `message` is a sentence for people, `where` names the file, key, tensor or call, `hint`
/// says what to do. `where` and `hint` may be empty.
struct Error {
    ErrorKind kind = ErrorKind::bad_file;
    std::string message;
    std::string where;
    std::string hint;

    /// "where: message. hint" on one line.
    [[nodiscard]] std::string text() const {
        std::string line = where.empty() ? message : where + ": " + message;
        if (!hint.empty()) {
            if (!line.empty() && line.back() != '.') {
                line += '.';
            }
            line += ' ' + hint;
        }
        return line;
    }
};

template <class T> using Result = tl::expected<T, Error>;

/// A failed Result of any type: `return fail(ErrorKind::bad_file, "…", path);`
[[nodiscard]] inline tl::unexpected<Error> fail(
    ErrorKind kind, std::string message, std::string where = {}, std::string hint = {}) {
    return tl::unexpected<Error>(Error{kind, std::move(message), std::move(where), std::move(hint)});
}

} // namespace inglenook
