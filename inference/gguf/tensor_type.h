// SPDX-License-Identifier: Apache-2.0
// The number formats that GGUF tensors are stored in: one table of names and block sizes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace inglenook {

/// Values are the ids in a GGUF tensor record.
enum class TensorType : std::uint32_t {
    f32 = 0,
    f16 = 1,
    q4_0 = 2,
    q4_1 = 3,
    q5_0 = 6,
    q5_1 = 7,
    q8_0 = 8,
    q2_k = 10,
    q3_k = 11,
    q4_k = 12,
    q5_k = 13,
    q6_k = 14,
    iq2_xxs = 16,
    iq2_xs = 17,
    iq3_xxs = 18,
    iq1_s = 19,
    iq4_nl = 20,
    iq3_s = 21,
    iq2_s = 22,
    iq4_xs = 23,
    i8 = 24,
    i16 = 25,
    i32 = 26,
    i64 = 27,
    f64 = 28,
    iq1_m = 29,
    bf16 = 30,
    tq1_0 = 34,
    tq2_0 = 35,
    mxfp4 = 39,
    nvfp4 = 40,
    q1_0 = 41,
    q2_0 = 42,
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
