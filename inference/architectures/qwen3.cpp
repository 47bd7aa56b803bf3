// SPDX-License-Identifier: Apache-2.0
// qwen3 and qwen3moe: no biases, but a norm on each head's query and key before rope. No key says so, but
// router weights are always normalised.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_qwen3(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves, .head_norms = true});
    read_dense(in, spec);
}

void describe_qwen3moe(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves, .head_norms = true});
    read_experts(in, spec, {});
}

} // namespace inglenook
