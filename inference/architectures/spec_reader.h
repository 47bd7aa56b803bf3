// SPDX-License-Identifier: Apache-2.0
// Reads an architecture's metadata keys and tensors with their checks. The first thing that is wrong is kept
// and every read after it gives a harmless value, so that an architecture reads like the list it is.
#pragma once

#include "inference/architectures/model_spec.h"

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace inglenook {

class SpecReader {
public:
    SpecReader(const GgufFile& file, std::string architecture);

    [[nodiscard]] const GgufFile& file() const { return file_; }
    [[nodiscard]] bool ok() const { return !error_.has_value(); }
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }
    /// The tensors that were asked for and are there.
    [[nodiscard]] const std::unordered_set<const GgufTensor*>& used() const { return used_; }

    /// Stops the description with this sentence; the first one counts.
    void refuse(std::string message);
    void warn(std::string message) { warnings_.push_back(std::move(message)); }
    [[nodiscard]] std::vector<std::string> take_warnings() { return std::move(warnings_); }

    // Keys are named without the architecture: "block_count" is "llama.block_count".
    [[nodiscard]] std::string full(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const;
    /// A number of things, from 1 to 2^31; the fallback may be 0.
    std::uint32_t count(std::string_view key);
    std::uint32_t count(std::string_view key, std::uint32_t fallback);
    /// As count(), but 0 is a number too.
    std::uint32_t count_or_zero(std::string_view key, std::uint32_t fallback);
    /// True if the key is there and more than 0: how files say that a part exists.
    bool any(std::string_view key);
    /// One count for each layer, stored as an array or as one number for all.
    std::vector<std::uint32_t> counts(std::string_view key, std::size_t n_layers);
    std::vector<std::uint32_t> counts_or_zero(std::string_view key, std::size_t n_layers);
    /// Always finite.
    float number(std::string_view key);
    float number(std::string_view key, float fallback);
    bool flag(std::string_view key, bool fallback);
    std::string text(std::string_view key, const std::string& fallback);

    // Tensors, by full name. Of the required ones none comes back empty unless ok() is false.
    [[nodiscard]] bool has_tensor(const std::string& name) const { return file_.tensor(name) != nullptr; }
    Weight matrix(const std::string& name, std::uint32_t columns, std::uint32_t rows);
    Weight matrices(const std::string& name, std::uint32_t columns, std::uint32_t rows, std::uint32_t n);
    Weight vector(const std::string& name, std::uint32_t n);
    Weight optional_vector(const std::string& name, std::uint32_t n);
    /// Small, in full precision: n rows of `columns` values.
    Weight table(const std::string& name, std::uint32_t columns, std::uint32_t n);
    Weight optional_table(const std::string& name, std::uint32_t columns, std::uint32_t n);

    // Tensors made of others; the spec keeps them.
    /// Rows [first, first + n) of a matrix, or as many values of a vector.
    Weight rows_of(const Weight& whole, std::uint64_t first, std::uint64_t n);
    /// Rows [first, first + n) of every block of `step` rows of a matrix, a slice each: {columns, n, blocks}.
    Weight row_blocks(const Weight& whole, std::uint64_t first, std::uint64_t n, std::uint64_t step);
    /// The same rows with rows and columns exchanged: {n, columns, blocks}, in full precision unless the
    /// matrix is of a floating-point format, which is kept.
    Weight transposed_row_blocks(
        const Weight& whole, std::uint64_t first, std::uint64_t n, std::uint64_t step);
    /// n matrices, each a tensor of its own ("blk.0.ffn_gate.7.weight"), as slices of one.
    Weight stacked(const std::vector<std::string>& names, std::uint32_t columns, std::uint32_t rows);
    [[nodiscard]] std::vector<std::shared_ptr<const DerivedTensor>> take_derived() {
        return std::move(derived_);
    }

    /// Tensors whose names begin so belong to the file but not to what is computed.
    void leave_out(const std::string& prefix);
    [[nodiscard]] bool left_out(const GgufTensor& tensor) const;

private:
    template <class T> T take(const Result<T>& value, T fallback);
    std::uint32_t checked_count(std::string_view key, std::uint64_t value, bool zero, const char* where);
    Weight shaped(const std::string& name, std::initializer_list<std::uint64_t> dims, bool precise = false);
    Weight keep(GgufTensor tensor, std::function<std::vector<std::byte>()> make = {});

    const GgufFile& file_;
    std::string architecture_;
    std::optional<Error> error_;
    std::vector<std::string> warnings_;
    std::unordered_set<const GgufTensor*> used_;
    std::vector<std::string> left_out_;
    std::vector<std::shared_ptr<const DerivedTensor>> derived_;
};

/// "blk.3.attn_q.weight" from 3 and "attn_q.weight".
std::string layer_tensor(std::uint32_t layer, std::string_view name);

} // namespace inglenook
