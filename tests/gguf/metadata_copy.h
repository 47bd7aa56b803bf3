// SPDX-License-Identifier: Apache-2.0
// Metadata of a file, written again into another.
#pragma once

#include "inference/gguf/gguf_file.h"
#include "tests/gguf/gguf_writer.h"

namespace inglenook::tests {

/// Numbers in the common widths, which read back the same.
void copy_metadata(GgufWriter& writer, const GgufFile::Entry& entry);

} // namespace inglenook::tests
