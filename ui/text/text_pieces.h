// SPDX-License-Identifier: Apache-2.0
// A long text in pieces of some lines each, so that only what is on the screen of it is laid out.
#pragma once

#include <QStringList>

namespace inglenook::ui {

/// Each piece ends with a line; the line ends between pieces are left away.
QStringList textPieces(const QString& text);

} // namespace inglenook::ui
