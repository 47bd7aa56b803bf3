// SPDX-License-Identifier: Apache-2.0
// The html of blocks as the words that are read in it.
#pragma once

#include <QString>

namespace inglenook::ui {

/// Of the html that a Block holds, not of any other. Breaks are line ends.
QString textOfHtml(const QString& html);

} // namespace inglenook::ui
