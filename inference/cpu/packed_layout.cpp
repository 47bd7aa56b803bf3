// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/packed_layout.h"

#include "inference/ops/formats_rows.h"

namespace inglenook {

std::optional<PackedLayout> packed_layout(TensorType type) {
    using enum PackedCodes;
    switch (type) {
    case TensorType::q4_0:
        return PackedLayout{.codes = nibbles, .offset = 8};
    case TensorType::q4_1:
        return PackedLayout{.codes = nibbles, .has_least = true};
    case TensorType::q4_k:
        return PackedLayout{.codes = nibbles, .has_least = true, .supers = true};
    case TensorType::q5_0:
        return PackedLayout{.codes = nibbles_bit, .offset = 16};
    case TensorType::q5_1:
        return PackedLayout{.codes = nibbles_bit, .has_least = true};
    case TensorType::q5_k:
        return PackedLayout{.codes = nibbles_bit, .has_least = true, .supers = true};
    case TensorType::q6_k:
        return PackedLayout{.codes = nibbles_pair, .scale_groups = 2, .supers = true, .offset = 32};
    case TensorType::q2_k:
        return PackedLayout{.codes = pairs, .scale_groups = 2, .has_least = true, .supers = true};
    case TensorType::q3_k:
        return PackedLayout{.codes = pairs_bit, .scale_groups = 2, .supers = true, .offset = 4};
    case TensorType::q8_0:
        return PackedLayout{.codes = bytes};
    case TensorType::iq4_nl:
        return PackedLayout{.codes = table, .table = formats::iq4_values};
    case TensorType::iq4_xs:
        return PackedLayout{.codes = table, .supers = true, .table = formats::iq4_values};
    case TensorType::mxfp4:
        return PackedLayout{.codes = table, .table = formats::fp4_values};
    default:
        return std::nullopt;
    }
}

} // namespace inglenook
