// SPDX-License-Identifier: Apache-2.0
// The number formats that GGUF tensors are stored in: one table of names and block sizes.
#pragma once

#include "shaders/formats.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace inglenook {

/// Values are the ids in a GGUF tensor record: those that weights are stored in, then the rest.
enum class TensorType : std::uint32_t {
#define INGLENOOK_PLAIN_ID(NAME, name, decoder, id, bytes) name = (id),
#define INGLENOOK_BLOCK_ID(NAME, name, decoder, id, weights, bytes) name = (id),
    // clang-format off
    INGLENOOK_PLAIN_FORMATS(INGLENOOK_PLAIN_ID)
    INGLENOOK_BLOCK_FORMATS(INGLENOOK_BLOCK_ID)
// clang-format on
#undef INGLENOOK_PLAIN_ID
#undef INGLENOOK_BLOCK_ID
        i8 = 24,
    i16 = 25,
    i32 = 26,
    i64 = 27,
    f64 = 28,
};

struct TensorTypeInfo {
    TensorType type;
    std::string_view name;       ///< as people write it: "Q4_K"
    std::uint32_t block_weights; ///< weights in a block (1 for plain numbers)
    std::uint32_t block_bytes;
};

/// Every type that a file may hold; those the engine can compute with are the ones with a decoder in
/// ops/formats.h.
std::span<const TensorTypeInfo> tensor_types();
/// Nothing for an id that is unknown or was removed from the format.
const TensorTypeInfo* find_tensor_type(std::uint32_t id);
const TensorTypeInfo& tensor_type_info(TensorType type);

} // namespace inglenook
