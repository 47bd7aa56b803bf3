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

std::uint32_t SpecReader::checked_count(
    std::string_view key, std::uint64_t value, bool zero, const char* where) {
    if ((value == 0 && !zero) || value > largest_count) {
        refuse(
            "metadata key " + full(key) + " is " + std::to_string(value) + where + ", which makes no sense");
        return 1;
    }
    return static_cast<std::uint32_t>(value);
}

std::uint32_t SpecReader::count(std::string_view key) {
    return checked_count(key, take(file_.integer(full(key)), std::uint64_t{1}), false, "");
}

std::uint32_t SpecReader::count(std::string_view key, std::uint32_t fallback) {
    return has(key) ? count(key) : fallback;
}

std::uint32_t SpecReader::count_or_zero(std::string_view key, std::uint32_t fallback) {
    return checked_count(key, take(file_.integer(full(key), fallback), std::uint64_t{1}), true, "");
}

bool SpecReader::any(std::string_view key) { return take(file_.integer(full(key), 0), std::uint64_t{0}) > 0; }

std::vector<std::uint32_t> SpecReader::counts_or_zero(std::string_view key, std::size_t n_layers) {
    const auto stored = take(file_.integers(full(key), n_layers), std::vector<std::uint64_t>(n_layers, 1));
    std::vector<std::uint32_t> values;
    values.reserve(n_layers);
    for (const std::uint64_t value : stored) {
        values.push_back(checked_count(key, value, true, " in a layer"));
    }
    return values;
}

std::vector<std::uint32_t> SpecReader::counts(std::string_view key, std::size_t n_layers) {
    auto values = counts_or_zero(key, n_layers);
    for (std::uint32_t& value : values) {
        value = checked_count(key, value, false, " in a layer");
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

Weight SpecReader::shaped(const std::string& name, std::initializer_list<std::uint64_t> dims, bool precise) {
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
    const bool fits = precise ? tensor->type == TensorType::f32 : can_decode(tensor->type);
    if (!fits) {
        refuse("tensor " + name + " has the type " + std::string(tensor_type_info(tensor->type).name) +
               (precise ? ", expected F32" : ", which this engine cannot compute with"));
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

// A vector is added or multiplied as it stands: files keep those in full precision.
Weight SpecReader::vector(const std::string& name, std::uint32_t n) { return shaped(name, {n}, true); }

Weight SpecReader::optional_vector(const std::string& name, std::uint32_t n) {
    return has_tensor(name) ? vector(name, n) : Weight{};
}

Weight SpecReader::table(const std::string& name, std::uint32_t columns, std::uint32_t n) {
    return shaped(name, {columns, n}, true);
}

Weight SpecReader::optional_table(const std::string& name, std::uint32_t columns, std::uint32_t n) {
    return has_tensor(name) ? table(name, columns, n) : Weight{};
}

void SpecReader::leave_out(const std::string& prefix) { left_out_.push_back(prefix); }

bool SpecReader::left_out(const GgufTensor& tensor) const {
    return std::any_of(left_out_.begin(), left_out_.end(),
        [&tensor](const std::string& prefix) { return tensor.name.rfind(prefix, 0) == 0; });
}

} // namespace inglenook
