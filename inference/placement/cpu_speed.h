// SPDX-License-Identifier: Apache-2.0
// How quickly this machine's processor gets through what decoding reads: a few milliseconds of the very loops
// that decode, over memory that looks like the model's.
#pragma once

#include "inference/placement/speed.h"
#include "inference/program/runner.h"

#include <cstdint>

namespace inglenook {

/// For a model that reads so much a token. Each thing is measured once a process, with so many threads (0: as
/// many as the engine takes); takes some 200 ms and up to 256 MB at first, and next to nothing when all of it
/// is known. From any thread; one measures at a time.
DeviceSpeed cpu_speed(const DecodeReads& reads, KvType kv_type, std::uint32_t threads);

} // namespace inglenook
