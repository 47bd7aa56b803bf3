// SPDX-License-Identifier: Apache-2.0
// Plain decoders of the stored number formats: the truth that every shader and fast kernel is compared with.
#pragma once

#include "inference/gguf/tensor_type.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace inglenook {

/// True for formats that the engine can compute with.
bool can_decode(TensorType type);

/// Decodes whole blocks: `source` holds n / block_weights blocks, `out` receives n floats, bit for bit what
/// the format's definition gives. n must be a multiple of the block. Does nothing for a type that can't be
/// decoded.
void decode(TensorType type, const std::byte* source, float* out, std::size_t n);

/// IEEE 754 half to single precision, subnormals kept.
float half_to_float(std::uint16_t half);
/// Nearest half, ties to even; overflow gives infinity.
std::uint16_t float_to_half(float value);

} // namespace inglenook
