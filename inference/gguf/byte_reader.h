// SPDX-License-Identifier: Apache-2.0
// A cursor over untrusted bytes that never reads past their end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace inglenook {

class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

    [[nodiscard]] std::uint64_t position() const { return position_; }
    [[nodiscard]] std::uint64_t left() const { return bytes_.size() - position_; }

    /// A little-endian number, as every supported machine stores them; nothing if the bytes end before it
    /// does.
    template <class T> [[nodiscard]] std::optional<T> number() {
        static_assert(std::is_arithmetic_v<T>);
        if (left() < sizeof(T)) {
            return std::nullopt;
        }
        T value;
        std::memcpy(&value, bytes_.data() + position_, sizeof(T));
        position_ += sizeof(T);
        return value;
    }

    /// The next `n` bytes as text, a view into the file.
    [[nodiscard]] std::optional<std::string_view> text(std::uint64_t n) {
        if (left() < n) {
            return std::nullopt;
        }
        const std::string_view view(reinterpret_cast<const char*>(bytes_.data()) + position_, n);
        position_ += n;
        return view;
    }

    [[nodiscard]] bool skip(std::uint64_t n) { return text(n).has_value(); }

private:
    std::span<const std::byte> bytes_;
    std::uint64_t position_ = 0;
};

} // namespace inglenook
