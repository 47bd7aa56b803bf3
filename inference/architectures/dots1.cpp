// SPDX-License-Identifier: Apache-2.0
// dots1: norms of each head's query and key, shared experts, leading dense layers; the router's rules stand
// in keys.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_dots1(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves, .head_norms = true});
    read_experts(in, spec, {.gating = Gating::softmax, .normalise_by_key = true});
}

} // namespace inglenook
