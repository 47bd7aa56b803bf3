// SPDX-License-Identifier: Apache-2.0
#include "inference/program/runner.h"

#include <utility>

namespace inglenook {

Result<void> Runner::run(const Batch& batch, std::vector<float>& logits, RoutingRecord* routing) {
    RunOutputs outputs;
    outputs.logits.swap(logits); // its memory serves again
    auto ran = run(batch, outputs, routing);
    logits.swap(outputs.logits);
    return ran;
}

} // namespace inglenook
