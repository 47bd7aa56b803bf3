// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/weight_pieces.h"

#include "inference/program/sizes.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace inglenook::vulkan {

namespace {

/// Each run of units that are not evenly spaced costs a launch: with more than these a copy is better.
constexpr std::size_t most_runs = 4;

using Bytes = std::span<const std::byte>;

bool is_empty(const GgufTensor& tensor) { return tensor.data.empty() && tensor.slices.empty(); }

WeightPiece piece_of(WeightIndex weight, std::uint64_t first, std::uint64_t n, std::uint64_t unit_bytes) {
    return {weight, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(n), unit_bytes, {}};
}

/// How many slices from `first` on are as far from each other as the first two, in order.
std::size_t even_run(const std::vector<Bytes>& slices, std::size_t first, const GgufFile& file) {
    const auto step = [&slices](std::size_t i) { return slices[i + 1].data() - slices[i].data(); };
    const auto fits = [&](std::size_t i) {
        const auto size = static_cast<std::ptrdiff_t>(slices[i].size());
        return part_of(file, slices[i]) == part_of(file, slices[i + 1]) && step(i) >= size &&
               step(i) == step(first);
    };
    std::size_t last = first;
    while (last + 1 < slices.size() && fits(last)) {
        ++last;
    }
    return last - first + 1;
}

} // namespace

PieceSizes piece_sizes(const GgufTensor& tensor, std::uint64_t limit) {
    const std::uint64_t units = has_slices(tensor) ? tensor.dims[2] : tensor.dims[1];
    const std::uint64_t bytes = stored_bytes(tensor) / std::max<std::uint64_t>(units, 1);
    return {units, bytes, std::max<std::uint64_t>(limit / std::max<std::uint64_t>(bytes, 1), 1)};
}

std::uint64_t WeightPiece::bytes() const {
    return std::accumulate(data.begin(), data.end(), std::uint64_t(0),
        [](std::uint64_t sum, const Bytes& range) { return sum + range.size(); });
}

const GgufFile::Part* part_of(const GgufFile& file, std::span<const std::byte> range) {
    const auto& parts = file.parts();
    const auto holds = [range](const GgufFile::Part& part) {
        const std::less_equal<> before;
        return before(part.map.data(), range.data()) &&
               before(range.data() + range.size(), part.map.data() + part.map.size());
    };
    const auto found = std::find_if(parts.begin(), parts.end(), holds);
    return found == parts.end() ? nullptr : &*found;
}

bool cut_in_place(const Program& program, WeightIndex weight, std::uint64_t limit, const GgufFile& file,
    std::vector<WeightPiece>& pieces) {
    const GgufTensor& tensor = *program.weights[weight];
    const std::vector<Bytes> whole = {tensor.data};
    const std::vector<Bytes>& ranges = tensor.slices.empty() ? whole : tensor.slices;
    if (std::any_of(ranges.begin(), ranges.end(),
            [&file](const Bytes& range) { return part_of(file, range) == nullptr; })) {
        return false;
    }
    if (tensor.slices.empty()) {
        cut_to_copy(program, weight, limit, pieces);
        return true;
    }
    std::vector<WeightPiece> runs;
    for (std::size_t first = 0; first < ranges.size();) {
        const std::size_t n = even_run(ranges, first, file);
        const std::uint64_t size = ranges[first].size();
        const std::uint64_t step =
            n == 1 ? size : static_cast<std::uint64_t>(ranges[first + 1].data() - ranges[first].data());
        const std::uint64_t most = limit > size ? (limit - size) / step + 1 : 1;
        for (const std::size_t end = first + n; first < end;) {
            const std::uint64_t taken = std::min<std::uint64_t>(most, end - first);
            WeightPiece& piece = runs.emplace_back(piece_of(weight, first, taken, step));
            piece.data.emplace_back(ranges[first].data(), (taken - 1) * step + size);
            first += taken;
        }
        if (runs.size() > most_runs) {
            return false;
        }
    }
    pieces.insert(pieces.end(), runs.begin(), runs.end());
    return true;
}

void cut_to_copy(
    const Program& program, WeightIndex weight, std::uint64_t limit, std::vector<WeightPiece>& pieces) {
    const GgufTensor& tensor = *program.weights[weight];
    const auto [units, bytes, most] = piece_sizes(tensor, limit);
    if (units == 0 || is_empty(tensor)) {
        return;
    }
    for (std::uint64_t first = 0; first < units; first += most) {
        const std::uint64_t n = std::min(most, units - first);
        WeightPiece& piece = pieces.emplace_back(piece_of(weight, first, n, bytes));
        if (tensor.slices.empty()) {
            piece.data.push_back(tensor.data.subspan(first * bytes, n * bytes));
        } else {
            const auto begin = tensor.slices.begin() + static_cast<std::ptrdiff_t>(first);
            piece.data.assign(begin, begin + static_cast<std::ptrdiff_t>(n));
        }
    }
}

} // namespace inglenook::vulkan
