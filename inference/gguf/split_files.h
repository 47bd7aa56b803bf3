// SPDX-License-Identifier: Apache-2.0
// A model that is spread over several files, NAME-00001-of-00003.gguf and so on.
#pragma once

#include "inference/gguf/mapped_file.h"
#include "inference/gguf/part_reader.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace inglenook {

struct OpenedPart {
    std::filesystem::path path;
    MappedFile map;
    GgufPart content; ///< its tensors point into `map`
};

struct PartSeries {
    std::vector<OpenedPart> parts;        ///< in their order; one for a model that is not split
    std::optional<std::uint64_t> tensors; ///< how many all parts hold together, where the file says so
};

/// Opens a file and, if it is one of a split model, all the others, which must stand beside it.
Result<PartSeries> open_series(const std::filesystem::path& path);

} // namespace inglenook
