// SPDX-License-Identifier: Apache-2.0
// Reads the header, metadata and tensor table of one GGUF file and lays its tensors over the file's bytes.
#pragma once

#include "inference/gguf/gguf_file.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace inglenook {

/// What one file says. Tensors point into the bytes it was read from.
struct GgufPart {
    std::uint32_t version = 0;
    std::vector<GgufFile::Entry> metadata; ///< in file order, no key twice
    std::vector<GgufTensor> tensors;       ///< in file order; names not yet checked for doubles
    std::vector<std::string> warnings;
};

/// Errors: bad_file, naming the key, tensor or place.
Result<GgufPart> read_part(std::span<const std::byte> bytes, const std::filesystem::path& path);

} // namespace inglenook
