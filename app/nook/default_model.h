// SPDX-License-Identifier: Apache-2.0
// The model that is meant when none is named.
#pragma once

#include "inference/result.h"

#include <string>

namespace inglenook::nook {

/// The newest *.gguf of the user's models folder, later parts of split models left out. Errors: not_found,
/// saying where models are looked for.
Result<std::string> default_model();

} // namespace inglenook::nook
