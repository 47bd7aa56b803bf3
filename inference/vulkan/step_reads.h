// SPDX-License-Identifier: Apache-2.0
// Which buffers a step reads and writes, for joining steps.
#pragma once

#include "inference/program/program.h"

namespace inglenook::vulkan {

/// True if what a buffer holds before the step makes a difference to it.
bool reads(const Step& step, BufferIndex buffer);

/// True if the step changes what the buffer holds.
bool writes(const Step& step, BufferIndex buffer);

} // namespace inglenook::vulkan
