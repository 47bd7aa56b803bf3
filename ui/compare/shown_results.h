// SPDX-License-Identifier: Apache-2.0
// A report as the results page shows it: rows of a table, in the window's words. Nothing is reckoned here, so
// that the page says what reports that are written say. Plain functions; on any thread.
#pragma once

#include "storage/compare/report.h"

#include <QString>
#include <QVariantList>
#include <QVariantMap>

namespace inglenook::ui {

/// See the properties of Results. Contestants, pairs, matrix and tags are of those that somebody voted on.
struct ShownResults {
    int votes = 0;
    int ownVotes = 0;
    int blindVotes = 0;
    int components = 0;
    QVariantList contestants{};
    QVariantList pairs{};
    QVariantList matrix{};
    QVariantList tags{};
    QVariantMap sides{};
    QVariantList checks{};
    QVariantList prompts{};
    QString problem{}; ///< why there are none
};

ShownResults shownResults(const storage::compare::ResultsReport& report);

} // namespace inglenook::ui
