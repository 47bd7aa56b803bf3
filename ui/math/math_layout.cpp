// SPDX-License-Identifier: Apache-2.0
#include "ui/math/math_layout.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace inglenook::ui {

namespace {

/// TeX's styles; each is smaller than the one before it.
enum class Style { display, text, script, scriptScript };

Style smaller(Style style) {
    return style == Style::display || style == Style::text ? Style::script : Style::scriptScript;
}

double scaleOf(Style style) {
    switch (style) {
    case Style::script:
        return 0.72;
    case Style::scriptScript:
        return 0.55;
    default:
        return 1;
    }
}

/// Between two atoms, in 18ths of an em; negative: only where nothing is small. TeXbook, chapter 18.
int spaceBetween(AtomClass left, AtomClass right) {
    constexpr std::array<std::array<int, 8>, 8> table = {
        {// ordinary large binary relation opening closing punctuation inner
            {{0, 3, -4, -5, 0, 0, 0, -3}}, {{3, 3, 0, -5, 0, 0, 0, -3}}, {{-4, -4, 0, 0, -4, 0, 0, -4}},
            {{-5, -5, 0, 0, -5, 0, 0, -5}}, {{0, 0, 0, 0, 0, 0, 0, 0}}, {{0, 3, -4, -5, 0, 0, 0, -3}},
            {{-3, -3, 0, -3, -3, -3, -3, -3}}, {{-3, 3, -4, -5, -3, 0, -3, -3}}}};
    return table.at(static_cast<std::size_t>(left)).at(static_cast<std::size_t>(right));
}

/// The first family of these that the system has.
QString mathFamily() {
    static const QString family = [] {
        const QStringList installed = QFontDatabase::families();
        for (const char* name : {"STIX Two Text", "Latin Modern Roman", "TeX Gyre Termes", "Libertinus Serif",
                 "Noto Serif", "Liberation Serif", "DejaVu Serif"}) {
            if (installed.contains(QLatin1String(name))) {
                return QString::fromLatin1(name);
            }
        }
        return QStringLiteral("serif");
    }();
    return family;
}

QFont fontFor(TexFont font, double size) {
    QFont made(mathFamily());
    made.setPixelSize(std::max(1, static_cast<int>(std::lround(size))));
    switch (font) {
    case TexFont::italic:
        made.setItalic(true);
        break;
    case TexFont::bold:
        made.setBold(true);
        break;
    case TexFont::sans:
        made.setFamily(QStringLiteral("sans-serif"));
        break;
    case TexFont::mono:
        made.setFamily(QStringLiteral("monospace"));
        break;
    default:
        break;
    }
    return made;
}

class Layout {
public:
    explicit Layout(double size) : m_size(size) {}

    MathBox set(const TexNode& node, Style style) {
        switch (node.kind) {
        case TexKind::row:
            return row(node, style);
        case TexKind::symbol:
            return symbol(node, style);
        case TexKind::text:
            return letters(node.text, fontFor(node.font, em(style)));
        case TexKind::space: {
            MathBox box;
            box.width = node.number * em(style);
            return box;
        }
        case TexKind::fraction:
            return fraction(node, style);
        case TexKind::root:
            return root(node, style);
        case TexKind::scripts:
            return scripts(node, style);
        case TexKind::fenced:
            return fenced(node, style);
        case TexKind::accent:
            return accent(node, style);
        case TexKind::line:
            return line(node, style);
        case TexKind::table:
            return table(node, style);
        }
        return {};
    }

private:
    [[nodiscard]] double em(Style style) const { return m_size * scaleOf(style); }
    /// How high the middle of a fraction stands.
    [[nodiscard]] double axis(Style style) const { return 0.26 * em(style); }
    [[nodiscard]] double rule(Style style) const { return std::max(1.0, 0.055 * em(style)); }

    static MathBox letters(const QString& text, const QFont& font) {
        MathBox box;
        const QFontMetricsF metrics(font);
        const QRectF ink = metrics.tightBoundingRect(text);
        const double advance = metrics.horizontalAdvance(text);
        // Slanted letters reach over their advance.
        box.width = font.italic() ? std::max(advance, ink.right()) : advance;
        box.ascent = std::max(-ink.top(), 0.0);
        box.descent = std::max(ink.bottom(), 0.0);
        box.letters.push_back({{0, 0}, text, font});
        return box;
    }

