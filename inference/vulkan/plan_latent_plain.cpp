// SPDX-License-Identifier: Apache-2.0
// Kernels of latent attention in its plain form. A sequence's latents are read from the cache; then, for as
// many heads at a time as there is room for, keys and values of all positions are made from them, and scores
// and what they mix from these, each by the tiled matmul. It multiplies what lies after a token too, and
// gives it no weight.
#include "inference/vulkan/latent_rounds.h"
#include "inference/vulkan/plan_matmul.h"
#include "shaders/copy.h"
#include "shaders/expand.h"
#include "shaders/kv_read.h"
#include "shaders/softmax.h"

namespace inglenook::vulkan {

namespace {

using Part = PlanContext::LatentPart;

/// Lanes of a workgroup where a row takes a few: starting one takes a software driver long.
constexpr std::uint32_t wide = 256;

Kernel read_latents(const PlanContext& c, const LatentAttentionStep& step) {
    Kernel kernel;
    kernel.bindings = {{KV_READ_CACHE, c.memory.k_cache(step.layer)},
        {KV_READ_OUT, c.memory.latent_views().latents}, {KV_READ_TOKENS, c.memory.step_tokens()},
        {KV_READ_PAGES, c.memory.pages()}};
    kernel.reads = {c.cache_resource(step.layer)};
    kernel.writes = {c.latent_resource(Part::latents)};
    KvReadParams params{};
    params.width = step.latent_dim + step.rope_dim;
    params.out_stride = c.memory.latent_room().latent_stride;
    const PipelineId pipeline =
        c.pipelines.add({"kv_read", {wide, c.options.kv_type == KvType::f16 ? 1U : 0U}});
    kernel.launch = [params, pipeline](const Shape& shape) mutable {
        params.last_token = shape.tokens - 1;
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {divide_up(params.width / 2, wide), shape.positions, 1};
        return launch;
    };
    return kernel;
}

/// Where an up-projection's f32 values go: row by row, or column by column.
struct Expanded {
    WeightIndex weight = no_index;
    View out;
    Part part = Part::key_up;
    bool turned = false;
};

/// Up-projections as f32 matrices. That of keys is turned round: it is stored as it is absorbed.
void expand(
    const PlanContext& c, const Expanded& expanded, const HeadRounds& rounds, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[expanded.weight];
    const PipelineId pipeline =
        c.pipelines.add({c.variant("expand"), {c.spread(), static_cast<std::uint32_t>(tensor.type)}});
    for (const WeightWindow& window : c.weights.windows(expanded.weight)) {
        Kernel kernel;
        kernel.bindings = {c.codebooks(), {EXPAND_OUT, expanded.out}};
        kernel.bindings.push_back(c.texels() ? Binding{n_storage_bindings, window.view, VK_FORMAT_R32G32_UINT}
                                             : Binding{EXPAND_WEIGHT, window.view});
        kernel.writes = {c.latent_resource(expanded.part)};
        ExpandParams params{};
        params.columns = static_cast<std::uint32_t>(tensor.dims[0]);
        params.row_bytes = static_cast<std::uint32_t>(row_bytes(tensor));
        const auto n_rows = static_cast<std::uint32_t>(tensor.dims[1]);
        params.row_step = expanded.turned ? 1 : params.columns;
        params.column_step = expanded.turned ? n_rows : 1;
        params.slice_step = n_rows * params.columns;
        kernel.launch_round = [params, pipeline, rounds, &tensor, window, lanes = c.spread()](
                                  const Shape& shape, std::uint32_t round) mutable {
            const WindowSlices slices = slices_of(tensor, window, rounds.heads(shape, round));
            params.n_rows = slices.n_rows;
            params.weight_offset = slices.first_byte;
            params.slice_bytes = slices.slice_bytes;
            params.out_offset = slices.first_head * params.slice_step + slices.first_row * params.row_step;
            Launch launch;
            launch.pipeline = pipeline;
            launch.set(params);
            launch.groups = {divide_up(params.n_rows, lanes), divide_up(params.columns, 32), slices.n_heads};
            return launch;
        };
        kernels.push_back(std::move(kernel));
    }
}

/// A matmul with f32 matrices that another shader wrote, of one slice a head.
struct Product {
    Kernel kernel;
    MatmulParams params{};
    MatmulShaders shaders;
};

/// Places in the room or a buffer.
struct Operands {
    View matrix;
    View in;
    View out;
    std::uint32_t n_rows = 0; ///< of the matrix, at most
};

Product product(const PlanContext& c, const Operands& operands) {
    Product made;
    bind_operands(c, made.kernel, operands.matrix, operands.in);
    made.kernel.bindings.push_back({MATMUL_OUT, operands.out});
    made.params.scale = 1;
    made.shaders = dense_shaders(c, {.type = TensorType::f32, .n_rows = operands.n_rows});
    return made;
}

constexpr std::uint32_t bytes(std::uint32_t floats) { return floats * std::uint32_t(sizeof(float)); }

/// keys[h][i] = key_up[h] · latents[i]: all but the turned parts.
Kernel make_keys(const PlanContext& c, const LatentAttentionStep& step, const HeadRounds& rounds) {
    const LatentViews& views = c.memory.latent_views();
    Product made = product(c, {views.key_up, views.latents, views.keys, step.nope_dim});
    made.kernel.reads = {c.latent_resource(Part::key_up), c.latent_resource(Part::latents)};
    made.kernel.writes = {c.latent_resource(Part::keys)};
    const std::uint32_t width = step.nope_dim + step.rope_dim;
    MatmulParams& params = made.params;
    params.columns = step.latent_dim;
    params.row_bytes = bytes(step.latent_dim);
    params.slice_bytes = step.nope_dim * params.row_bytes;
    params.in_stride = c.memory.latent_room().latent_stride;
    params.parts[0] = {step.nope_dim, 0, 0, width, 0, 0};
    made.kernel.launch_round = [params, shaders = made.shaders, rounds, width](
                                   const Shape& shape, std::uint32_t round) mutable {
        params.n_in = shape.positions;
        params.out_step = shape.positions * width;
        return launch_for_slices(shaders, params, rounds.heads(shape, round).n);
    };
    return std::move(made.kernel);
}

/// All heads' keys end in the same turned part.
Kernel copy_turned(const PlanContext& c, const LatentAttentionStep& step, const HeadRounds& rounds) {
    Kernel kernel;
    const LatentViews& views = c.memory.latent_views();
    kernel.bindings = {{COPY_IN, views.latents}, {COPY_OUT, views.keys}};
    kernel.reads = {c.latent_resource(Part::latents)};
    kernel.writes = {c.latent_resource(Part::turned_keys)};
    CopyParams params{};
    params.width = step.rope_dim;
    params.in_stride = c.memory.latent_room().latent_stride;
    params.in_offset = step.latent_dim;
    params.out_stride = step.nope_dim + step.rope_dim;
    params.out_offset = step.nope_dim;
    const PipelineId pipeline = c.pipelines.add({"copy", {wide}});
    kernel.launch_round = [params, pipeline, rounds](const Shape& shape, std::uint32_t round) mutable {
        params.groups = rounds.heads(shape, round).n;
        params.out_step = shape.positions * params.out_stride;
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {divide_up(params.groups * params.width, wide), shape.positions, 1};
        return launch;
    };
    return kernel;
}

/// values[h][j][i] = value_up[h][j] · latents[i]: here the latents are the matrix, so that values lie as the
/// last matmul reads them.
Kernel make_values(const PlanContext& c, const LatentAttentionStep& step, const HeadRounds& rounds) {
    const LatentViews& views = c.memory.latent_views();
    Product made = product(c, {views.latents, views.value_up, views.values, rounds.room.positions});
    made.kernel.reads = {c.latent_resource(Part::value_up), c.latent_resource(Part::latents)};
    made.kernel.writes = {c.latent_resource(Part::values)};
    MatmulParams& params = made.params;
    params.columns = step.latent_dim;
    params.row_bytes = bytes(c.memory.latent_room().latent_stride);
    params.in_stride = step.latent_dim;
    made.kernel.launch_round = [params, shaders = made.shaders, rounds, width = step.value_dim](
                                   const Shape& shape, std::uint32_t round) mutable {
        params.n_in = rounds.heads(shape, round).n * width;
        params.parts[0] = {shape.positions, 0, 0, shape.positions, 0, 0};
        return launch_for_slices(shaders, params, 1);
    };
    return std::move(made.kernel);
}

/// scores[t][h][i] = keys[h][i] · q[t][h]
Kernel make_scores(const PlanContext& c, const LatentAttentionStep& step, const HeadRounds& rounds) {
    const LatentViews& views = c.memory.latent_views();
    Product made = product(c, {views.keys, c.memory.buffer(step.q), views.scores, rounds.room.positions});
    made.kernel.reads = {step.q, c.latent_resource(Part::keys), c.latent_resource(Part::turned_keys)};
    made.kernel.writes = {c.latent_resource(Part::scores)};
    MatmulParams& params = made.params;
    params.columns = step.nope_dim + step.rope_dim;
    params.row_bytes = bytes(params.columns);
    params.in_stride = c.memory.row_stride(step.q);
    params.in_step = params.columns;
    made.kernel.launch_round = [params, shaders = made.shaders, rounds](
                                   const Shape& shape, std::uint32_t round) mutable {
        const Heads heads = rounds.heads(shape, round);
        params.n_in = shape.tokens;
        params.first_slice = heads.first;
        params.slice_bytes = shape.positions * params.row_bytes;
        params.out_step = shape.positions;
        // The slices' number counts for `in` and for `out`, where the round's first one lies at the start:
        // the shader's sum wraps round to that.
        params.parts[0] = {
            shape.positions, 0, 0U - heads.first * shape.positions, heads.n * shape.positions, 0, 0};
        return launch_for_slices(shaders, params, heads.n);
    };
    return std::move(made.kernel);
}

Kernel weigh_scores(const PlanContext& c, const LatentAttentionStep& step, const HeadRounds& rounds) {
    Kernel kernel;
    const View& scores = c.memory.latent_views().scores;
    kernel.bindings = {{SOFTMAX_SCORES, scores}, {SOFTMAX_TOKENS, c.memory.step_tokens()}};
    if (c.texels()) {
        kernel.bindings.push_back({SOFTMAX_SCORE_TEXELS, scores, VK_FORMAT_R32G32B32A32_SFLOAT});
    }
    kernel.reads = {c.latent_resource(Part::scores)};
    kernel.writes = {c.latent_resource(Part::scores)};
    SoftmaxParams params{};
    params.scale = step.scale;
    const PipelineId pipeline = c.pipelines.add({c.variant("softmax"), {c.lanes()}});
    kernel.launch_round = [params, pipeline, rounds](const Shape& shape, std::uint32_t round) mutable {
        const std::uint32_t n_heads = rounds.heads(shape, round).n;
        params.n_positions = shape.positions;
        params.stride = n_heads * shape.positions;
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {n_heads, shape.tokens, 1};
        return launch;
    };
    return kernel;
}

/// out[t][h] = values[h] · scores[t][h]
Kernel mix_values(const PlanContext& c, const LatentAttentionStep& step, const HeadRounds& rounds) {
    const LatentViews& views = c.memory.latent_views();
    Product made = product(c, {views.values, views.scores, c.memory.buffer(step.out), step.value_dim});
    made.kernel.reads = {c.latent_resource(Part::values), c.latent_resource(Part::scores)};
    made.kernel.writes = {step.out};
    MatmulParams& params = made.params;
    params.out_step = step.value_dim;
    params.parts[0] = {step.value_dim, 0, 0, c.memory.row_stride(step.out), 0, 0};
    made.kernel.launch_round = [params, shaders = made.shaders, rounds](
                                   const Shape& shape, std::uint32_t round) mutable {
        const Heads heads = rounds.heads(shape, round);
        params.columns = shape.positions;
        params.row_bytes = bytes(shape.positions);
        params.slice_bytes = params.parts[0].n_rows * params.row_bytes;
        params.n_in = shape.tokens;
        params.in_step = shape.positions;
        params.in_stride = heads.n * shape.positions;
        params.parts[0].out_offset = heads.first * params.out_step;
        return launch_for_slices(shaders, params, heads.n);
    };
    return std::move(made.kernel);
}

} // namespace

void plan_plain(const PlanContext& c, const LatentAttentionStep& step, std::vector<Kernel>& kernels) {
    const std::size_t before = kernels.size();
    const HeadRounds rounds{c.memory.latent_room(), step.n_heads};
    kernels.push_back(read_latents(c, step));
    const std::size_t first = kernels.size();
    const LatentViews& views = c.memory.latent_views();
    expand(c, {step.key_up, views.key_up, Part::key_up, true}, rounds, kernels);
    expand(c, {step.value_up, views.value_up, Part::value_up, false}, rounds, kernels);
    for (const auto make : {make_keys, copy_turned, make_values, make_scores, weigh_scores, mix_values}) {
        kernels.push_back(make(c, step, rounds));
    }
    kernels[first].rounds =
        Rounds{kernels.size() - first, [rounds](const Shape& shape) { return rounds.count(shape); }};
    for (std::size_t i = before; i < kernels.size(); ++i) {
        kernels[i].form = LatentForm::plain;
    }
}

} // namespace inglenook::vulkan
