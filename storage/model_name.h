// SPDX-License-Identifier: Apache-2.0
// What the name of a model's file says. Models of more than one file are called "NAME-00001-of-00005.gguf", …
// as llama.cpp's gguf-split names them; the first part opens the whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace inglenook::storage {

struct SplitName {
    std::string stem;       ///< "NAME"
    std::uint32_t part = 0; ///< from 1
    std::uint32_t parts = 0;

    /// The file name of another part.
    [[nodiscard]] std::string file_name(std::uint32_t which) const;
};

/// Nothing if the name is not that of a part, or is one that cannot be (part 0, or beyond the last).
std::optional<SplitName> split_name(std::string_view file_name);

/// Whether a file of this name may be a model to chat with: "*.gguf", and not what goes with one (the
/// projectors of models that see, "mmproj-…").
bool may_be_model(std::string_view file_name);

} // namespace inglenook::storage
