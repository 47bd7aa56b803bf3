// SPDX-License-Identifier: Apache-2.0
// What a row of a packed format is made of, taken apart: whole codes, scales and smallest values.
#pragma once

#include "inference/gguf/tensor_type.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace inglenook {

/// A row's weights as PackedLayout tells: codes one a byte, scales (and leasts) one for each 16 or 32
/// columns. leasts stays empty for formats without. Of layouts with supers, scales and leasts are whole
/// numbers, which one super scale and one super least for each 256 columns multiply.
struct StoredCodes {
    std::vector<std::uint8_t> codes;
    std::vector<float> scales;
    std::vector<float> leasts;
    std::vector<float> super_scales;
    std::vector<float> super_leasts;
};

/// Takes `columns` weights apart; `source` holds them in whole blocks. The type must have a packed_layout().
void take_apart(TensorType type, const std::byte* source, std::size_t columns, StoredCodes& out);

} // namespace inglenook
