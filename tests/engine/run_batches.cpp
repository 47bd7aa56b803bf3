// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/run_batches.h"

#include <QtGlobal>

namespace inglenook::tests {

std::vector<float> run_batches(const OpenModel& model, const std::string& device,
    const RunnerOptions& options, const std::vector<Batch>& batches) {
    const auto runner = make_runner(model, device, options);
    if (!runner) {
        qWarning("%s", runner.error().text().c_str());
        return {};
    }
    std::vector<float> all;
    for (const Batch& batch : batches) {
        std::vector<float> logits;
        if (const auto ran = (*runner)->run(batch, logits, nullptr); !ran) {
            qWarning("%s", ran.error().text().c_str());
            return {};
        }
        all.insert(all.end(), logits.begin(), logits.end());
    }
    return all;
}

} // namespace inglenook::tests
