// SPDX-License-Identifier: Apache-2.0
// Reads an architecture's metadata keys and tensors with their checks. The first thing that is wrong is kept
// and every read after it gives a harmless value, so that an architecture reads like the list it is.
#pragma once

#include "inference/architectures/model_spec.h"

#include <initializer_list>
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
    /// True if the key is there and more than 0: how files say that a part exists.
    bool any(std::string_view key);
    /// One count for each layer, stored as an array or as one number for all.
    std::vector<std::uint32_t> counts(std::string_view key, std::size_t n_layers);
    /// Always finite.
    float number(std::string_view key);
    float number(std::string_view key, float fallback);
    bool flag(std::string_view key, bool fallback);
    std::string text(std::string_view key, const std::string& fallback);

    // Tensors, by full name. Of the required ones none comes back empty unless ok() is false.
    Weight matrix(const std::string& name, std::uint32_t columns, std::uint32_t rows);
    Weight matrices(const std::string& name, std::uint32_t columns, std::uint32_t rows, std::uint32_t n);
    Weight vector(const std::string& name, std::uint32_t n);
    Weight optional_vector(const std::string& name, std::uint32_t n);

private:
    template <class T> T take(const Result<T>& value, T fallback);
    Weight shaped(const std::string& name, std::initializer_list<std::uint64_t> dims);

    const GgufFile& file_;
    std::string architecture_;
    std::optional<Error> error_;
    std::vector<std::string> warnings_;
    std::unordered_set<const GgufTensor*> used_;
};

/// "blk.3.attn_q.weight" from 3 and "attn_q.weight".
std::string layer_tensor(std::uint32_t layer, std::string_view name);

} // namespace inglenook
