// SPDX-License-Identifier: Apache-2.0
// How contestants of a report are called on the screen.
#pragma once

#include "storage/compare/report.h"

#include <QString>
#include <cstddef>

namespace inglenook::ui {

/// As reports that are written call it: by its model, with what tells it from others of that name.
QString contestantName(const storage::compare::ResultsReport& report, std::size_t contestant);

/// What else it is: quantisation, unless the name says it, and which settings are its own.
QString contestantDetail(const storage::compare::ReportContestant& contestant);

} // namespace inglenook::ui
