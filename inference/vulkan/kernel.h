// SPDX-License-Identifier: Apache-2.0
// One dispatch of a program, for any batch: which buffers it binds, what it reads and writes, and how it is
// launched for a given number of rows. Some are launched in several rounds.
#pragma once

#include "inference/program/latent_form.h"
#include "inference/vulkan/memory.h"
#include "inference/vulkan/pipeline.h"
#include "shaders/common.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace inglenook::vulkan {

/// How many rows a batch has of each kind, and whatever else its recording depends on.
struct Shape {
    std::uint32_t tokens = 0;
    std::uint32_t outputs = 0;
    std::uint32_t chosen = 0;
    std::uint32_t sequences = 0; ///< 0 for a program without states
    /// Of the batch's one sequence, in whole pages, for which keys and values are made from latents; 0: the
    /// absorbed form.
    std::uint32_t positions = 0;
    /// Of few tokens on a GPU: positions that some of them sees, roughly; 0: so few that it makes no
    /// difference.
    std::uint32_t context = 0;
    bool grouped = false; ///< experts meet all their slots at once
    bool lone = false;    ///< of few tokens: each is of another sequence
    bool best = false;    ///< some outputs want their best logits alone
    bool whole = false;   ///< some want all

    [[nodiscard]] std::uint32_t rows(Rows kind) const {
        return kind == Rows::tokens ? tokens : kind == Rows::outputs ? outputs : chosen;
    }
    [[nodiscard]] LatentForm form() const {
        return positions != 0 ? LatentForm::plain : LatentForm::absorbed;
    }
    friend bool operator==(const Shape&, const Shape&) = default;
};

struct Binding {
    std::uint32_t slot = 0;
    View view;
    VkFormat texels = VK_FORMAT_UNDEFINED; ///< of a texel buffer; undefined for a storage buffer
};

/// What a dispatch may touch: a program buffer, the cache of a layer, the states of one, room for latents.
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

/// Kernels that take turns: all of them in each round.
struct Rounds {
    std::size_t n_kernels = 0; ///< this one and those behind it
    std::function<std::uint32_t(const Shape&)> count;
};

struct Kernel {
    std::string steps; ///< what it does, for profiles
    std::uint32_t layer = no_index;
    std::vector<Binding> bindings;
    std::vector<ResourceId> reads;
    std::vector<ResourceId> writes;
    Rows rows = Rows::tokens;    ///< not launched when the batch has none of these
    Serves serves = Serves::all; ///< not launched when no output wants that
    std::function<Launch(const Shape&)> launch;
    std::optional<RowCopy> copy;    ///< instead of `launch`
    std::optional<LatentForm> form; ///< not launched for batches of another form
    std::optional<bool> lone;       ///< launched only for batches that are, or are not
    std::optional<bool> grouped;    ///< the same
    std::optional<Rounds> rounds;   ///< of the first kernel of those that take turns
    /// Instead of `launch`, for kernels that take turns. Without groups it is left out.
    std::function<Launch(const Shape&, std::uint32_t round)> launch_round;

    [[nodiscard]] bool needed(const Shape& shape) const {
        const bool wanted = serves == Serves::all || (serves == Serves::best ? shape.best : shape.whole);
        return wanted && shape.rows(rows) != 0 && form.value_or(shape.form()) == shape.form() &&
               lone.value_or(shape.lone) == shape.lone && grouped.value_or(shape.grouped) == shape.grouped;
    }
};

} // namespace inglenook::vulkan
