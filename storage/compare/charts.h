// SPDX-License-Identifier: Apache-2.0
// Plots of results as SVG to stand within an HTML page. Colours are the page's: classes and variables of its
// style.
#pragma once

#include "storage/compare/report.h"

#include <string>

namespace inglenook::storage::compare {

/// The variables and classes that the plots use, for the page's style.
std::string chart_style();

/// Ratings with their intervals, best first; an open end is an arrow, who has no number is told in words.
std::string rating_chart(const ResultsReport& report);
/// Who won how often against whom, as a heat map of the share of votes, half of what nobody won included.
std::string matrix_chart(const ResultsReport& report);
/// Rating over median tokens/s, of answers that did not share the device; of those that did for whoever has
/// no other. Empty if nobody has both.
std::string speed_chart(const ResultsReport& report);

} // namespace inglenook::storage::compare
