// SPDX-License-Identifier: Apache-2.0
// A comparison as Markdown (GitHub's tables).
#pragma once

#include "storage/compare/report.h"

#include <string>

namespace inglenook::storage::compare {

/// What people and models wrote stands in fences that nothing in it closes, or is escaped: it adds no
/// headings, links or HTML.
std::string report_markdown(const ResultsReport& report);

} // namespace inglenook::storage::compare
