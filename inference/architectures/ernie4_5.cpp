// SPDX-License-Identifier: Apache-2.0
// ernie4_5 and ernie4_5-moe: the bias of the router shifts a softmax's choice; weights are always normalised.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_ernie4_5(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::adjacent});
    if (in.any("expert_count")) {
        read_experts(in, spec, {});
    } else {
        read_dense(in, spec);
    }
}

} // namespace inglenook
