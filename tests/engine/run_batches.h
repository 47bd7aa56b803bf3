// SPDX-License-Identifier: Apache-2.0
// Batches, one after another, straight into a runner of a model.
#pragma once

#include "inference/engine/model.h"

#include <string>
#include <vector>

namespace inglenook::tests {

/// Logits of all outputs, batch after batch; none if a runner cannot be made or fails, which is said.
std::vector<float> run_batches(const OpenModel& model, const std::string& device,
    const RunnerOptions& options, const std::vector<Batch>& batches);

} // namespace inglenook::tests
