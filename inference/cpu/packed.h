// SPDX-License-Identifier: Apache-2.0
// Products of packed weights with activations rounded to 8 bits, compiled for several instruction sets and
// chosen at run time. Sums are whole numbers within a block of 32 columns, f32 across blocks, in the order of
// the columns: a result depends on its own row and activations alone.
#pragma once

#include "inference/cpu/matmul_output.h"
#include "inference/cpu/packed_layout.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace inglenook {

/// One row of activations: code * scale, in blocks of 32.
struct QuantisedRow {
    const std::int8_t* codes = nullptr;
    const float* scales = nullptr;     ///< one a block
    const float* sums = nullptr;       ///< of every 16 columns: scale * sum of codes
    const float* block_sums = nullptr; ///< the same of every block
};

/// Room for rows of activations of one width.
class QuantisedRows {
public:
    /// Columns are a multiple of packed_block.
    void resize(std::size_t rows, std::size_t columns);
    /// What so many rows take: codes, and of each block a scale, two sums of halves and one of the whole.
    static constexpr std::uint64_t bytes_for(std::uint64_t rows, std::uint64_t columns) {
        return rows * columns + rows * columns / packed_block * 4 * sizeof(float);
    }
    /// Rounds row i to 8 bits: of each block, the largest magnitude becomes 127. Rows may be written by
    /// several threads.
    void set(std::size_t i, std::span<const float> values);
    [[nodiscard]] QuantisedRow row(std::size_t i) const;

private:
    std::size_t columns_ = 0;
    std::vector<std::int8_t> codes_;
    std::vector<float> scales_, sums_, block_sums_;
};

/// Rows of a group on this processor.
std::size_t cpu_packed_group();

/// out[c][j] = sum over columns of weight[j][i] * in[c][i], for the rows j of the groups [begin, end).
void cpu_packed_matmul(const PackedMatrix& weight, std::size_t begin, std::size_t end,
    std::span<const QuantisedRow> in, const MatmulOutput& out);

} // namespace inglenook
