// SPDX-License-Identifier: Apache-2.0
// deepseek: DeepSeekMoE 16B. Ordinary attention, shared experts, leading dense layers; router weights are not
// divided by their sum.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_deepseek(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::adjacent});
    read_experts(in, spec, {.normalise = false});
}

} // namespace inglenook
