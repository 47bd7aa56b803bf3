// SPDX-License-Identifier: Apache-2.0
// How the interpreter stops: thrown inside it, turned into an Error at its border.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>

namespace inglenook::jinja {

enum class FailureKind {
    syntax,  ///< the template is not Jinja
    runtime, ///< the template does what the language refuses
    raised,  ///< the template called raise_exception; the message is its own
};

class Failure : public std::runtime_error {
public:
    Failure(FailureKind kind, const std::string& message, std::optional<std::size_t> offset = {})
        : std::runtime_error(message), kind_(kind), offset_(offset) {}

    [[nodiscard]] FailureKind kind() const { return kind_; }
    /// Byte offset in the normalised source, where it is known.
    [[nodiscard]] std::optional<std::size_t> offset() const { return offset_; }

private:
    FailureKind kind_;
    std::optional<std::size_t> offset_;
};

[[noreturn]] inline void refuse(const std::string& message) { throw Failure(FailureKind::runtime, message); }

} // namespace inglenook::jinja
