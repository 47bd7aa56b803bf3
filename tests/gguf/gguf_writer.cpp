// SPDX-License-Identifier: Apache-2.0
#include "tests/gguf/gguf_writer.h"

#include <fstream>

namespace inglenook::tests {

std::string packed_text(std::string_view text) {
    return packed<std::uint64_t>(text.size()) + std::string(text);
}

void save_file(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
}

GgufWriter& GgufWriter::raw(std::string_view key, std::uint32_t type, std::string_view bytes) {
    metadata_ += packed_text(key) + packed(type) + std::string(bytes);
    ++pairs_;
    return *this;
}

GgufWriter& GgufWriter::text(std::string_view key, std::string_view value) {
    return raw(key, 8, packed_text(value));
}
GgufWriter& GgufWriter::u16(std::string_view key, std::uint16_t value) { return raw(key, 2, packed(value)); }
GgufWriter& GgufWriter::u32(std::string_view key, std::uint32_t value) { return raw(key, 4, packed(value)); }
GgufWriter& GgufWriter::i32(std::string_view key, std::int32_t value) { return raw(key, 5, packed(value)); }
GgufWriter& GgufWriter::f32(std::string_view key, float value) { return raw(key, 6, packed(value)); }
GgufWriter& GgufWriter::boolean(std::string_view key, std::uint8_t value) {
    return raw(key, 7, packed(value));
}

GgufWriter& GgufWriter::texts(std::string_view key, const std::vector<std::string>& values) {
    std::string bytes = packed<std::uint32_t>(8) + packed<std::uint64_t>(values.size());
    for (const auto& value : values) {
        bytes += packed_text(value);
    }
    return raw(key, 9, bytes);
}

GgufWriter& GgufWriter::i32s(std::string_view key, const std::vector<std::int32_t>& values) {
    std::string bytes = packed<std::uint32_t>(5) + packed<std::uint64_t>(values.size());
    for (const auto value : values) {
        bytes += packed(value);
    }
    return raw(key, 9, bytes);
}

GgufWriter& GgufWriter::tensor(
    std::string_view name, const std::vector<std::uint64_t>& dims, std::uint32_t type, std::string data) {
    const std::uint64_t size = data.size();
    return tensor(name, dims, type, size, [held = std::move(data)] { return held; });
}

GgufWriter& GgufWriter::tensor(std::string_view name, const std::vector<std::uint64_t>& dims,
    std::uint32_t type, std::uint64_t size, std::function<std::string()> made) {
    tensors_.push_back({std::string(name), dims, type, size, std::move(made)});
    return *this;
}

GgufWriter& GgufWriter::floats(std::string_view name, const std::vector<std::uint64_t>& dims, float value) {
    std::uint64_t n = 1;
    for (const auto dim : dims) {
        n *= dim;
    }
    std::string data;
    for (std::uint64_t i = 0; i < n; ++i) {
        data += packed(value);
    }
    return tensor(name, dims, 0, std::move(data));
}

std::uint64_t GgufWriter::padding_after(std::uint64_t size) const {
    return (alignment - size % alignment) % alignment;
}

/// Everything before the data, padded.
std::string GgufWriter::head() const {
    const bool own_alignment = alignment != 32;
    std::string out = "GGUF" + packed(version) + packed<std::uint64_t>(tensors_.size()) +
                      packed<std::uint64_t>(pairs_ + (own_alignment ? 1 : 0)) + metadata_;
    if (own_alignment) {
        out += packed_text("general.alignment") + packed<std::uint32_t>(4) + packed(alignment);
    }
    std::uint64_t offset = 0;
    for (const auto& tensor : tensors_) {
        out += packed_text(tensor.name) + packed(std::uint32_t(tensor.dims.size()));
        for (const auto dim : tensor.dims) {
            out += packed(dim);
        }
        out += packed(tensor.type) + packed(offset);
        offset += tensor.size + padding_after(tensor.size);
    }
    return out + std::string(padding_after(out.size()), '\0');
}

std::string GgufWriter::bytes() const {
    std::string out = head();
    for (const auto& tensor : tensors_) {
        out += tensor.data ? tensor.data() : std::string(tensor.size, '\0');
        out += std::string(padding_after(tensor.size), '\0');
    }
    return out;
}

void GgufWriter::save(const std::filesystem::path& path) const {
    const std::string begin = head();
    save_file(path, begin);
    std::uint64_t end = begin.size();
    std::ofstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    for (const auto& tensor : tensors_) {
        if (tensor.data) {
            const std::string data = tensor.data();
            file.seekp(static_cast<std::streamoff>(end));
            file.write(data.data(), static_cast<std::streamsize>(data.size()));
        }
        end += tensor.size + padding_after(tensor.size);
    }
    file.close();
    std::filesystem::resize_file(path, end);
}

} // namespace inglenook::tests
