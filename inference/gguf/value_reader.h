// SPDX-License-Identifier: Apache-2.0
// Reads one metadata value of a GGUF file.
#pragma once

#include "inference/gguf/byte_reader.h"
#include "inference/gguf/gguf_file.h"

#include <optional>
#include <string>
#include <vector>

namespace inglenook {

/// Where a value stands, for messages: `key` as it is shown, `path` of the file.
struct ValueContext {
    std::string key;
    std::string path;
    std::vector<std::string>* warnings;
};

/// Reads the value that follows a key: its type, then its bytes. Nothing for a value that is skipped with a
/// warning (an array of arrays). Never holds more than a small multiple of the bytes that it reads.
Result<std::optional<GgufValue>> read_value(ByteReader& in, const ValueContext& context);

} // namespace inglenook
