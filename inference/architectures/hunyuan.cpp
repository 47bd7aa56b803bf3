// SPDX-License-Identifier: Apache-2.0
// hunyuan-moe and hunyuan-dense: norms of each head's query and key after rope. Rope's base has its NTK
// scaling in it.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_hunyuan(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves, .head_norms = true, .norm_after_rope = true});
    if (in.any("expert_count")) {
        read_experts(in, spec, {});
    } else {
        read_dense(in, spec);
    }
}

} // namespace inglenook
