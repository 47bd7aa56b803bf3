// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_file.h"

#include "inference/gguf/gguf_state.h"
#include "inference/gguf/part_reader.h"
#include "inference/gguf/text_check.h"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>
#include <iterator>
#include <numeric>

namespace inglenook {

namespace {

namespace fs = std::filesystem;

struct OpenedPart {
    fs::path path;
    MappedFile map;
    GgufPart content;
};

Result<OpenedPart> open_part(const fs::path& path) {
    auto map = MappedFile::open(path);
    if (!map) {
        return tl::unexpected(map.error());
    }
    auto content = read_part(map->bytes(), path);
    if (!content) {
        return tl::unexpected(content.error());
    }
    return OpenedPart{path, std::move(*map), std::move(*content)};
}

/// What the split.* keys of a part say.
struct SplitKeys {
    std::uint64_t number = 0; ///< from 0
    std::uint64_t count = 0;  ///< 0 or 1: not split
    std::uint64_t tensors = 0;
};

Result<SplitKeys> split_keys(const OpenedPart& part) {
    SplitKeys keys;
    const auto take = [&](const GgufFile::Entry& entry, std::string_view key, std::uint64_t& into) {
        if (entry.key != key) {
            return true;
        }
        const auto* plain = std::get_if<std::uint64_t>(&entry.value);
        const auto* with_sign = std::get_if<std::int64_t>(&entry.value);
        into = plain != nullptr ? *plain : with_sign != nullptr ? static_cast<std::uint64_t>(*with_sign) : 0;
        return plain != nullptr || (with_sign != nullptr && *with_sign >= 0);
    };
    for (const auto& entry : part.content.metadata) {
        if (!take(entry, "split.no", keys.number) || !take(entry, "split.count", keys.count) ||
            !take(entry, "split.tensors.count", keys.tensors)) {
            return fail(
                ErrorKind::bad_file, "metadata key " + entry.key + " is not a count", part.path.string());
        }
    }
    return keys;
}

/// "-00002-of-00003.gguf"
std::string split_suffix(std::uint64_t number, std::uint64_t count) {
    std::array<char, 64> text = {};
    std::snprintf(text.data(), text.size(), "-%05" PRIu64 "-of-%05" PRIu64 ".gguf", number + 1, count);
    return text.data();
}

/// Checks that a part opened for its place in the series is what its name says.
Result<void> check_place(const OpenedPart& part, std::uint64_t number, std::uint64_t count) {
    const auto keys = split_keys(part);
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    if (keys->number == number && keys->count == count) {
        return {};
    }
    return fail(ErrorKind::bad_file,
        "this should be part " + std::to_string(number + 1) + " of " + std::to_string(count) +
            " of a split model, but its keys split.no and split.count are " + std::to_string(keys->number) +
            " and " + std::to_string(keys->count),
        part.path.string());
}

/// Opens the parts that stand beside `opened`; the result has all parts in order.
Result<std::vector<OpenedPart>> open_series(OpenedPart opened, const SplitKeys& keys) {
    const std::string name = opened.path.filename().string();
    const std::string suffix = split_suffix(keys.number, keys.count);
    if (keys.number >= keys.count || !name.ends_with(suffix)) {
        return fail(ErrorKind::bad_file,
            "this is part " + std::to_string(keys.number + 1) + " of " + std::to_string(keys.count) +
                " of a split model, but its name does not end in " + suffix +
                ", so the other parts cannot be found",
            opened.path.string());
    }
    const std::string stem = name.substr(0, name.size() - suffix.size());
    std::vector<OpenedPart> parts;
    for (std::uint64_t i = 0; i < keys.count; ++i) {
        if (i == keys.number) {
            parts.push_back(std::move(opened));
            continue;
        }
        auto part = open_part(opened.path.parent_path() / (stem + split_suffix(i, keys.count)));
        if (!part) {
            Error error = std::move(part.error());
            error.message = "part " + std::to_string(i + 1) + " of " + std::to_string(keys.count) +
                            " of this split model: " + error.message;
            return tl::unexpected(std::move(error));
        }
        if (auto done = check_place(*part, i, keys.count); !done) {
            return tl::unexpected(done.error());
        }
        parts.push_back(std::move(*part));
    }
    return parts;
}

template <class List, class Name> std::vector<std::uint32_t> order_by(const List& list, Name name) {
    std::vector<std::uint32_t> order(list.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
        [&](std::uint32_t a, std::uint32_t b) { return name(list[a]) < name(list[b]); });
    return order;
}

} // namespace

Result<std::shared_ptr<const GgufFile>> GgufFile::open(const fs::path& path) {
    auto first = open_part(path);
    if (!first) {
        return tl::unexpected(first.error());
    }
    const auto keys = split_keys(*first);
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    std::vector<OpenedPart> parts;
    if (keys->count > 1) {
        auto series = open_series(std::move(*first), *keys);
        if (!series) {
            return tl::unexpected(series.error());
        }
        parts = std::move(*series);
    } else {
        parts.push_back(std::move(*first));
    }

    auto state = std::make_unique<State>();
    state->version = parts[0].content.version;
    state->metadata = std::move(parts[0].content.metadata);
    for (std::uint32_t i = 0; i < parts.size(); ++i) {
        auto& [part_path, map, content] = parts[i];
        state->parts.push_back({part_path, map.bytes().size(), map.bytes()});
        for (auto& tensor : content.tensors) {
            tensor.part = i;
            state->tensors.push_back(std::move(tensor));
        }
        std::move(content.warnings.begin(), content.warnings.end(), std::back_inserter(state->warnings));
        state->maps.push_back(std::move(map));
    }
    state->by_key =
        order_by(state->metadata, [](const Entry& entry) -> const std::string& { return entry.key; });
    state->by_name =
        order_by(state->tensors, [](const GgufTensor& tensor) -> const std::string& { return tensor.name; });
    const auto& tensors = state->tensors;
    const auto twice = std::adjacent_find(state->by_name.begin(), state->by_name.end(),
        [&](std::uint32_t a, std::uint32_t b) { return tensors[a].name == tensors[b].name; });
    if (twice != state->by_name.end()) {
        return fail(ErrorKind::bad_file,
            "tensor " + printable(tensors[*twice].name) + " stands in the file twice (duplicate)",
            path.string());
    }
    if (keys->count > 1 && keys->tensors != 0 && keys->tensors != tensors.size()) {
        return fail(ErrorKind::bad_file,
            "the parts of this split model hold " + std::to_string(tensors.size()) +
                " tensors, but split.tensors.count is " + std::to_string(keys->tensors),
            path.string());
    }
    return std::shared_ptr<const GgufFile>(new GgufFile(std::move(state)));
}

GgufFile::GgufFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
GgufFile::~GgufFile() = default;

std::uint32_t GgufFile::version() const { return state_->version; }
const std::vector<GgufFile::Part>& GgufFile::parts() const { return state_->parts; }
const std::vector<GgufFile::Entry>& GgufFile::metadata() const { return state_->metadata; }
const std::vector<GgufTensor>& GgufFile::tensors() const { return state_->tensors; }
const std::vector<std::string>& GgufFile::warnings() const { return state_->warnings; }

std::uint64_t GgufFile::total_bytes() const {
    return std::accumulate(state_->parts.begin(), state_->parts.end(), std::uint64_t{0},
        [](std::uint64_t sum, const Part& part) { return sum + part.bytes; });
}

std::string GgufTensor::shape() const {
    std::string text = "[";
    for (std::uint32_t i = 0; i < n_dims; ++i) {
        text += (i == 0 ? "" : ", ") + std::to_string(dims[i]);
    }
    return text + "]";
}

} // namespace inglenook
