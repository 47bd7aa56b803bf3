// SPDX-License-Identifier: Apache-2.0
// Products of several matrices with rows of activations, in one loop of the threads.
#pragma once

#include "inference/cpu/matmul_output.h"
#include "inference/cpu/packed.h"
#include "inference/cpu/thread_pool.h"
#include "inference/ops/matmul.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace inglenook {

class Products {
public:
    explicit Products(ThreadPool& pool) : pool_(pool), scratch_(pool.size()) {}

    /// Forgets what was added.
    void clear();

    /// The next product: of the packed form where there is one. The output's rows are added one by one.
    struct Weight {
        MatrixView stored;
        std::optional<PackedMatrix> packed;
    };
    void add(const Weight& weight, const float* bias = nullptr, float scale = 1.0F, bool accumulate = false);
    /// A row of the last product. `in` has the weight's columns, `rounded` is the same row in 8 bits, for a
    /// packed weight.
    void add_row(const float* in, const QuantisedRow& rounded, float* out);

    /// Computes all of them. Outputs must not overlap.
    void run();

private:
    struct Product {
        Weight weight;
        MatmulOutput output;
        std::size_t first_row = 0; ///< of in_, rounded_ and out_
        std::size_t n_rows = 0;
        std::size_t piece_rows = 0; ///< of the weight, that a thread takes at a time
        std::size_t first_piece = 0;
    };

    [[nodiscard]] std::size_t cut();
    void compute(const Product& product, std::size_t piece, std::vector<float>& scratch) const;

    ThreadPool& pool_;
    std::vector<std::vector<float>> scratch_; ///< one a thread
    std::vector<Product> products_;
    std::vector<const float*> in_;
    std::vector<QuantisedRow> rounded_;
    std::vector<float*> out_;
};

} // namespace inglenook
