// SPDX-License-Identifier: Apache-2.0
// Matrix times vector over stored weights, plainly.
#pragma once

#include "inference/gguf/tensor_type.h"

#include <cstddef>
#include <span>

namespace inglenook {

struct GgufTensor;

/// Rows of stored numbers: `rows` rows of `columns` weights each, one after another.
struct MatrixView {
    TensorType type = TensorType::f32;
    const std::byte* data = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;

    [[nodiscard]] std::size_t row_bytes() const;
    [[nodiscard]] const std::byte* row(std::size_t i) const { return data + i * row_bytes(); }
};

/// Slice i along a tensor's third dimension (the expert, the head).
MatrixView matrix_of(const GgufTensor& tensor, std::size_t slice = 0);

/// out[j] = sum_i weight[j][i] * in[i], decoded to f32, summed in double. in: columns, out: rows.
void matmul(const MatrixView& weight, std::span<const float> in, std::span<float> out);

} // namespace inglenook
