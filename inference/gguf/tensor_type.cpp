// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/tensor_type.h"

#include <algorithm>
#include <array>

namespace inglenook {

namespace {

#define INGLENOOK_PLAIN_INFO(NAME, name, decoder, id, bytes)                                                 \
    TensorTypeInfo{TensorType::name, #NAME, 1, bytes},
#define INGLENOOK_BLOCK_INFO(NAME, name, decoder, id, weights, bytes)                                        \
    TensorTypeInfo{TensorType::name, #NAME, weights, bytes},
constexpr auto table = std::to_array<TensorTypeInfo>({
    // clang-format off
    INGLENOOK_PLAIN_FORMATS(INGLENOOK_PLAIN_INFO)
    INGLENOOK_BLOCK_FORMATS(INGLENOOK_BLOCK_INFO)
    // clang-format on
    {TensorType::i8, "I8", 1, 1},
    {TensorType::i16, "I16", 1, 2},
    {TensorType::i32, "I32", 1, 4},
    {TensorType::i64, "I64", 1, 8},
    {TensorType::f64, "F64", 1, 8},
});
#undef INGLENOOK_PLAIN_INFO
#undef INGLENOOK_BLOCK_INFO

} // namespace

std::span<const TensorTypeInfo> tensor_types() { return table; }

const TensorTypeInfo* find_tensor_type(std::uint32_t id) {
    const auto* found = std::find_if(table.begin(), table.end(),
        [id](const TensorTypeInfo& row) { return std::uint32_t(row.type) == id; });
    return found == table.end() ? nullptr : found;
}

const TensorTypeInfo& tensor_type_info(TensorType type) {
    return *find_tensor_type(static_cast<std::uint32_t>(type));
}

} // namespace inglenook
