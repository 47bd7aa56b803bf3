// SPDX-License-Identifier: Apache-2.0
// minimax-m2: norms of queries and keys over all heads as one vector, partial rope; sigmoid router, always
// normalised.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_minimax_m2(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves, .head_norms = true, .norm_all_heads = true});
    read_experts(in, spec, {.gating = Gating::sigmoid});
}

} // namespace inglenook
