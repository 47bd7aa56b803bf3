// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/gguf_file.h"

#include "inference/gguf/gguf_state.h"
#include "inference/gguf/heap_bytes.h"
#include "inference/gguf/split_files.h"
#include "inference/gguf/text_check.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace inglenook {

namespace {

/// Positions in `list`, ordered by name; equal names stand side by side.
template <class List, class Name> std::vector<std::uint32_t> order_by(const List& list, Name name) {
    std::vector<std::uint32_t> order(list.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
        [&](std::uint32_t a, std::uint32_t b) { return name(list[a]) < name(list[b]); });
    return order;
}

} // namespace

/// Takes over what the parts hold: the first one's metadata, the tensors of all.
void GgufFile::State::take(std::vector<OpenedPart> opened) {
    version = opened[0].content.version;
    metadata = std::move(opened[0].content.metadata);
    for (std::uint32_t i = 0; i < opened.size(); ++i) {
        auto& [path, map, content] = opened[i];
        parts.push_back({path, map.bytes().size(), map.bytes()});
        for (auto& tensor : content.tensors) {
            tensor.part = i;
            tensors.push_back(std::move(tensor));
        }
        std::move(content.warnings.begin(), content.warnings.end(), std::back_inserter(warnings));
        maps.push_back(std::move(map));
    }
    by_key = order_by(metadata, [](const Entry& entry) -> std::string_view { return entry.key; });
    by_name = order_by(tensors, [](const GgufTensor& tensor) -> std::string_view { return tensor.name; });
}

/// The name of a tensor that is there more than once.
const std::string* GgufFile::State::double_tensor() const {
    const auto same = [this](std::uint32_t a, std::uint32_t b) { return tensors[a].name == tensors[b].name; };
    const auto found = std::adjacent_find(by_name.begin(), by_name.end(), same);
    return found == by_name.end() ? nullptr : &tensors[*found].name;
}

Result<std::shared_ptr<const GgufFile>> GgufFile::open(const std::filesystem::path& path) {
    auto series = open_series(path);
    if (!series) {
        return tl::unexpected(series.error());
    }
    auto state = std::make_unique<State>();
    state->take(std::move(series->parts));
    if (const std::string* name = state->double_tensor()) {
        return fail(ErrorKind::bad_file,
            "tensor " + printable(*name) + " stands in the file twice (duplicate)", path.string());
    }
    if (series->tensors && *series->tensors != state->tensors.size()) {
        return fail(ErrorKind::bad_file,
            "the parts of this split model hold " + std::to_string(state->tensors.size()) +
                " tensors, but split.tensors.count is " + std::to_string(*series->tensors),
            path.string());
    }
    std::shared_ptr<const GgufFile> file(new GgufFile(std::move(state)));
    const GgufFile& opened = *file;
    return opened.if_intact<std::shared_ptr<const GgufFile>>(std::move(file));
}

Result<void> GgufFile::intact() const {
    for (std::size_t i = 0; i < state_->maps.size(); ++i) {
        if (state_->maps[i].broken()) {
            return fail(ErrorKind::io, "part of the model's file is gone: it was cut short, or its disk is",
                state_->parts[i].path.string(), "Check the file and its disk, then load the model again.");
        }
    }
    return {};
}

Result<void> GgufFile::unchanged() const {
    for (std::size_t i = 0; i < state_->maps.size(); ++i) {
        if (state_->maps[i].written_to()) {
            return fail(ErrorKind::io, "the model's file was changed while it was loaded",
                state_->parts[i].path.string(), "Load the model again.");
        }
    }
    return intact();
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

std::uint64_t GgufFile::memory() const {
    const State& s = *state_;
    std::uint64_t bytes = heap_bytes(s.metadata) + heap_bytes(s.tensors) + heap_bytes(s.warnings) +
                          heap_bytes(s.by_key) + heap_bytes(s.by_name);
    for (const Entry& entry : s.metadata) {
        bytes += heap_bytes(entry.key);
        if (const auto* text = std::get_if<std::string>(&entry.value)) {
            bytes += heap_bytes(*text);
        } else if (const auto* array = std::get_if<GgufArray>(&entry.value)) {
            bytes += std::visit([](const auto& list) { return heap_bytes(list); }, *array);
        }
    }
    for (const GgufTensor& tensor : s.tensors) {
        bytes += heap_bytes(tensor.name);
    }
    return bytes;
}

std::string GgufTensor::shape() const {
    std::string text = "[";
    for (std::uint32_t i = 0; i < n_dims; ++i) {
        text += i == 0 ? "" : ", ";
        text += std::to_string(dims[i]);
    }
    return text + "]";
}

} // namespace inglenook
