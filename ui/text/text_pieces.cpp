// SPDX-License-Identifier: Apache-2.0
#include "ui/text/text_pieces.h"

#include <algorithm>

namespace inglenook::ui {

QStringList textPieces(const QString& text) {
    constexpr qsizetype enough = 4000; // characters of a piece; it ends with the line
    QStringList pieces;
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = text.indexOf(u'\n', std::min(begin + enough, text.size()));
        end = end < 0 ? text.size() : end;
        pieces.append(text.mid(begin, end - begin));
        begin = end + 1;
    }
    return pieces;
}

} // namespace inglenook::ui
