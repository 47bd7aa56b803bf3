// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/plan.h"

#include "inference/ops/formats.h"

#include <type_traits>

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

template <class T>
constexpr bool has_kernel = requires(const PlanContext& c, const T& step, std::vector<Kernel>& kernels) {
    plan(c, step, kernels);
};

/// Whether the shaders compute all that a step asks for.
template <class T> bool is_computed(const Program& program, const T& step) {
    if constexpr (std::is_same_v<T, NormStep>) {
        return step.kind != NormKind::l2 && !step.weight_per_group &&
               program.buffers[step.in].width == step.width * step.groups;
    } else if constexpr (std::is_same_v<T, RopeStep>) {
        return step.first_dim == 0;
    } else if constexpr (std::is_same_v<T, KvWriteStep>) {
        return step.v != no_index;
    } else if constexpr (std::is_same_v<T, AttentionStep>) {
        return step.sinks == no_index;
    } else if constexpr (std::is_same_v<T, RouteStep>) {
        return step.n_groups == 1 && step.gating != Gating::sparse_mixer;
    } else if constexpr (std::is_same_v<T, ExpertMatmulStep>) {
        return step.bias == no_index && program.weights[step.weight]->slices.empty();
    } else if constexpr (std::is_same_v<T, ActivateStep>) {
        return (step.activation == Activation::silu || step.activation == Activation::gelu_tanh) &&
               step.gate_offset == 0 && step.up_offset == 0 && step.width == program.buffers[step.gate].width;
    } else if constexpr (std::is_same_v<T, CombineStep>) {
        return step.scale == 1.0F;
    } else {
        return has_kernel<T>;
    }
}

Result<void> check_step(const Program& program, const Step& step) {
    if (!std::visit([&program](const auto& s) { return is_computed(program, s); }, step)) {
        return fail(ErrorKind::device, "the Vulkan shaders cannot compute this architecture", {},
            "Choose the device 'cpu'.");
    }
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
        return fail(ErrorKind::device, "the Vulkan shaders need heads of an even size", {},
            "Choose the device 'cpu'.");
    }
    return {};
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
    for (std::size_t at = 0; at < steps.size();) {
        if (std::holds_alternative<GatherStep>(steps[at]) && !outputs) {
            outputs = true;
            made.first_output_kernel = made.kernels.size();
        }
        std::size_t taken = plan_gated(context, at, made.kernels);
        if (taken == 0) {
            taken = plan_together(context, at, made.kernels);
        }
        if (taken == 0) {
            taken = plan_rope_kv(context, at, made.kernels);
        }
        if (taken == 0) {
            std::visit(
                [&](const auto& step) {
                    if constexpr (has_kernel<std::decay_t<decltype(step)>>) {
                        plan(context, step, made.kernels);
                    }
                },
                steps[at]);
            taken = 1;
        }
        at += taken;
    }
    if (!outputs) {
        made.first_output_kernel = made.kernels.size();
    }
    return made;
}

} // namespace inglenook::vulkan
