// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/verdict.h"

namespace inglenook {

std::string_view verdict_text(Verdict verdict) {
    switch (verdict) {
    case Verdict::fits:
        return "fits";
    case Verdict::fits_with_experts_in_ram:
        return "fits with experts in RAM";
    case Verdict::fits_with_layers_in_ram:
        return "fits with layers in RAM";
    case Verdict::runs_from_disk:
        return "runs from disk, slow";
    case Verdict::does_not_fit:
        return "does not fit";
    }
    return "does not fit";
}

std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
    case Verdict::fits:
        return "fits";
    case Verdict::fits_with_experts_in_ram:
        return "fits_with_experts_in_ram";
    case Verdict::fits_with_layers_in_ram:
        return "fits_with_layers_in_ram";
    case Verdict::runs_from_disk:
        return "runs_from_disk";
    case Verdict::does_not_fit:
        return "does_not_fit";
    }
    return "does_not_fit";
}

} // namespace inglenook
