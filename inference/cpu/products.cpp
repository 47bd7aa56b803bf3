// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/products.h"

#include "inference/cpu/kernels.h"

#include <algorithm>

namespace inglenook {

namespace {

/// Multiplications that outweigh taking a piece of work.
constexpr std::size_t least_work = 32768;
/// Pieces a thread: enough of them that one which is held up delays nobody for long.
constexpr std::size_t pieces_a_thread = 8;
/// Rows of stored weights that are computed side by side.
constexpr std::size_t stored_unit = 4;

} // namespace

void Products::clear() {
    products_.clear();
    in_.clear();
    rounded_.clear();
    out_.clear();
}

void Products::add(const Weight& weight, const float* bias, float scale, bool accumulate) {
    products_.push_back({.weight = weight,
        .output = {.rows = {}, .bias = bias, .scale = scale, .accumulate = accumulate},
        .first_row = in_.size()});
}

void Products::add_row(const float* in, const QuantisedRow& rounded, float* out) {
    in_.push_back(in);
    rounded_.push_back(rounded);
    out_.push_back(out);
    ++products_.back().n_rows;
}

std::size_t Products::cut() {
    std::size_t work = 0;
    for (const Product& product : products_) {
        work += product.weight.stored.rows * product.weight.stored.columns * product.n_rows;
    }
    const std::size_t piece_work = std::max(least_work, work / (pieces_a_thread * pool_.size()));
    std::size_t pieces = 0;
    for (Product& product : products_) {
        const MatrixView& weight = product.weight.stored;
        const std::size_t unit = product.weight.packed ? product.weight.packed->group : stored_unit;
        const std::size_t rows = piece_work / std::max<std::size_t>(1, weight.columns * product.n_rows);
        product.piece_rows = std::max<std::size_t>(1, (rows + unit / 2) / unit) * unit;
        product.first_piece = pieces;
        product.output.rows = std::span<float* const>(out_).subspan(product.first_row, product.n_rows);
        pieces += (weight.rows + product.piece_rows - 1) / product.piece_rows;
    }
    return pieces;
}

void Products::compute(const Product& product, std::size_t piece, std::vector<float>& scratch) const {
    const std::size_t begin = piece * product.piece_rows;
    const std::size_t end = std::min(begin + product.piece_rows, product.weight.stored.rows);
    if (product.weight.packed) {
        const std::size_t group = product.weight.packed->group;
        cpu_packed_matmul(*product.weight.packed, begin / group, (end + group - 1) / group,
            std::span(rounded_).subspan(product.first_row, product.n_rows), product.output);
    } else {
        cpu_matmul(product.weight.stored, begin, end,
            std::span(in_).subspan(product.first_row, product.n_rows), product.output, scratch);
    }
}

void Products::run() {
    pool_.each(cut(), 1, [&](std::size_t begin, std::size_t end, std::uint32_t thread) {
        for (std::size_t piece = begin; piece < end; ++piece) {
            const auto after = std::upper_bound(products_.begin(), products_.end(), piece,
                [](std::size_t i, const Product& product) { return i < product.first_piece; });
            const Product& product = *std::prev(after);
            compute(product, piece - product.first_piece, scratch_[thread]);
        }
    });
}

} // namespace inglenook
