// SPDX-License-Identifier: Apache-2.0
// What an opened GgufFile holds.
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/gguf/mapped_file.h"
#include "inference/gguf/split_files.h"

namespace inglenook {

struct GgufFile::State {
    std::vector<MappedFile> maps;
    std::uint32_t version = 0;
    std::vector<Part> parts;
    std::vector<Entry> metadata; ///< of the first part
    std::vector<GgufTensor> tensors;
    std::vector<std::string> warnings;
    // Positions in `metadata` and `tensors`, ordered by name, for look-ups.
    std::vector<std::uint32_t> by_key;
    std::vector<std::uint32_t> by_name;

    void take(std::vector<OpenedPart> opened);
    [[nodiscard]] const std::string* double_tensor() const;
};

} // namespace inglenook
