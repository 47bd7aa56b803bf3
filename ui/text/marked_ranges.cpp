// SPDX-License-Identifier: Apache-2.0
#include "ui/text/marked_ranges.h"

#include <QVariantMap>

namespace inglenook::ui {

std::vector<MarkedRange> markedRanges(const QString& shown, const QVariantList& pieces) {
    std::vector<MarkedRange> ranges;
    qsizetype at = 0;
    for (const QVariant& entry : pieces) {
        const QVariantMap piece = entry.toMap();
        const int kind = piece["kind"].toInt();
        // Line by line: what is shown breaks them otherwise.
        for (const QString& line : piece["text"].toString().split(u'\n', Qt::SkipEmptyParts)) {
            const QString words = line.trimmed();
            const qsizetype found = words.isEmpty() ? -1 : shown.indexOf(words, at);
            if (found < 0) {
                continue;
            }
            at = found + words.size();
            if (kind != 0) {
                ranges.push_back({static_cast<int>(found), static_cast<int>(words.size()), kind == 2});
            }
        }
    }
    return ranges;
}

} // namespace inglenook::ui
