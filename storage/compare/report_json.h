// SPDX-License-Identifier: Apache-2.0
// All of a comparison as one JSON document.
#pragma once

#include "storage/compare/report.h"

#include <string>

namespace inglenook::storage::compare {

/// {"format": "inglenook-comparison", "version": 1, …}. Contestants and rounds are named by their places in
/// the lists, from 0. No number: null. An open end of an interval is null, and so is a difference that the
/// votes don't tell; one beyond all numbers is "infinity" or "-infinity".
std::string report_json(const ResultsReport& report);

} // namespace inglenook::storage::compare
