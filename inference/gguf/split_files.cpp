// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/split_files.h"

#include <array>
#include <cinttypes>
#include <cstdio>

namespace inglenook {

namespace {

namespace fs = std::filesystem;

/// What the split.* keys of a part say.
struct SplitKeys {
    std::uint64_t number = 0; ///< from 0
    std::uint64_t count = 0;  ///< 0 or 1: not split
    std::optional<std::uint64_t> tensors;
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

Result<std::optional<std::uint64_t>> split_key(const OpenedPart& part, std::string_view key) {
    for (const auto& entry : part.content.metadata) {
        if (entry.key != key) {
            continue;
        }
        // Each of the three has another width and sign in the files that are about.
        if (const auto* plain = std::get_if<std::uint64_t>(&entry.value)) {
            return *plain;
        }
        if (const auto* with_sign = std::get_if<std::int64_t>(&entry.value);
            with_sign != nullptr && *with_sign >= 0) {
            return static_cast<std::uint64_t>(*with_sign);
        }
        return fail(ErrorKind::bad_file, "metadata key " + entry.key + " is no count", part.path.string());
    }
    return std::nullopt;
}

Result<SplitKeys> split_keys(const OpenedPart& part) {
    const auto number = split_key(part, "split.no");
    const auto count = split_key(part, "split.count");
    const auto tensors = split_key(part, "split.tensors.count");
    for (const auto* key : {&number, &count, &tensors}) {
        if (!*key) {
            return tl::unexpected(key->error());
        }
    }
    return SplitKeys{number->value_or(0), count->value_or(0), *tensors};
}

/// "-00002-of-00003.gguf"
std::string split_suffix(std::uint64_t number, std::uint64_t count) {
    std::array<char, 64> text = {};
    std::snprintf(text.data(), text.size(), "-%05" PRIu64 "-of-%05" PRIu64 ".gguf", number + 1, count);
    return text.data();
}

/// "part 2 of 3 of a split model"
std::string place_text(const SplitKeys& keys) {
    std::string text = "part ";
    text += std::to_string(keys.number + 1);
    text += " of " + std::to_string(keys.count) + " of a split model";
    return text;
}

/// Opens the part that belongs at a place; it must say that it does.
Result<OpenedPart> open_at(const fs::path& path, const SplitKeys& place) {
    auto part = open_part(path);
    if (!part) {
        Error error = std::move(part.error());
        error.message = place_text(place) + ": " + error.message;
        return tl::unexpected(std::move(error));
    }
    const auto keys = split_keys(*part);
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    if (keys->number != place.number || keys->count != place.count) {
        return fail(ErrorKind::bad_file,
            "this should be " + place_text(place) + ", but its keys say that it is " + place_text(*keys),
            path.string());
    }
    return part;
}

Result<std::vector<OpenedPart>> open_others(OpenedPart opened, const SplitKeys& keys) {
    const std::string name = opened.path.filename().string();
    const std::string suffix = split_suffix(keys.number, keys.count);
    if (keys.number >= keys.count || !name.ends_with(suffix)) {
        return fail(ErrorKind::bad_file,
            "this is " + place_text(keys) + ", but its name does not end in " + suffix +
                ", so the other parts cannot be found",
            opened.path.string());
    }
    const fs::path folder = opened.path.parent_path();
    const std::string stem = name.substr(0, name.size() - suffix.size());
    std::vector<OpenedPart> parts;
    for (std::uint64_t i = 0; i < keys.count; ++i) {
        if (i == keys.number) {
            continue;
        }
        auto part = open_at(folder / (stem + split_suffix(i, keys.count)), {i, keys.count, {}});
        if (!part) {
            return tl::unexpected(part.error());
        }
        parts.push_back(std::move(*part));
    }
    parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(keys.number), std::move(opened));
    return parts;
}

} // namespace

Result<PartSeries> open_series(const fs::path& path) {
    auto first = open_part(path);
    if (!first) {
        return tl::unexpected(first.error());
    }
    const auto keys = split_keys(*first);
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    PartSeries series;
    if (keys->count <= 1) {
        series.parts.push_back(std::move(*first));
        return series;
    }
    auto parts = open_others(std::move(*first), *keys);
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    series.parts = std::move(*parts);
    series.tensors = keys->tensors;
    return series;
}

} // namespace inglenook
