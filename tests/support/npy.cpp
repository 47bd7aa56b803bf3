// SPDX-License-Identifier: Apache-2.0
#include "tests/support/npy.h"

#include "tests/support/fixtures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <regex>
#include <string>

namespace inglenook::tests {

namespace {

std::vector<float> floats(std::string_view bytes) {
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
    return values;
}

} // namespace

Matrix read_npy(const std::filesystem::path& path) {
    const std::string bytes = read_file(path);
    if (bytes.size() < 10 || bytes.compare(0, 6, "\x93NUMPY") != 0) {
        return {};
    }
    const std::size_t header_length =
        static_cast<std::uint8_t>(bytes[8]) | static_cast<std::uint8_t>(bytes[9]) << 8;
    if (bytes.size() < 10 + header_length) {
        return {};
    }
    const std::string header = bytes.substr(10, header_length);
    std::smatch shape;
    if (header.find("'<f4'") == std::string::npos ||
        header.find("'fortran_order': False") == std::string::npos ||
        !std::regex_search(header, shape, std::regex(R"('shape': \((\d+),(?: (\d+))?\))"))) {
        return {};
    }
    Matrix matrix;
    matrix.rows = shape[2].matched ? std::stoul(shape[1]) : 1;
    matrix.columns = std::stoul(shape[2].matched ? shape[2] : shape[1]);
    matrix.values = floats(std::string_view(bytes).substr(10 + header_length));
    return matrix.values.size() == matrix.rows * matrix.columns ? matrix : Matrix{};
}

std::vector<float> read_f32(const std::filesystem::path& path) { return floats(read_file(path)); }

double normalised_error(std::span<const float> got, std::span<const float> want) {
    if (got.size() != want.size() || want.empty()) {
        return INFINITY;
    }
    const double mean = std::accumulate(want.begin(), want.end(), 0.0) / static_cast<double>(want.size());
    double difference = 0;
    double size = 0;
    for (std::size_t i = 0; i < want.size(); ++i) {
        difference += (double(got[i]) - want[i]) * (double(got[i]) - want[i]);
        size += (want[i] - mean) * (want[i] - mean);
    }
    return std::sqrt(difference / size);
}

std::size_t argmax(std::span<const float> values) {
    return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}

} // namespace inglenook::tests
