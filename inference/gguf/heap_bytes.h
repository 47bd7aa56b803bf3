// SPDX-License-Identifier: Apache-2.0
// What containers take of the heap, with the few bytes that the C library keeps beside each piece of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace inglenook {

/// Of one piece of the heap: a word before it, all of it a multiple of 16 and at least 32.
constexpr std::uint64_t heap_piece(std::uint64_t bytes) {
    constexpr std::uint64_t least = 32;
    const std::uint64_t taken = (bytes + 8 + 15) / 16 * 16;
    return bytes == 0 ? 0 : (taken < least ? least : taken);
}

template <class T> std::uint64_t heap_bytes(const std::vector<T>& list) {
    return heap_piece(list.capacity() * sizeof(T));
}

inline std::uint64_t heap_bytes(const std::vector<bool>& list) { return heap_piece(list.capacity() / 8); }

/// Short texts lie within the object.
inline std::uint64_t heap_bytes(const std::string& text) {
    static const std::size_t within = std::string().capacity();
    return text.capacity() > within ? heap_piece(text.capacity() + 1) : 0;
}

/// With that of each text.
inline std::uint64_t heap_bytes(const std::vector<std::string>& texts) {
    std::uint64_t bytes = heap_piece(texts.capacity() * sizeof(std::string));
    for (const std::string& text : texts) {
        bytes += heap_bytes(text);
    }
    return bytes;
}

} // namespace inglenook
