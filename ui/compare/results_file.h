// SPDX-License-Identifier: Apache-2.0
// A report as a file.
#pragma once

#include "storage/compare/report.h"
#include "ui/bridge/notice.h"

#include <QString>

namespace inglenook::ui {

/// CSV (the votes), JSON, Markdown, or else a page, by the file's name. Writes the file; not for the UI
/// thread. What went wrong; an empty notice: nothing.
Notice writeResults(const storage::compare::ResultsReport& report, const QString& path);

} // namespace inglenook::ui
