// SPDX-License-Identifier: Apache-2.0
// Whether a model runs with the memory that there is, in words.
#pragma once

#include <string_view>

namespace inglenook {

enum class Verdict {
    fits,
    fits_with_experts_in_ram, ///< of a device with memory of its own, which holds all else
    fits_with_layers_in_ram,  ///< the same of all weights of some layers; slower
    runs_from_disk,           ///< weights are read from the file again and again
    does_not_fit
};

/// "runs from disk, slow": as it is shown.
std::string_view verdict_text(Verdict verdict);
/// "runs_from_disk": for --json.
std::string_view verdict_name(Verdict verdict);

} // namespace inglenook
