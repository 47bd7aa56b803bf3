// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/refusal.h"

namespace inglenook {

namespace {

/// The cache is what a smaller context makes smaller.
std::string what_to_do(const Placement& placement) {
    std::string hint = "Choose a smaller context, ";
    if (placement.kv_type == KvType::f32) {
        hint += "a cache in f16, ";
    }
    return hint + "a smaller quantisation of the model" +
           (placement.vram.needed > 0 ? ", or the processor (cpu) as device." : ", or close other programs.");
}

} // namespace

Result<void> refuse_what_cannot_fit(const Placement& placement, const std::string& name) {
    if (placement.verdict != Verdict::does_not_fit) {
        return {};
    }
    return fail(ErrorKind::does_not_fit, placement.reason, name, what_to_do(placement));
}

} // namespace inglenook
