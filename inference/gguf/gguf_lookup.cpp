// SPDX-License-Identifier: Apache-2.0
// Finding metadata and tensors by name, and typed reads.
#include "inference/gguf/gguf_file.h"
#include "inference/gguf/gguf_state.h"
#include "inference/gguf/text_check.h"

#include <algorithm>

namespace inglenook {

namespace {

struct KindName {
    std::string operator()(std::int64_t value) const { return "the integer " + std::to_string(value); }
    std::string operator()(std::uint64_t value) const { return "the integer " + std::to_string(value); }
    std::string operator()(double value) const { return "the float " + std::to_string(value); }
    std::string operator()(bool) const { return "a bool"; }
    std::string operator()(const std::string&) const { return "a string"; }
    std::string operator()(const GgufArray& array) const {
        const auto count = std::visit([](const auto& items) { return items.size(); }, array);
        return "an array of " + std::to_string(count) + " items";
    }
};

template <class List, class Name>
auto find_named(const List& list, const std::vector<std::uint32_t>& order, std::string_view wanted, Name name)
    -> decltype(list.data()) {
    const auto place = std::lower_bound(order.begin(), order.end(), wanted,
        [&](std::uint32_t i, std::string_view text) { return name(list[i]) < text; });
    return place != order.end() && name(list[*place]) == wanted ? &list[*place] : nullptr;
}

/// Nothing if the value is no integer, or a negative one.
std::optional<std::uint64_t> as_count(const GgufValue& value) {
    if (const auto* plain = std::get_if<std::uint64_t>(&value)) {
        return *plain;
    }
    const auto* with_sign = std::get_if<std::int64_t>(&value);
    return with_sign != nullptr && *with_sign >= 0 ? std::optional<std::uint64_t>(*with_sign) : std::nullopt;
}

std::optional<double> as_number(const GgufValue& value) {
    if (const auto* number = std::get_if<double>(&value)) {
        return *number;
    }
    if (const auto* plain = std::get_if<std::uint64_t>(&value)) {
        return static_cast<double>(*plain);
    }
    const auto* with_sign = std::get_if<std::int64_t>(&value);
    return with_sign != nullptr ? std::optional<double>(static_cast<double>(*with_sign)) : std::nullopt;
}

tl::unexpected<Error> missing(const GgufFile& file, std::string_view key) {
    return fail(ErrorKind::bad_file, "metadata key " + std::string(key) + " is missing",
        file.parts()[0].path.string());
}

tl::unexpected<Error> wrong_kind(
    const GgufFile& file, std::string_view key, const char* expected, const GgufValue& found) {
    return fail(ErrorKind::bad_file,
        "metadata key " + std::string(key) + " has the wrong type: expected " + expected + ", found " +
            std::visit(KindName{}, found),
        file.parts()[0].path.string());
}

} // namespace

const GgufValue* GgufFile::find(std::string_view key) const {
    const Entry* entry = find_named(state_->metadata, state_->by_key, key,
        [](const Entry& item) -> std::string_view { return item.key; });
    return entry == nullptr ? nullptr : &entry->value;
}

const GgufTensor* GgufFile::tensor(std::string_view name) const {
    return find_named(state_->tensors, state_->by_name, name,
        [](const GgufTensor& item) -> std::string_view { return item.name; });
}

Result<std::uint64_t> GgufFile::integer(std::string_view key) const {
    const GgufValue* value = find(key);
    if (value == nullptr) {
        return missing(*this, key);
    }
    const auto number = as_count(*value);
    return number ? Result<std::uint64_t>(*number)
                  : wrong_kind(*this, key, "an integer of at least 0", *value);
}

Result<std::uint64_t> GgufFile::integer(std::string_view key, std::uint64_t fallback) const {
    return find(key) == nullptr ? Result<std::uint64_t>(fallback) : integer(key);
}

Result<double> GgufFile::number(std::string_view key) const {
    const GgufValue* value = find(key);
    if (value == nullptr) {
        return missing(*this, key);
    }
    const auto number = as_number(*value);
    return number ? Result<double>(*number) : wrong_kind(*this, key, "a number", *value);
}

Result<double> GgufFile::number(std::string_view key, double fallback) const {
    return find(key) == nullptr ? Result<double>(fallback) : number(key);
}

Result<bool> GgufFile::boolean(std::string_view key, bool fallback) const {
    const GgufValue* value = find(key);
    if (value == nullptr) {
        return fallback;
    }
    const auto* flag = std::get_if<bool>(value);
    return flag != nullptr ? Result<bool>(*flag) : wrong_kind(*this, key, "a bool", *value);
}

Result<std::string> GgufFile::string(std::string_view key) const {
    const GgufValue* value = find(key);
    if (value == nullptr) {
        return missing(*this, key);
    }
    const auto* text = std::get_if<std::string>(value);
    return text != nullptr ? Result<std::string>(*text) : wrong_kind(*this, key, "a string", *value);
}

Result<std::string> GgufFile::string(std::string_view key, std::string fallback) const {
    return find(key) == nullptr ? Result<std::string>(std::move(fallback)) : string(key);
}

Result<std::vector<std::uint64_t>> GgufFile::integers(std::string_view key, std::size_t n) const {
    const GgufValue* value = find(key);
    if (value == nullptr) {
        return missing(*this, key);
    }
    if (const auto one = as_count(*value)) {
        return std::vector<std::uint64_t>(n, *one);
    }
    const auto* array = std::get_if<GgufArray>(value);
    std::vector<std::uint64_t> numbers;
    if (array != nullptr) {
        if (const auto* plain = std::get_if<std::vector<std::uint64_t>>(array)) {
            numbers = *plain;
        } else if (const auto* with_sign = std::get_if<std::vector<std::int64_t>>(array);
                   with_sign != nullptr &&
                   std::all_of(with_sign->begin(), with_sign->end(), [](auto i) { return i >= 0; })) {
            numbers.assign(with_sign->begin(), with_sign->end());
        }
    }
    if (numbers.empty() || numbers.size() != n) {
        const std::string expected =
            "an integer of at least 0 or an array of " + std::to_string(n) + " of them";
        return wrong_kind(*this, key, expected.c_str(), *value);
    }
    return numbers;
}

} // namespace inglenook
