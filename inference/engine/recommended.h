// SPDX-License-Identifier: Apache-2.0
// The sampling that a model's file recommends, in its general.sampling.* metadata. Pure functions.
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/sampling/overrides.h"

#include <string>
#include <vector>

namespace inglenook {

/// What the file says and what is in range; of anything else a warning naming the key is added.
SamplingOverrides recommended_sampling(const GgufFile& file, std::vector<std::string>& warnings);

} // namespace inglenook
