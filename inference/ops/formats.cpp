// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/formats.h"

#include "inference/ops/formats_rows.h"

#include <bit>

namespace inglenook {

namespace {

formats::RowDecoder row_decoder(TensorType type) {
    switch (type) {
#define INGLENOOK_PLAIN_CASE(NAME, name, decoder, id, bytes)                                                 \
    case TensorType::name:                                                                                   \
        return formats::decoder;
#define INGLENOOK_BLOCK_CASE(NAME, name, decoder, id, weights, bytes)                                        \
    INGLENOOK_PLAIN_CASE(NAME, name, decoder, id, bytes)
        INGLENOOK_PLAIN_FORMATS(INGLENOOK_PLAIN_CASE)
        INGLENOOK_BLOCK_FORMATS(INGLENOOK_BLOCK_CASE)
#undef INGLENOOK_PLAIN_CASE
#undef INGLENOOK_BLOCK_CASE
    default:
        return nullptr;
    }
}

} // namespace

bool can_decode(TensorType type) { return row_decoder(type) != nullptr; }

void decode(TensorType type, const std::byte* source, float* out, std::size_t n) {
    if (const auto decoder = row_decoder(type)) {
        decoder(reinterpret_cast<const std::uint8_t*>(source), out, n / tensor_type_info(type).block_weights);
    }
}

float half_to_float(std::uint16_t half) {
    return formats::half_at(reinterpret_cast<const std::uint8_t*>(&half));
}

std::uint16_t float_to_half(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 16 & 0x8000U;
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    constexpr std::uint32_t infinity = 0x7F800000U;
    constexpr std::uint32_t overflow = 0x477FF000U;        // 65520: halfway to what would follow 65504
    constexpr std::uint32_t smallest_normal = 0x38800000U; // 2^-14
    if (magnitude > infinity) {
        return static_cast<std::uint16_t>(sign | 0x7E00U | (magnitude >> 13 & 0x3FFU));
    }
    if (magnitude >= overflow) {
        return static_cast<std::uint16_t>(sign | 0x7C00U);
    }
    if (magnitude < smallest_normal) {
        // Adding 0.5 puts the subnormal half's unit, 2^-24, at the float's last bit: the addition rounds.
        const float shifted = std::bit_cast<float>(magnitude) + 0.5F;
        return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3F000000U));
    }
    const std::uint32_t odd = magnitude >> 13 & 1U;
    const std::uint32_t rounded = magnitude + 0xFFFU + odd - (112U << 23);
    return static_cast<std::uint16_t>(sign | rounded >> 13);
}

} // namespace inglenook
