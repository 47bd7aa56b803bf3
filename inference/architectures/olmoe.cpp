// SPDX-License-Identifier: Apache-2.0
// olmoe: norms of queries and keys over all heads as one vector; router weights are not divided by their sum.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_olmoe(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves, .head_norms = true, .norm_all_heads = true});
    read_experts(in, spec, {.normalise = false});
}

} // namespace inglenook
