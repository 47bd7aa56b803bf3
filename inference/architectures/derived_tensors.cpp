// SPDX-License-Identifier: Apache-2.0
// Tensors that the file holds in another arrangement than a step wants them. Rows are whole blocks of any
// number format, so that taking rows copies nothing.
#include "inference/architectures/spec_reader.h"
#include "inference/ops/formats.h"

#include <cstring>

namespace inglenook {

namespace {

std::size_t row_bytes(const GgufTensor& tensor) { return tensor.data.size() / tensor.dims[1]; }

bool is_floating(TensorType type) {
    return type == TensorType::f32 || type == TensorType::f16 || type == TensorType::bf16;
}

/// Block `source`, n × columns, to `out`, columns × n.
void transpose(const GgufTensor& whole, std::span<const std::byte> source, std::size_t n, std::byte* out) {
    const std::size_t columns = whole.dims[0];
    if (is_floating(whole.type)) {
        const std::size_t bytes = tensor_type_info(whole.type).block_bytes;
        for (std::size_t r = 0; r < n; ++r) {
            for (std::size_t c = 0; c < columns; ++c) {
                std::memcpy(out + (c * n + r) * bytes, source.data() + (r * columns + c) * bytes, bytes);
            }
        }
        return;
    }
    std::vector<float> row(columns);
    for (std::size_t r = 0; r < n; ++r) {
        decode(whole.type, source.data() + r * row_bytes(whole), row.data(), columns);
        for (std::size_t c = 0; c < columns; ++c) {
            std::memcpy(out + (c * n + r) * sizeof(float), &row[c], sizeof(float));
        }
    }
}

} // namespace

void make_derived(const ModelSpec& spec) {
    for (const auto& derived : spec.derived) {
        if (derived->make) {
            std::call_once(derived->made, [&derived] {
                derived->bytes = derived->make();
                derived->tensor.data = derived->bytes;
            });
        }
    }
}

Weight SpecReader::keep(GgufTensor tensor, std::function<std::vector<std::byte>()> make) {
    auto kept = std::make_shared<DerivedTensor>();
    kept->tensor = std::move(tensor);
    kept->make = std::move(make);
    derived_.push_back(kept);
    return {&kept->tensor};
}

Weight SpecReader::rows_of(const Weight& whole, std::uint64_t first, std::uint64_t n) {
    if (!whole) {
        return {};
    }
    GgufTensor part = *whole.tensor;
    const bool is_vector = part.n_dims < 2;
    const std::size_t bytes = is_vector ? sizeof(float) : row_bytes(part);
    part.dims[is_vector ? 0 : 1] = n;
    part.data = part.data.subspan(first * bytes, n * bytes);
    return keep(std::move(part));
}

Weight SpecReader::row_blocks(const Weight& whole, std::uint64_t first, std::uint64_t n, std::uint64_t step) {
    if (!whole) {
        return {};
    }
    GgufTensor part = *whole.tensor;
    const std::size_t bytes = row_bytes(part);
    const std::uint64_t n_blocks = part.dims[1] / step;
    for (std::uint64_t block = 0; block < n_blocks; ++block) {
        part.slices.push_back(part.data.subspan((block * step + first) * bytes, n * bytes));
    }
    part.data = {};
    part.dims = {part.dims[0], n, n_blocks, 1};
    part.n_dims = 3;
    return keep(std::move(part));
}

Weight SpecReader::transposed_row_blocks(
    const Weight& whole, std::uint64_t first, std::uint64_t n, std::uint64_t step) {
    if (!whole) {
        return {};
    }
    const GgufTensor& source = *whole.tensor;
    const std::uint64_t n_blocks = source.dims[1] / step;
    GgufTensor made;
    made.name = source.name;
    made.type = is_floating(source.type) ? source.type : TensorType::f32;
    made.dims = {n, source.dims[0], n_blocks, 1};
    made.n_dims = 3;
    const std::size_t block_bytes = n * source.dims[0] * tensor_type_info(made.type).block_bytes;
    return keep(std::move(made), [&source, block_bytes, n_blocks, first, n, step] {
        const std::size_t bytes = row_bytes(source);
        std::vector<std::byte> all(block_bytes * n_blocks);
        for (std::uint64_t block = 0; block < n_blocks; ++block) {
            transpose(source, source.data.subspan((block * step + first) * bytes, n * bytes), n,
                all.data() + block * block_bytes);
        }
        return all;
    });
}

Weight SpecReader::stacked(const std::vector<std::string>& names, std::uint32_t columns, std::uint32_t rows) {
    GgufTensor whole;
    for (const std::string& name : names) {
        const Weight one = matrix(name, columns, rows);
        if (!one) {
            return {};
        }
        if (whole.slices.empty()) {
            whole = *one.tensor;
        } else if (one.tensor->type != whole.type) {
            refuse("tensor " + name + " has the type " +
                   std::string(tensor_type_info(one.tensor->type).name) + ", but " + names.front() + " has " +
                   std::string(tensor_type_info(whole.type).name));
            return {};
        }
        whole.slices.push_back(one.tensor->data);
    }
    whole.data = {};
    whole.dims = {columns, rows, names.size(), 1};
    whole.n_dims = 3;
    return keep(std::move(whole));
}

} // namespace inglenook
