// SPDX-License-Identifier: Apache-2.0
// One dispatch of a program, for any batch: which buffers it binds, what it reads and writes, and how it is
// launched for a given number of rows.
#pragma once

#include "inference/vulkan/memory.h"
#include "inference/vulkan/pipeline.h"
#include "shaders/common.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <type_traits>
#include <vector>

namespace inglenook::vulkan {

/// How many rows a batch has of each kind.
struct Shape {
    std::uint32_t tokens = 0;
    std::uint32_t outputs = 0;
    std::uint32_t chosen = 0;
    std::uint32_t sequences = 0; ///< 0 for a program without states
    bool best = false;           ///< some outputs want their best logits alone
    bool whole = false;          ///< some want all

    [[nodiscard]] std::uint32_t rows(Rows kind) const {
        return kind == Rows::tokens ? tokens : kind == Rows::outputs ? outputs : chosen;
    }
    friend bool operator==(const Shape&, const Shape&) = default;
};

struct Binding {
    std::uint32_t slot = 0;
    View view;
    VkFormat texels = VK_FORMAT_UNDEFINED; ///< of a texel buffer; undefined for a storage buffer
};

/// What a dispatch may touch: a program buffer, the cache of a layer or the states of one.
using ResourceId = std::uint32_t;

struct Launch {
    PipelineId pipeline = 0;
    std::array<std::uint32_t, 3> groups = {1, 1, 1};
    std::array<std::byte, max_push_constants> push{};
    std::uint32_t push_bytes = 0;
    double work = 0; ///< floating-point operations, roughly

    template <class Params> void set(const Params& params) {
        static_assert(std::is_trivially_copyable_v<Params> && sizeof(Params) <= max_push_constants);
        std::memcpy(push.data(), &params, sizeof params);
        push_bytes = sizeof params;
    }
};

/// Rows that are copied instead of a dispatch.
struct RowCopy {
    View from;
    View to;
    std::uint64_t row_bytes = 0;
};

/// Outputs that a kernel serves.
enum class Serves { all, best, whole };

struct Kernel {
    std::vector<Binding> bindings;
    std::vector<ResourceId> reads;
    std::vector<ResourceId> writes;
    Rows rows = Rows::tokens;    ///< not launched when the batch has none of these
    Serves serves = Serves::all; ///< not launched when no output wants that
    std::function<Launch(const Shape&)> launch;
    std::optional<RowCopy> copy; ///< instead of `launch`

    [[nodiscard]] bool needed(const Shape& shape) const {
        const bool wanted = serves == Serves::all || (serves == Serves::best ? shape.best : shape.whole);
        return wanted && shape.rows(rows) != 0;
    }
};

} // namespace inglenook::vulkan