    /// A binary sign with nothing on one side of it is a sign of its own.
    static std::vector<AtomClass> classesOf(const TexNode& row) {
        std::vector<AtomClass> classes;
        for (const auto& child : row.children) {
            classes.push_back(child->kind == TexKind::row && child->children.size() == 1
                                  ? child->children.front()->atom
                                  : child->atom);
        }
        for (std::size_t i = 0; i < classes.size(); ++i) {
            const bool first = i == 0;
            const AtomClass before = first ? AtomClass::opening : classes[i - 1];
            const AtomClass after = i + 1 == classes.size() ? AtomClass::closing : classes[i + 1];
            const bool left = first || before == AtomClass::binary || before == AtomClass::large ||
                              before == AtomClass::relation || before == AtomClass::opening ||
                              before == AtomClass::punctuation;
            const bool right = after == AtomClass::relation || after == AtomClass::closing ||
                               after == AtomClass::punctuation;
            if (classes[i] == AtomClass::binary && (left || right)) {
                classes[i] = AtomClass::ordinary;
            }
        }
        return classes;
    }

    MathBox row(const TexNode& node, Style style) {
        MathBox box;
        const std::vector<AtomClass> classes = classesOf(node);
        const bool small = style == Style::script || style == Style::scriptScript;
        std::optional<AtomClass> before;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const TexNode& child = *node.children[i];
            if (child.kind == TexKind::space) {
                box.width += child.number * em(style);
                continue;
            }
            const bool empty = child.kind == TexKind::row && child.children.empty();
            if (!empty) {
                const int space = before ? spaceBetween(*before, classes[i]) : 0;
                box.width += space < 0 && small ? 0 : std::abs(space) * em(style) / 18;
                before = classes[i];
            }
            box.add(set(child, style), box.width, 0);
        }
        return box;
    }

    MathBox symbol(const TexNode& node, Style style) {
        const bool sign = node.atom == AtomClass::large && node.text.size() == 1;
        const double size = em(style) * (!sign ? 1 : style == Style::display ? 1.7 : 1.25);
        MathBox box = letters(node.text, fontFor(node.font, size));
        if (!sign) {
            return box;
        }
        // Signs for sums and integrals stand around the axis.
        MathBox centred;
        centred.add(box, 0, (box.ascent - box.descent) / 2 - axis(style));
        centred.width = box.width + em(style) * 0.04;
        return centred;
    }

    MathBox fraction(const TexNode& node, Style style) {
        const Style inner = style == Style::display ? Style::text : smaller(style);
        const MathBox above = set(*node.children[0], inner);
        const MathBox below = set(*node.children[1], inner);
        const double thick = node.number > 0 ? rule(style) : 0;
        const double gap = em(style) * (style == Style::display ? 0.2 : 0.12);
        const double side = em(style) * 0.12;
        MathBox box;
        const double width = std::max(above.width, below.width) + 2 * side;
        box.add(above, (width - above.width) / 2, -axis(style) - thick / 2 - gap - above.descent);
        box.add(below, (width - below.width) / 2, -axis(style) + thick / 2 + gap + below.ascent);
        box.width = width;
        if (thick > 0) {
            box.rules.emplace_back(side / 2, -axis(style) - thick / 2, width - side, thick);
        }
        return box;
    }

    MathBox root(const TexNode& node, Style style) {
        const MathBox inner = set(*node.children[0], style);
        const double thick = rule(style);
        const double gap = em(style) * 0.12 + thick;
        const double top = -std::max(inner.ascent, 0.6 * em(style)) - gap;
        const double bottom = std::max(inner.descent, 0.1 * em(style));
        const double sign = em(style) * 0.55;
        MathBox box;
        double left = 0;
        if (node.children.size() > 1) {
            const MathBox degree = set(*node.children[1], Style::scriptScript);
            box.add(degree, 0, top + (bottom - top) * 0.45 - degree.descent);
            left = std::max(0.0, degree.width - sign * 0.45);
        }
        const double stroke = thick / 2;
        QPainterPath path;
        path.moveTo(left, top + (bottom - top) * 0.62);
        path.lineTo(left + sign * 0.28, top + (bottom - top) * 0.54);
        path.lineTo(left + sign * 0.58, bottom - thick * 2);
        path.lineTo(left + sign - stroke, top);
        path.lineTo(left + sign + inner.width + em(style) * 0.08, top);
        QPainterPathStroker stroker;
        stroker.setWidth(thick);
        stroker.setJoinStyle(Qt::MiterJoin);
        box.paths.push_back(stroker.createStroke(path));
        box.add(inner, left + sign, 0);
        box.width = left + sign + inner.width + em(style) * 0.1;
        box.ascent = std::max(box.ascent, -top + thick);
        box.descent = std::max(box.descent, bottom);
        return box;
    }

