// SPDX-License-Identifier: Apache-2.0
// Thoughts and tool calls that Open WebUI writes into an answer's text, as <details type="…">.
#pragma once

#include "storage/records.h"

#include <string_view>
#include <vector>

namespace inglenook::storage {

/// An answer's text with the blocks that stand in it, as parts. Blocks of other types stay text.
void add_details_blocks(std::vector<Part>& parts, std::string_view text);

} // namespace inglenook::storage
