// SPDX-License-Identifier: Apache-2.0
// Builds GGUF files in memory for tests, right or wrong as asked.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::tests {

class GgufWriter {
public:
    GgufWriter& text(std::string_view key, std::string_view value);
    GgufWriter& u16(std::string_view key, std::uint16_t value);
    GgufWriter& u32(std::string_view key, std::uint32_t value);
    GgufWriter& i32(std::string_view key, std::int32_t value);
    GgufWriter& f32(std::string_view key, float value);
    GgufWriter& boolean(std::string_view key, std::uint8_t value);
    GgufWriter& texts(std::string_view key, const std::vector<std::string>& values);
    GgufWriter& i32s(std::string_view key, const std::vector<std::int32_t>& values);
    /// A value as raw bytes after its type number.
    GgufWriter& raw(std::string_view key, std::uint32_t type, std::string_view bytes);
    /// A tensor with its data as it stands in the file.
    GgufWriter& tensor(
        std::string_view name, const std::vector<std::uint64_t>& dims, std::uint32_t type, std::string data);
    /// A tensor of `size` bytes whose data is made when the file is written; without `made` save() leaves a
    /// hole, which reads as zeros and takes no room on the disk.
    GgufWriter& tensor(std::string_view name, const std::vector<std::uint64_t>& dims, std::uint32_t type,
        std::uint64_t size, std::function<std::string()> made);
    /// An F32 tensor of the right size, all its values `value`.
    GgufWriter& floats(std::string_view name, const std::vector<std::uint64_t>& dims, float value = 0.25F);

    std::uint32_t version = 3;
    std::uint32_t alignment = 32; ///< of the data; the key is not written for 32

    [[nodiscard]] std::string bytes() const;
    void save(const std::filesystem::path& path) const;

private:
    struct Tensor {
        std::string name;
        std::vector<std::uint64_t> dims;
        std::uint32_t type;
        std::uint64_t size;
        std::function<std::string()> data;
    };
    [[nodiscard]] std::string head() const;
    [[nodiscard]] std::uint64_t padding_after(std::uint64_t size) const;

    std::uint64_t pairs_ = 0;
    std::string metadata_;
    std::vector<Tensor> tensors_;
};

/// The bytes of a number, of a string with its length, as GGUF stores them.
template <class T> std::string packed(T value) {
    return std::string(reinterpret_cast<const char*>(&value), sizeof value);
}
std::string packed_text(std::string_view text);

void save_file(const std::filesystem::path& path, std::string_view bytes);

} // namespace inglenook::tests
