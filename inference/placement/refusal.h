// SPDX-License-Identifier: Apache-2.0
// What is said of a model that does not fit: what is needed, what is there, what to do.
#pragma once

#include "inference/placement/placement.h"
#include "inference/result.h"

#include <string>

namespace inglenook {

/// Nothing wrong unless the verdict is does_not_fit: then that error, about the model `name`.
Result<void> refuse_what_cannot_fit(const Placement& placement, const std::string& name);

} // namespace inglenook
