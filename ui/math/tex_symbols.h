// SPDX-License-Identifier: Apache-2.0
// What TeX's commands stand for.
#pragma once

#include "ui/math/tex_tree.h"

#include <optional>

namespace inglenook::ui {

struct TexSymbol {
    QString text;
    AtomClass atom = AtomClass::ordinary;
    bool upright = true;
    bool limits = false;
};

/// A sign, a letter or the name of a function, by its command without the backslash.
std::optional<TexSymbol> texSymbol(const QString& command);

/// The sign above a letter, by the accent's command.
std::optional<QString> texAccent(const QString& command);

/// The class of a character that stands for itself.
AtomClass atomOf(QChar character);

/// A letter in a font that has code points of its own (double-struck, script, fraktur); others stay as they
/// are.
QString inFont(const QString& letters, TexFont font);

} // namespace inglenook::ui
