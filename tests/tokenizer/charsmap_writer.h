// SPDX-License-Identifier: Apache-2.0
// Compiles rules of normalization into tokenizer.ggml.precompiled_charsmap, the plain way.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace inglenook::tests {

/// The tree and the replacements, put together by bytes().
struct CharsmapParts {
    std::vector<std::uint32_t> units;
    std::string replacements;

    [[nodiscard]] std::vector<std::uint8_t> bytes() const;
};

/// Of rules whose left sides are not empty and hold no zero byte.
CharsmapParts charsmap_parts(const std::map<std::string, std::string>& rules);

} // namespace inglenook::tests
