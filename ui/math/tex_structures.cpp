// SPDX-License-Identifier: Apache-2.0
#include "ui/math/tex_reader.h"

#include "ui/math/tex_symbols.h"

#include <utility>

namespace inglenook::ui {

TexReader::Node TexReader::structure(const QString& name) {
    if (name == u"frac" || name == u"dfrac" || name == u"tfrac" || name == u"cfrac") {
        return fraction(1);
    }
    if (name == u"binom") {
        return binomial();
    }
    if (name == u"sqrt") {
        return root();
    }
    if (name == u"left") {
        return fenced();
    }
    if (name == u"begin") {
        return table();
    }
    if (name == u"overline") {
        return wrapped(TexKind::line, {}, 1);
    }
    if (name == u"underline") {
        return wrapped(TexKind::line, {}, -1);
    }
    if (name == u"boxed" || name == u"displaystyle" || name == u"textstyle") {
        return name == u"boxed" ? argument() : make(TexKind::row);
    }
    if (name == u"overset" || name == u"underset" || name == u"stackrel") {
        return stacked(name == u"underset");
    }
    if (name == u"pmod") {
        return modulus();
    }
    if (name == u"big" || name == u"Big" || name == u"bigg" || name == u"Bigg" || name == u"bigl" ||
        name == u"bigr" || name == u"Bigl" || name == u"Bigr" || name == u"middle") {
        return make(TexKind::row); // the fence after it stands in its own size
    }
    return nullptr;
}

TexReader::Node TexReader::fraction(double bar) {
    Node node = make(TexKind::fraction);
    node->atom = AtomClass::inner;
    node->number = bar;
    Node above = argument();
    Node below = m_failed ? nullptr : argument();
    if (m_failed) {
        return fail();
    }
    node->children.push_back(std::move(above));
    node->children.push_back(std::move(below));
    return node;
}

TexReader::Node TexReader::between(const QString& left, Node inner, const QString& right) {
    Node node = make(TexKind::fenced);
    node->atom = AtomClass::inner;
    node->text = left;
    node->after = right;
    node->children.push_back(std::move(inner));
    return node;
}

TexReader::Node TexReader::binomial() {
    Node choice = fraction(0);
    return m_failed ? fail() : between(QStringLiteral("("), std::move(choice), QStringLiteral(")"));
}

TexReader::Node TexReader::root() {
    Node node = make(TexKind::root);
    Node degree;
    skipBlanks();
    if (take(QLatin1String("["))) {
        degree = row(End::bracket);
        if (m_failed || !take(QLatin1String("]"))) {
            return fail();
        }
    }
    Node inner = argument();
    if (m_failed) {
        return fail();
    }
    node->children.push_back(std::move(inner));
    if (degree != nullptr) {
        node->children.push_back(std::move(degree));
    }
    return node;
}

TexReader::Node TexReader::stacked(bool under) {
    Node node = make(TexKind::scripts);
    Node small = argument();
    Node base = m_failed ? nullptr : argument();
    if (m_failed) {
        return fail();
    }
    node->limits = true;
    node->number = 1; // below and above in every style
    node->atom = base->children.size() == 1 ? base->children.front()->atom : AtomClass::ordinary;
    node->children.push_back(std::move(base));
    node->children.push_back(under ? std::move(small) : nullptr);
    node->children.push_back(under ? nullptr : std::move(small));
    return node;
}

TexReader::Node TexReader::modulus() {
    Node inner = argument();
    if (m_failed) {
        return fail();
    }
    Node text = symbol(QStringLiteral("mod"), AtomClass::ordinary, true);
    text->font = TexFont::upright;
    Node space = make(TexKind::space);
    space->number = 1.0 / 3;
    inner->children.insert(inner->children.begin(), std::move(space));
    inner->children.insert(inner->children.begin(), std::move(text));
    return between(QStringLiteral("("), std::move(inner), QStringLiteral(")"));
}

std::optional<QString> TexReader::fence() {
    skipBlanks();
    if (take(QLatin1String("\\"))) {
        const auto known = texSymbol(command());
        return known && known->text.size() == 1 ? std::optional(known->text) : std::nullopt;
    }
    if (atEnd()) {
        return std::nullopt;
    }
    const QChar c = m_tex[m_at++];
    if (c == u'.') {
        return QString();
    }
    if (c == u'<' || c == u'>') {
        return c == u'<' ? QStringLiteral("⟨") : QStringLiteral("⟩");
    }
    return QStringLiteral("()[]|/").contains(c) ? std::optional(QString(c)) : std::nullopt;
}

TexReader::Node TexReader::fenced() {
    const auto left = fence();
    Node inner = left ? row(End::right) : nullptr;
    if (m_failed || !left || !take(QLatin1String("\\right"))) {
        return fail();
    }
    const auto right = fence();
    return right ? between(*left, std::move(inner), *right) : fail();
}

} // namespace inglenook::ui
