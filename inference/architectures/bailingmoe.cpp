// SPDX-License-Identifier: Apache-2.0
// bailingmoe: Ling and Ring of the first generation; softmax, weights normalised if a key says so.
// bailingmoe2: the second, with norms of each head's query and key, partial rope and groups of experts.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_bailingmoe(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::adjacent});
    read_experts(in, spec, {.normalise_by_key = true});
}

void describe_bailingmoe2(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves, .head_norms = true});
    read_experts(in, spec, {.gating = Gating::sigmoid, .normalise_by_key = true});
}

} // namespace inglenook
