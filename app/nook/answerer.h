// SPDX-License-Identifier: Apache-2.0
// The engine for verbs that wait: loads and generates, and turns Ctrl+C into a cancelled request.
#pragma once

#include "app/nook/common.h"
#include "inference/engine.h"

#include <functional>

namespace inglenook::nook {

class Answerer {
public:
    /// Shows progress on stderr. Errors: those of the load, or interrupted.
    Result<Loaded> load(const std::string& path, const DeviceOptions& options);

    /// Calls `on_event` here, for every event up to and with Finished. Ctrl+C ends it early, with
    /// StopReason::cancelled; the flag stays up.
    Result<Finished> answer(
        GenerateRequest request, const std::function<void(const GenerateEvent&)>& on_event);

private:
    Engine engine_;
};

} // namespace inglenook::nook
