// SPDX-License-Identifier: Apache-2.0
// A formula as a tree: what the parser makes and the layout draws.
#pragma once

#include <QString>
#include <memory>
#include <vector>

namespace inglenook::ui {

/// TeX's classes of atoms, which say how far they stand apart.
enum class AtomClass { ordinary, large, binary, relation, opening, closing, punctuation, inner };

enum class TexKind {
    row,      ///< children, side by side
    symbol,   ///< text: one sign or a name such as "sin"
    text,     ///< text: words as they are
    space,    ///< number: in em
    fraction, ///< children: numerator, denominator; number: 1 with a bar, 0 without
    root,     ///< children: radicand, and its degree if there is one
    scripts,  ///< children: base, below, above; the last two may be null
    fenced,   ///< text and after: the fences; children: what is between
    accent,   ///< text: the sign; children: what is below it
    line,     ///< number: 1 above, -1 below; children: one
    table     ///< rows of `columns` cells each, row by row
};

enum class TexFont { italic, upright, bold, doubleStruck, script, fraktur, sans, mono };

struct TexNode {
    TexKind kind = TexKind::row;
    AtomClass atom = AtomClass::ordinary;
    TexFont font = TexFont::italic;
    QString text;
    QString after;
    double number = 0;
    bool limits = false; ///< scripts stand below and above where there is room
    int columns = 0;
    QString alignments; ///< of a table's columns: l, c, r; the last one holds for those that follow
    std::vector<std::unique_ptr<TexNode>> children;
};

} // namespace inglenook::ui