    MathBox scripts(const TexNode& node, Style style) {
        const MathBox base = set(*node.children[0], style);
        const bool stacked = node.limits && (style == Style::display || node.number > 0);
        const MathBox below = node.children[1] ? set(*node.children[1], smaller(style)) : MathBox();
        const MathBox above = node.children[2] ? set(*node.children[2], smaller(style)) : MathBox();
        const double size = em(style);
        MathBox box;
        if (stacked) {
            const double width = std::max({base.width, below.width, above.width});
            box.add(base, (width - base.width) / 2, 0);
            if (node.children[2]) {
                box.add(above, (width - above.width) / 2, -base.ascent - size * 0.15 - above.descent);
            }
            if (node.children[1]) {
                box.add(below, (width - below.width) / 2, base.descent + size * 0.15 + below.ascent);
            }
            box.width = width;
            return box;
        }
        double up = std::max(size * 0.38, base.ascent - size * 0.3);
        double down = std::max(size * 0.16, base.descent + size * 0.08);
        if (node.children[1] && node.children[2]) {
            const double between = up - above.descent + down - below.ascent;
            if (between < size * 0.12) {
                up += (size * 0.12 - between) / 2;
                down += (size * 0.12 - between) / 2;
            }
        }
        box.add(base, 0, 0);
        const double at = base.width + size * 0.03;
        if (node.children[2]) {
            box.add(above, at, -up);
        }
        if (node.children[1]) {
            box.add(below, at, down);
        }
        box.width = at + std::max(above.width, below.width) + size * 0.04;
        return box;
    }

    /// A fence as high as what it stands around, the axis in its middle.
    MathBox fence(const QString& sign, double height, Style style) {
        MathBox box;
        if (sign.isEmpty()) {
            box.width = em(style) * 0.1;
            return box;
        }
        const QFont font = fontFor(TexFont::upright, em(style));
        const QRectF ink = QFontMetricsF(font).tightBoundingRect(sign);
        if (height <= ink.height() * 1.15 || ink.height() <= 0) {
            return letters(sign, font);
        }
        QPainterPath path;
        path.addText(0, 0, font, sign);
        const QRectF bounds = path.boundingRect();
        const double stretch = height / std::max(1.0, bounds.height());
        // Wider, but less than higher, so that strokes stay about as thick.
        const double widen = std::min(1.6, 1 + (stretch - 1) * 0.18);
        QTransform transform;
        transform.translate(0, -axis(style) - height / 2);
        transform.scale(widen, stretch);
        transform.translate(-bounds.left(), -bounds.top());
        const double side = em(style) * 0.06;
        path = transform.map(path);
        path.translate(side, 0);
        box.paths.push_back(path);
        box.width = bounds.width() * widen + 2 * side;
        box.ascent = axis(style) + height / 2;
        box.descent = height / 2 - axis(style);
        return box;
    }

    MathBox fenced(const TexNode& node, Style style) {
        const MathBox inner = set(*node.children[0], style);
        const double reach = std::max(inner.ascent - axis(style), inner.descent + axis(style));
        const double height = 2 * reach * 1.02;
        const MathBox left = fence(node.text, height, style);
        const MathBox right = fence(node.after, height, style);
        MathBox box;
        box.add(left, 0, 0);
        box.add(inner, left.width, 0);
        box.add(right, left.width + inner.width, 0);
        box.width = left.width + inner.width + right.width;
        return box;
    }

