// SPDX-License-Identifier: Apache-2.0
// Sets a formula: from its tree to signs and lines with their places. After the rules of "The TeXbook",
// appendix G, with an ordinary font's measures instead of a mathematical one's.
#pragma once

#include "ui/math/tex_tree.h"

#include <QColor>
#include <QFont>
#include <QLineF>
#include <QPainterPath>
#include <QRectF>
#include <vector>

class QPainter;

namespace inglenook::ui {

/// A piece of a set formula. Its origin is at the left end of its baseline, y downwards; sizes in pixels.
struct MathBox {
    struct Letters {
        QPointF at;
        QString text;
        QFont font;
    };

    double width = 0;
    double ascent = 0;  ///< above the baseline
    double descent = 0; ///< below it
    std::vector<Letters> letters;
    std::vector<QRectF> rules;
    std::vector<QPainterPath> paths; ///< filled

    [[nodiscard]] double height() const { return ascent + descent; }
    /// Adds another one, whose origin is then here.
    void add(const MathBox& other, double x, double y);
    /// Draws it with its origin at this place.
    void paint(QPainter& painter, QPointF origin, const QColor& color) const;
};

/// `size`: of the text around it, in pixels. Display: larger signs, limits above and below.
MathBox layOut(const TexNode& formula, double size, bool display);

} // namespace inglenook::ui
