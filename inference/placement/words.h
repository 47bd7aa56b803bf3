// SPDX-License-Identifier: Apache-2.0
// Amounts of memory as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace inglenook {

/// "98.4 MB", powers of 1000.
std::string bytes_text(std::uint64_t bytes);

} // namespace inglenook
