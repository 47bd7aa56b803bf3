// SPDX-License-Identifier: Apache-2.0
// Where pieces of a text stand in what is shown of it. What is shown may hold other white space and signs in
// between, so places are looked for in their order instead of being counted.
#pragma once

#include <QColor>
#include <QString>
#include <QVariantList>
#include <vector>

namespace inglenook::ui {

struct MarkedRange {
    int from = 0; ///< characters
    int length = 0;
    bool moved = false;
};

/// `pieces`: the text in order, each a map with "text" and "kind": 0 not to be marked, 1 changed, 2 moved.
std::vector<MarkedRange> markedRanges(const QString& shown, const QVariantList& pieces);

} // namespace inglenook::ui
