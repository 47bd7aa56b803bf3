// SPDX-License-Identifier: Apache-2.0
// Turns a program's steps into kernels: chooses shaders and group sizes for the device, cuts steps at weight
// windows.
#pragma once

#include "inference/vulkan/kernel.h"
#include "inference/vulkan/tune.h"

#include <vector>

namespace inglenook::vulkan {

struct Plan {
    std::vector<Kernel> kernels;
    /// Kernels from here on compute rows of outputs; they are repeated when more outputs are wanted than
    /// fit at once.
    std::size_t first_output_kernel = 0;
};

/// Batches that a plan is for. `few`: of at most most_few_tokens(). Its launches do more each, as starting
/// one then costs about as much as its work.
enum class PlanFor { few, many };

/// What kernels are made from; lives while planning.
struct PlanContext {
    const Device& device;
    const Program& program;
    const RunnerOptions& options;
    const WeightStore& weights;
    const Memory& memory;
    Pipelines& pipelines;
    const Tuning& tuning;
    TuningRequests& asked; ///< of the tuning
    PlanFor batches = PlanFor::many;
    /// Norms that whoever reads their `out` does by itself, on the norm's `in`.
    std::vector<const NormStep*> folded;

    /// Bindings for a program buffer, and its resource.
    [[nodiscard]] Binding buffer(std::uint32_t slot, BufferIndex index) const {
        return {slot, memory.buffer(index)};
    }
    /// What shaders that read weights bind beside them.
    [[nodiscard]] Binding codebooks() const {
        return texels() ? Binding{CODEBOOK_TEXELS, memory.codebooks(), VK_FORMAT_R32_UINT}
                        : Binding{CODEBOOK_BINDING, memory.codebooks()};
    }
    [[nodiscard]] ResourceId cache_resource(std::uint32_t layer) const {
        return static_cast<ResourceId>(program.buffers.size()) + layer;
    }
    [[nodiscard]] ResourceId state_resource(std::uint32_t layer) const {
        return cache_resource(static_cast<std::uint32_t>(program.cache_layers.size())) + layer;
    }
    /// Parts of the room for the plain form of latent attention.
    enum class LatentPart : std::uint32_t { latents, key_up, value_up, keys, turned_keys, values, scores };
    [[nodiscard]] ResourceId latent_resource(LatentPart part) const {
        return state_resource(static_cast<std::uint32_t>(program.state_layers.size())) +
               static_cast<std::uint32_t>(part);
    }
    [[nodiscard]] ResourceId tiles_resource() const { return latent_resource(LatentPart::scores) + 1; }
    [[nodiscard]] ResourceId parts_resource() const { return tiles_resource() + 1; }
    [[nodiscard]] bool software() const { return device.quirks().software_lanes; }
    [[nodiscard]] bool texels() const { return device.quirks().texel_reads; }
    [[nodiscard]] std::uint32_t lanes() const { return device.physical().lanes(); }
    /// Lanes of a group for work that is spread element by element.
    [[nodiscard]] std::uint32_t spread() const { return std::max(64U, lanes()); }
    /// Name of a shader's variant for this device.
    [[nodiscard]] std::string variant(const std::string& shader) const {
        return texels() ? shader + "_texel" : shader;
    }
};

/// Errors: device, bad_file (a weight's format that no shader decodes).
Result<Plan> make_plan(PlanContext& context);

/// Most tokens of a batch that a plan for few serves.
std::uint32_t most_few_tokens(const Device& device);

/// Joins steps from `at` on into one kernel where that saves launches; gives how many it took, 0 for none.
/// gated: gate, up and their activation. together: up to three matmuls of the same rows (q, k, v).
/// rope_kv: rope of q and of k and the write of k and v; decode_attention: those with their norms and
/// attention. latent: the norm and ropes before latent attention, the cache's write, and it. experts: gate,
/// up and their activation; or down and the weighted sum. routed: the router's matmul and the choice, for few
/// tokens. plan_fused.cpp, plan_attention.cpp, plan_decode_attention.cpp, plan_latent.cpp, plan_experts.cpp.
std::size_t plan_gated(const PlanContext& context, std::size_t at, std::vector<Kernel>& kernels);
std::size_t plan_together(const PlanContext& context, std::size_t at, std::vector<Kernel>& kernels);
std::size_t plan_decode_attention(const PlanContext& context, std::size_t at, std::vector<Kernel>& kernels);
std::size_t plan_latent(const PlanContext& context, std::size_t at, std::vector<Kernel>& kernels);
std::size_t plan_rope_kv(const PlanContext& context, std::size_t at, std::vector<Kernel>& kernels);
std::size_t plan_gated_experts(const PlanContext& context, std::size_t at, std::vector<Kernel>& kernels);
std::size_t plan_combined_experts(const PlanContext& context, std::size_t at, std::vector<Kernel>& kernels);
std::size_t plan_routed(const PlanContext& context, std::size_t at, std::vector<Kernel>& kernels);
/// True if all that read what the norm at `at` makes can do it by themselves: PlanContext::folded.
/// plan_fold.cpp.
bool can_fold(const Program& program, std::size_t at);
// One step each; append to `kernels`. plan_matmul.cpp:
void plan(const PlanContext& context, const MatmulStep& step, std::vector<Kernel>& kernels);
// plan_experts.cpp:
void plan(const PlanContext& context, const ExpertMatmulStep& step, std::vector<Kernel>& kernels);
// plan_attention.cpp, plan_latent.cpp:
void plan(const PlanContext& context, const RopeStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const KvWriteStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const AttentionStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const LatentAttentionStep& step, std::vector<Kernel>& kernels);
// plan_rows.cpp:
void plan(const PlanContext& context, const EmbedStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const NormStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const RouteStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const GatherStep& step, std::vector<Kernel>& kernels);
/// RouteConstants of a step, and what its choice reads and writes but for the scores. plan_rows.cpp.
std::vector<std::uint32_t> route_constants(const PlanContext& context, const RouteStep& step);
void bind_choice(const PlanContext& context, Kernel& kernel, const RouteStep& step);
// plan_elements.cpp:
void plan(const PlanContext& context, const ActivateStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const CombineStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const AddStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const CopyStep& step, std::vector<Kernel>& kernels);
// plan_states.cpp:
void plan(const PlanContext& context, const ConvStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const DeltaNetStep& step, std::vector<Kernel>& kernels);
void plan(const PlanContext& context, const ScanStep& step, std::vector<Kernel>& kernels);
// plan_top_k.cpp:
void plan(const PlanContext& context, const TopKStep& step, std::vector<Kernel>& kernels);
/// The plain form of latent attention, where there is room for it. plan_latent_plain.cpp.
void plan_plain(const PlanContext& context, const LatentAttentionStep& step, std::vector<Kernel>& kernels);
/// Shows the host the logits that it would not see otherwise.
void plan_logits_copy(const PlanContext& context, std::vector<Kernel>& kernels);

/// Workgroups among which a software driver shares a launch: some for each CPU thread, which get equal parts.
std::uint32_t software_groups();
inline std::uint32_t divide_up(std::uint32_t value, std::uint32_t by) { return (value + by - 1) / by; }

/// A launch of one lane an element: groups across `width`, one row of groups a row.
template <class Params>
std::function<Launch(const Shape&)> each_element(
    const PlanContext& c, const PipelineKey& key, const Params& params, std::uint32_t width, Rows rows) {
    const PipelineId pipeline = c.pipelines.add(key);
    return [params, pipeline, groups = divide_up(width, key.constants[0]), rows](const Shape& shape) {
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {groups, shape.rows(rows), 1};
        return launch;
    };
}

/// Iterations of all its loops together that an invocation may make. Mesa's llvmpipe ends the loops of a
/// shader after 65,535 of them, without a word (LP_MAX_TGSI_LOOP_ITERATIONS); no such limit is known of
/// hardware.
inline constexpr std::uint32_t most_iterations = 60000;

} // namespace inglenook::vulkan
