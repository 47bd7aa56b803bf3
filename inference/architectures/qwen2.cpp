// SPDX-License-Identifier: Apache-2.0
// qwen2: Qwen 2 and 2.5, and what was distilled into them. Biases on queries, keys and values.
// qwen2moe: the same with experts whose weights are not divided by their sum, and a shared expert with a gate
// (published as Qwen1.5-MoE and Qwen2-57B-A14B).
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_qwen2(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves});
    read_dense(in, spec);
}

void describe_qwen2moe(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves});
    read_experts(in, spec, {.normalise = false});
}

} // namespace inglenook
