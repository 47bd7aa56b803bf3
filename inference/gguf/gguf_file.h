// SPDX-License-Identifier: Apache-2.0
// Reads a GGUF model file (versions 2 and 3, split or whole) as hostile input: metadata by value, tensors as
// views over a read-only memory map. Format: the GGUF specification of the ggml project.
#pragma once

#include "inference/gguf/tensor_type.h"
#include "inference/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace inglenook {

/// A metadata array. Numbers keep their stored kind; nested arrays are skipped with a warning.
using GgufArray = std::variant<std::vector<std::int64_t>, std::vector<std::uint64_t>, std::vector<double>,
    std::vector<bool>, std::vector<std::string>>;

/// A metadata value. All integer widths arrive as int64 or uint64, both float widths as double.
using GgufValue = std::variant<std::int64_t, std::uint64_t, double, bool, std::string, GgufArray>;

/// One tensor: dims are ggml's order (ne0, the length of a row, first); `data` points into the map.
struct GgufTensor {
    std::string name;
    TensorType type = TensorType::f32;
    std::array<std::uint64_t, 4> dims = {1, 1, 1, 1};
    std::uint32_t n_dims = 0;
    std::span<const std::byte> data;
    std::uint32_t part = 0; ///< which file of a split model
    /// Of a tensor that was put together: the bytes of each slice along the third dimension, which do not
    /// follow one another. `data` is empty then.
    std::vector<std::span<const std::byte>> slices;

    /// The bytes of slice i along the third dimension (the expert, the head).
    [[nodiscard]] std::span<const std::byte> slice(std::size_t i) const {
        const std::size_t bytes = data.size() / dims[2];
        return slices.empty() ? data.subspan(i * bytes, bytes) : slices[i];
    }
    [[nodiscard]] std::uint64_t elements() const { return dims[0] * dims[1] * dims[2] * dims[3]; }
    /// "[16, 8]": the stored dimensions, ne0 first.
    [[nodiscard]] std::string shape() const;
};

/// An opened model. Immutable; the maps live as long as it does.
class GgufFile {
public:
    struct Entry {
        std::string key;
        GgufValue value;
    };
    struct Part {
        std::filesystem::path path;
        std::uint64_t bytes = 0;
        std::span<const std::byte> map; ///< the whole file
    };

    /// Opens a file and, if it is one of a split model, its other parts beside it.
    /// Errors: not_found, bad_file (with the key, tensor or offset), io.
    static Result<std::shared_ptr<const GgufFile>> open(const std::filesystem::path& path);

    ~GgufFile();
    GgufFile(const GgufFile&) = delete;
    GgufFile& operator=(const GgufFile&) = delete;

    [[nodiscard]] std::uint32_t version() const;
    [[nodiscard]] const std::vector<Part>& parts() const;
    [[nodiscard]] const std::vector<Entry>& metadata() const;
    [[nodiscard]] const std::vector<GgufTensor>& tensors() const;
    /// Oddities that do not stop the file from working, one sentence each.
    [[nodiscard]] const std::vector<std::string>& warnings() const;
    [[nodiscard]] std::uint64_t total_bytes() const;
    /// What this takes of the heap: metadata and the list of tensors, not the maps.
    [[nodiscard]] std::uint64_t memory() const;

    /// Whether what was read of it so far is what the file held. Errors: io, with the part that is cut short
    /// or out of reach.
    [[nodiscard]] Result<void> intact() const;
    /// What came of reading it, unless it is no longer intact.
    template <class T> [[nodiscard]] Result<T> if_intact(Result<T> read) const {
        if (auto whole = intact(); !whole) {
            return tl::unexpected(std::move(whole.error()));
        }
        return read;
    }
    /// As intact(), and that nobody wrote to it since it was opened; asks the system about every part.
    [[nodiscard]] Result<void> unchanged() const;

    [[nodiscard]] const GgufValue* find(std::string_view key) const;
    [[nodiscard]] const GgufTensor* tensor(std::string_view name) const;

    // Typed reads. Missing key: bad_file naming it. Wrong kind: bad_file naming key, expected, found.
    // With a fallback, a missing key gives the fallback; a wrong kind is still an error.
    [[nodiscard]] Result<std::uint64_t> integer(std::string_view key) const;
    [[nodiscard]] Result<std::uint64_t> integer(std::string_view key, std::uint64_t fallback) const;
    [[nodiscard]] Result<double> number(std::string_view key) const;
    [[nodiscard]] Result<double> number(std::string_view key, double fallback) const;
    [[nodiscard]] Result<bool> boolean(std::string_view key, bool fallback) const;
    [[nodiscard]] Result<std::string> string(std::string_view key) const;
    [[nodiscard]] Result<std::string> string(std::string_view key, std::string fallback) const;
    /// A per-layer integer: an array of exactly `n` entries, or one number meant for all `n`.
    [[nodiscard]] Result<std::vector<std::uint64_t>> integers(std::string_view key, std::size_t n) const;

private:
    struct State;
    explicit GgufFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace inglenook
