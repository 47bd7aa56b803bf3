// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/plan.h"

#include "inference/ops/formats.h"
#include "inference/program/run_profile.h"
#include "inference/vulkan/plan_grouped.h"

#include <array>

namespace inglenook::vulkan {

namespace {

Result<void> check_weight(const Program& program, WeightIndex weight) {
    const GgufTensor& tensor = *program.weights[weight];
    if (!can_decode(tensor.type)) {
        return fail(ErrorKind::device,
            "the Vulkan shaders cannot compute with " + std::string(tensor_type_info(tensor.type).name),
            tensor.name, "Choose the device 'cpu'.");
    }
    return {};
}

tl::unexpected<Error> bad_heads(const std::string& what) {
    return fail(ErrorKind::device, "the Vulkan shaders need " + what, {}, "Choose the device 'cpu'.");
}

Result<void> check_latent(const Program& program, const LatentAttentionStep& step) {
    if ((step.nope_dim + step.rope_dim) % 4 != 0 || step.latent_dim % 4 != 0 || step.rope_dim % 2 != 0) {
        return bad_heads("latents and heads of a size that four divides");
    }
    if (auto checked = check_weight(program, step.key_up); !checked) {
        return checked;
    }
    return check_weight(program, step.value_up);
}

Result<void> check_step(const Program& program, const Step& step) {
    if (const auto* embed = std::get_if<EmbedStep>(&step)) {
        return check_weight(program, embed->table);
    }
    if (const auto* matmul = std::get_if<MatmulStep>(&step)) {
        return check_weight(program, matmul->weight);
    }
    if (const auto* experts = std::get_if<ExpertMatmulStep>(&step)) {
        return check_weight(program, experts->weight);
    }
    if (const auto* attention = std::get_if<AttentionStep>(&step);
        attention != nullptr && (attention->head_dim % 2 != 0 || attention->value_dim % 2 != 0)) {
        return bad_heads("heads of an even size");
    }
    if (const auto* latent = std::get_if<LatentAttentionStep>(&step)) {
        return check_latent(program, *latent);
    }
    return {};
}

/// Leaves a norm to those that read what it makes, if they can do it.
bool folds(PlanContext& context, std::size_t at) {
    const auto* norm = std::get_if<NormStep>(&context.program.steps[at]);
    if (norm == nullptr || context.batches != PlanFor::few) {
        return false;
    }
    std::erase_if(context.folded, [norm](const NormStep* other) { return other->out == norm->out; });
    const bool can = can_fold(context.program, at);
    if (can) {
        context.folded.push_back(norm);
    }
    return can;
}

} // namespace

Result<Plan> make_plan(PlanContext& context) {
    Plan made;
    bool outputs = false;
    const auto& steps = context.program.steps;
    for (const Step& step : steps) {
        if (auto checked = check_step(context.program, step); !checked) {
            return tl::unexpected(checked.error());
        }
    }
    std::size_t named = 0;
    constexpr std::array joins = {plan_gated, plan_together, plan_decode_attention, plan_latent, plan_rope_kv,
        plan_gated_experts, plan_combined_experts, plan_routed};
    for (std::size_t at = 0; at < steps.size();) {
        if (std::holds_alternative<GatherStep>(steps[at]) && !outputs) {
            outputs = true;
            made.first_output_kernel = made.kernels.size();
        }
        plan_group(context, at, made.kernels);
        std::size_t taken = 0;
        for (const auto& join : joins) {
            taken = taken == 0 ? join(context, at, made.kernels) : taken;
        }
        if (taken == 0) {
            if (!folds(context, at)) {
                std::visit([&](const auto& step) { plan(context, step, made.kernels); }, steps[at]);
            }
            taken = 1;
        }
        for (; named < made.kernels.size(); ++named) {
            if (made.kernels[named].steps.empty()) {
                made.kernels[named].steps = step_names(context.program, at, at + taken);
            }
            made.kernels[named].layer = context.program.layer_of(at);
        }
        at += taken;
    }
    plan_logits_copy(context, made.kernels);
    for (; named < made.kernels.size(); ++named) {
        made.kernels[named].steps = "logits copy";
    }
    if (!outputs) {
        made.first_output_kernel = made.kernels.size();
    }
    return made;
}

} // namespace inglenook::vulkan
