// SPDX-License-Identifier: Apache-2.0
#include "inference/engine.h"

namespace inglenook {

std::string_view stop_reason_name(StopReason reason) {
    switch (reason) {
    case StopReason::end:
        return "end";
    case StopReason::stop_string:
        return "stop_string";
    case StopReason::length:
        return "length";
    case StopReason::context_full:
        return "context_full";
    case StopReason::cancelled:
        break;
    }
    return "cancelled";
}

} // namespace inglenook
