// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/matmul.h"

#include "inference/gguf/gguf_file.h"
#include "inference/ops/formats.h"

#include <vector>

namespace inglenook {

std::size_t MatrixView::row_bytes() const {
    const TensorTypeInfo& info = tensor_type_info(type);
    return columns / info.block_weights * info.block_bytes;
}

MatrixView matrix_of(const GgufTensor& tensor, std::size_t slice) {
    return {tensor.type, tensor.slice(slice).data(), tensor.dims[1], tensor.dims[0]};
}

void matmul(const MatrixView& weight, std::span<const float> in, std::span<float> out) {
    std::vector<float> row(weight.columns);
    for (std::size_t j = 0; j < weight.rows; ++j) {
        decode(weight.type, weight.row(j), row.data(), weight.columns);
        double sum = 0;
        for (std::size_t i = 0; i < weight.columns; ++i) {
            sum += double(row[i]) * in[i];
        }
        out[j] = static_cast<float>(sum);
    }
}

} // namespace inglenook