    MathBox accent(const TexNode& node, Style style) {
        const MathBox inner = set(*node.children[0], style);
        const double size = em(style) * (node.text == u"→" ? 0.7 : 1);
        // The sign's ink stands right above, whatever height the font gives it, and whichever font it comes
        // from.
        QPainterPath sign;
        sign.addText(0, 0, fontFor(TexFont::upright, size), node.text);
        const QRectF ink = sign.boundingRect();
        MathBox box;
        box.add(inner, 0, 0);
        sign.translate((inner.width - ink.width()) / 2 - ink.left() + em(style) * 0.04,
            -inner.ascent - em(style) * 0.08 - ink.bottom());
        box.paths.push_back(sign);
        box.width = std::max(inner.width, ink.width());
        box.ascent = inner.ascent + em(style) * 0.08 + ink.height();
        return box;
    }

    MathBox line(const TexNode& node, Style style) {
        MathBox box = set(*node.children[0], style);
        const double thick = rule(style);
        const double gap = em(style) * 0.12;
        if (node.number > 0) {
            box.rules.emplace_back(0, -box.ascent - gap - thick, box.width, thick);
            box.ascent += gap + 2 * thick;
        } else {
            box.rules.emplace_back(0, box.descent + gap, box.width, thick);
            box.descent += gap + 2 * thick;
        }
        return box;
    }

    MathBox table(const TexNode& node, Style style) {
        const auto columns = static_cast<std::size_t>(std::max(1, node.columns));
        const Style inner = style == Style::display ? Style::text : style;
        std::vector<MathBox> cells;
        std::vector<double> widths(columns, 0);
        for (const auto& child : node.children) {
            cells.push_back(set(*child, inner));
            double& width = widths[(cells.size() - 1) % columns];
            width = std::max(width, cells.back().width);
        }
        const bool pairs = node.alignments == u"rl";
        MathBox box;
        double y = 0;
        for (std::size_t first = 0; first < cells.size(); first += columns) {
            double ascent = em(style) * 0.75;
            double descent = em(style) * 0.3;
            for (std::size_t i = 0; i < columns; ++i) {
                ascent = std::max(ascent, cells[first + i].ascent);
                descent = std::max(descent, cells[first + i].descent);
            }
            y += first == 0 ? ascent : ascent + em(style) * 0.3;
            double x = 0;
            for (std::size_t i = 0; i < columns; ++i) {
                const MathBox& cell = cells[first + i];
                const double room = widths[i] - cell.width;
                const QChar alignment = alignmentOf(node.alignments, i);
                box.add(cell, x + (alignment == u'r' ? room : alignment == u'c' ? room / 2 : 0), y);
                const bool tight = pairs && i % 2 == 0;
                x += widths[i] + (i + 1 == columns ? 0 : tight ? em(style) * 0.28 : em(style));
            }
            box.width = x;
            y += descent;
        }
        MathBox centred;
        centred.add(box, 0, -y / 2 - axis(style));
        centred.width = box.width;
        centred.ascent = y / 2 + axis(style);
        centred.descent = y / 2 - axis(style);
        return centred;
    }

    /// Pairs repeat; of others the last one holds for all that follow.
    static QChar alignmentOf(const QString& alignments, std::size_t column) {
        const auto at = static_cast<qsizetype>(column);
        if (alignments == u"rl") {
            return alignments[at % 2];
        }
        return alignments[std::min(at, alignments.size() - 1)];
    }

    double m_size;
};

} // namespace

void MathBox::add(const MathBox& other, double x, double y) {
    for (const Letters& one : other.letters) {
        letters.push_back({one.at + QPointF(x, y), one.text, one.font});
    }
    for (const QRectF& rule : other.rules) {
        rules.push_back(rule.translated(x, y));
    }
    for (const QPainterPath& path : other.paths) {
        paths.push_back(path.translated(x, y));
    }
    width = std::max(width, x + other.width);
    ascent = std::max(ascent, other.ascent - y);
    descent = std::max(descent, other.descent + y);
}

void MathBox::paint(QPainter& painter, QPointF origin, const QColor& color) const {
    painter.setPen(color);
    for (const Letters& one : letters) {
        painter.setFont(one.font);
        painter.drawText(origin + one.at, one.text);
    }
    for (const QRectF& rule : rules) {
        painter.fillRect(rule.translated(origin), color);
    }
    for (const QPainterPath& path : paths) {
        painter.fillPath(path.translated(origin), color);
    }
}

MathBox layOut(const TexNode& formula, double size, bool display) {
    return Layout(size).set(formula, display ? Style::display : Style::text);
}

} // namespace inglenook::ui
