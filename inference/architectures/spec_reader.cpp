// SPDX-License-Identifier: Apache-2.0
#include "inference/architectures/spec_reader.h"

#include "inference/ops/formats.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace inglenook {

namespace {

constexpr std::uint64_t largest_count = 1ULL << 31;

std::string shape_text(std::initializer_list<std::uint64_t> dims) {
    GgufTensor wanted;
    wanted.n_dims = static_cast<std::uint32_t>(dims.size());
    std::copy(dims.begin(), dims.end(), wanted.dims.begin());
    return wanted.shape();
}

} // namespace

std::string layer_tensor(std::uint32_t layer, std::string_view name) {
    std::string text = "blk.";
    text += std::to_string(layer);
    text += '.';
    text += name;
    return text;
}

SpecReader::SpecReader(const GgufFile& file, std::string architecture)
    : file_(file), architecture_(std::move(architecture)) {}

void SpecReader::refuse(std::string message) {
    if (ok()) {
        error_ = Error{ErrorKind::bad_file, std::move(message), file_.parts()[0].path.string(), {}};
    }
}

template <class T> T SpecReader::take(const Result<T>& value, T fallback) {
    if (value) {
        return *value;
    }
    if (ok()) {
        error_ = value.error();
    }
    return fallback;
}

std::string SpecReader::full(std::string_view key) const {
    std::string text = architecture_;
    text += '.';
    text += key;
    return text;
}

bool SpecReader::has(std::string_view key) const { return file_.find(full(key)) != nullptr; }

std::uint32_t SpecReader::count(std::string_view key) {
    const std::uint64_t value = take(file_.integer(full(key)), std::uint64_t{1});
    if (value == 0 || value > largest_count) {
        refuse("metadata key " + full(key) + " is " + std::to_string(value) + ", which makes no sense");
        return 1;
    }
    return static_cast<std::uint32_t>(value);
}

std::uint32_t SpecReader::count(std::string_view key, std::uint32_t fallback) {
    return has(key) ? count(key) : fallback;
}

bool SpecReader::any(std::string_view key) { return take(file_.integer(full(key), 0), std::uint64_t{0}) > 0; }

std::vector<std::uint32_t> SpecReader::counts(std::string_view key, std::size_t n_layers) {
    const auto stored = take(file_.integers(full(key), n_layers), std::vector<std::uint64_t>(n_layers, 1));
    std::vector<std::uint32_t> values;
    values.reserve(n_layers);
    for (const std::uint64_t value : stored) {
        if (value == 0 || value > largest_count) {
            refuse("metadata key " + full(key) + " is " + std::to_string(value) +
                   " in a layer, which makes no sense");
        }
        values.push_back(value == 0 || value > largest_count ? 1 : static_cast<std::uint32_t>(value));
    }
    return values;
}

float SpecReader::number(std::string_view key) {
    const auto value = static_cast<float>(take(file_.number(full(key)), 1.0));
    if (!std::isfinite(value)) {
        refuse("metadata key " + full(key) + " is not a finite number (NaN or infinity)");
        return 1;
    }
    return value;
}

float SpecReader::number(std::string_view key, float fallback) { return has(key) ? number(key) : fallback; }

bool SpecReader::flag(std::string_view key, bool fallback) {
    return take(file_.boolean(full(key), fallback), fallback);
}

std::string SpecReader::text(std::string_view key, const std::string& fallback) {
    return take(file_.string(full(key), fallback), fallback);
}

Weight SpecReader::shaped(const std::string& name, std::initializer_list<std::uint64_t> dims) {
    const GgufTensor* tensor = file_.tensor(name);
    if (tensor == nullptr) {
        refuse("tensor " + name + " is missing");
        return {};
    }
    std::array<std::uint64_t, 4> wanted = {1, 1, 1, 1};
    std::copy(dims.begin(), dims.end(), wanted.begin());
    if (tensor->dims != wanted) {
        refuse("tensor " + name + " has the shape " + tensor->shape() + ", expected " + shape_text(dims));
        return {};
    }
    // A vector is added or multiplied as it stands: files keep those in full precision.
    const bool fits = dims.size() == 1 ? tensor->type == TensorType::f32 : can_decode(tensor->type);
    if (!fits) {
        refuse("tensor " + name + " has the type " + std::string(tensor_type_info(tensor->type).name) +
               (dims.size() == 1 ? ", expected F32" : ", which this engine cannot compute with"));
        return {};
    }
    used_.insert(tensor);
    return {tensor};
}

Weight SpecReader::matrix(const std::string& name, std::uint32_t columns, std::uint32_t rows) {
    return shaped(name, {columns, rows});
}

Weight SpecReader::matrices(
    const std::string& name, std::uint32_t columns, std::uint32_t rows, std::uint32_t n) {
    return shaped(name, {columns, rows, n});
}

Weight SpecReader::vector(const std::string& name, std::uint32_t n) { return shaped(name, {n}); }

Weight SpecReader::optional_vector(const std::string& name, std::uint32_t n) {
    return file_.tensor(name) == nullptr ? Weight{} : vector(name, n);
}

} // namespace inglenook
