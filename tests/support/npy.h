// SPDX-License-Identifier: Apache-2.0
// Reads NumPy's .npy files of little-endian float32, one or two dimensions (NumPy format 1.0).
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace inglenook::tests {

struct Matrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<float> values; ///< rows × columns, row-major

    [[nodiscard]] std::span<const float> row(std::size_t i) const {
        return std::span(values).subspan(i * columns, columns);
    }
};

/// Empty (0 × 0) if the file is missing or not such a file.
Matrix read_npy(const std::filesystem::path& path);

/// Raw little-endian float32 values of a whole file.
std::vector<float> read_f32(const std::filesystem::path& path);

/// ‖got − want‖₂ / ‖want − mean(want)‖₂ in double, the measure of fixtures/README.md.
double normalised_error(std::span<const float> got, std::span<const float> want);

/// Index of the largest value, the lowest index among equals.
std::size_t argmax(std::span<const float> values);

} // namespace inglenook::tests
