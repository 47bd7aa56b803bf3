// SPDX-License-Identifier: Apache-2.0
// Text that remembers, byte for byte, whether it came from the template (trusted) or from what users, files
// and tools said. Every operation of the language keeps the marks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::jinja {

class MarkedText {
public:
    MarkedText() = default;
    explicit MarkedText(std::string bytes, bool trusted = true)
        : bytes_(std::move(bytes)), first_trusted_(trusted) {}

    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] bool empty() const { return bytes_.empty(); }

    /// Whether the byte at `at` is trusted.
    [[nodiscard]] bool trusted_at(std::size_t at) const;

    void append(std::string_view bytes, bool trusted);
    void append(const MarkedText& other);
    void append(const MarkedText& other, std::size_t at, std::size_t count);

    [[nodiscard]] MarkedText part(std::size_t at, std::size_t count) const;

    /// A stretch of one mark.
    struct Run {
        std::size_t at = 0;
        std::size_t count = 0;
        bool trusted = true;
    };
    [[nodiscard]] std::vector<Run> runs() const;

    /// Bytes of memory beside this object itself.
    [[nodiscard]] std::size_t footprint() const {
        return bytes_.capacity() + switches_.capacity() * sizeof(std::size_t);
    }

private:
    [[nodiscard]] bool last_trusted() const { return first_trusted_ == (switches_.size() % 2 == 0); }
    void begin_run(bool trusted);

    std::string bytes_;
    std::vector<std::size_t> switches_; ///< ascending offsets at which the mark changes
    bool first_trusted_ = true;
};

} // namespace inglenook::jinja
