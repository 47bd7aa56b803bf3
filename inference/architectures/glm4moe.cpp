// SPDX-License-Identifier: Apache-2.0
// glm4moe: GLM-4.5 and its kin. Half of each head turns; norms of queries and keys where the file has them;
// the norm before the feed-forward part is called post_attention_norm.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_glm4moe(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    const bool head_norms = in.has_tensor(layer_tensor(0, "attn_q_norm.weight"));
    read_attention(in, spec, {.rope = RopeKind::halves, .head_norms = head_norms});
    read_experts(
        in, spec, {.gating = Gating::sigmoid, .normalise_by_key = true, .norm = "post_attention_norm"});
}

} // namespace inglenook
