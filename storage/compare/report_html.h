// SPDX-License-Identifier: Apache-2.0
// A comparison as one HTML page that needs nothing else: no scripts, no resources, light or dark as the
// reader's system is, and fit to be printed.
#pragma once

#include "storage/compare/report.h"

#include <string>

namespace inglenook::storage::compare {

/// Texts of people and models stand there as they wrote them, never as markup.
std::string report_html(const ResultsReport& report);

} // namespace inglenook::storage::compare
