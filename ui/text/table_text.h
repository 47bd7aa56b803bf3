// SPDX-License-Identifier: Apache-2.0
// A table as text for other programs.
#pragma once

#include "ui/text/block.h"

namespace inglenook::ui {

/// Comma-separated values as RFC 4180 has them, with plain line ends; cells without their formatting.
QString tableCsv(const Block& table);

/// A GFM table with columns of one width; cells without their formatting.
QString tableMarkdown(const Block& table);

} // namespace inglenook::ui
