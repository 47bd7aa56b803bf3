// SPDX-License-Identifier: Apache-2.0
// The codebooks of the formats IQ1, IQ2 and IQ3: what a stored index stands for. One table for the processor
// and for shaders, which get it as a buffer.
#pragma once

#include "shaders/formats.h"

#include <array>
#include <cstdint>

namespace inglenook {

/// Entries of one codebook follow another at CODEBOOK_…. An entry packs 8 weights of 2 bits (IQ1, IQ2) or 4
/// of 3 bits (IQ3), the first in the lowest bits; what these stand for, formats_codebook.cpp says.
const std::array<std::uint16_t, CODEBOOK_ENTRIES>& codebooks();

} // namespace inglenook
