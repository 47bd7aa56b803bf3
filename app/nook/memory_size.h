// SPDX-License-Identifier: Apache-2.0
// Options whose value is an amount of memory.
#pragma once

#include "app/nook/command_line.h"

#include <cstdint>
#include <optional>
#include <string>

namespace inglenook::nook {

/// "8000000000", "8G", "8 GB", "7.5GiB": powers of 1000, or of 1024 with an i. Nothing if it is none of these
/// or too large for 64 bits.
std::optional<std::uint64_t> memory_size(const std::string& text);

/// What is no amount of memory is wrong usage.
void add_memory_size(const Verb& verb, const std::string& name, std::optional<std::uint64_t>& bytes,
    const std::string& description);

} // namespace inglenook::nook
