// SPDX-License-Identifier: Apache-2.0
#include "ui/math/tex_reader.h"

#include "ui/math/tex_symbols.h"

#include <utility>

namespace inglenook::ui {

namespace {

constexpr int deepest = 24;
constexpr int mostNodes = 2000;

struct Space {
    const char* command;
    double em;
};
constexpr Space spaces[] = {{",", 1.0 / 6}, {":", 2.0 / 9}, {">", 2.0 / 9}, {";", 5.0 / 18}, {"!", -1.0 / 6},
    {" ", 1.0 / 3}, {"quad", 1}, {"qquad", 2}, {"thinspace", 1.0 / 6}, {"enspace", 0.5}};

} // namespace

TexReader::Node TexReader::fail() {
    m_failed = true;
    return nullptr;
}

TexReader::Node TexReader::make(TexKind kind) {
    if (++m_nodes > mostNodes) {
        m_failed = true;
    }
    auto node = std::make_unique<TexNode>();
    node->kind = kind;
    node->font = m_font;
    return node;
}

TexReader::Node TexReader::symbol(const QString& text, AtomClass atom, bool upright) {
    Node node = make(TexKind::symbol);
    node->text = inFont(text, m_font);
    node->atom = atom;
    if (m_font == TexFont::italic && upright) {
        node->font = TexFont::upright;
    }
    return node;
}

TexReader::Node TexReader::wrapped(TexKind kind, const QString& text, double number) {
    Node node = make(kind);
    node->text = text;
    node->number = number;
    Node inner = argument();
    if (m_failed) {
        return fail();
    }
    node->children.push_back(std::move(inner));
    return node;
}

TexReader::Node TexReader::row(End end) {
    Node all = make(TexKind::row);
    if (++m_depth > deepest) {
        return fail();
    }
    const TexFont outer = m_font;
    for (skipBlanks(); !atEnd() && !m_failed && !endsAt(end); skipBlanks()) {
        Node atom = scripted();
        if (atom != nullptr) {
            all->children.push_back(std::move(atom));
        }
    }
    m_font = outer;
    --m_depth;
    if (m_failed || (end != End::all && atEnd())) {
        return fail();
    }
    return all;
}

TexReader::Node TexReader::scripted() {
    Node base = sees(QLatin1String("^")) || sees(QLatin1String("_")) ? make(TexKind::row) : atom();
    Node below;
    Node above;
    for (skipBlanks(); !m_failed && base != nullptr; skipBlanks()) {
        if (take(QLatin1String("\\limits"))) {
            base->limits = true;
        } else if (take(QLatin1String("\\nolimits"))) {
            base->limits = false;
        } else if (sees(QLatin1String("'")) && above == nullptr) {
            above = primes();
        } else if (below == nullptr && take(QLatin1String("_"))) {
            below = argument();
        } else if (take(QLatin1String("^"))) {
            Node more = argument();
            if (above != nullptr && more != nullptr) { // after primes
                above->children.push_back(std::move(more));
            } else {
                above = std::move(more);
            }
        } else {
            break;
        }
    }
    if (m_failed || base == nullptr || (below == nullptr && above == nullptr)) {
        return base;
    }
    Node scripts = make(TexKind::scripts);
    scripts->atom = base->atom;
    scripts->limits = base->limits;
    scripts->children.push_back(std::move(base));
    scripts->children.push_back(std::move(below));
    scripts->children.push_back(std::move(above));
    return scripts;
}

TexReader::Node TexReader::primes() {
    Node all = make(TexKind::row);
    while (take(QLatin1String("'"))) {
        all->children.push_back(symbol(QStringLiteral("′"), AtomClass::ordinary, true));
    }
    return all;
}

TexReader::Node TexReader::argument() {
    skipBlanks();
    if (atEnd()) {
        return fail();
    }
    if (take(QLatin1String("{"))) {
        return group();
    }
    Node one = atom();
    if (one == nullptr) {
        return fail();
    }
    Node all = make(TexKind::row);
    all->children.push_back(std::move(one));
    return all;
}

TexReader::Node TexReader::group() {
    Node inner = row(End::brace);
    if (m_failed || !take(QLatin1String("}"))) {
        return fail();
    }
    return inner;
}

TexReader::Node TexReader::atom() {
    if (++m_depth > deepest) {
        return fail();
    }
    Node made = bareAtom();
    --m_depth;
    return made;
}

TexReader::Node TexReader::bareAtom() {
    if (take(QLatin1String("{"))) {
        return group();
    }
    if (take(QLatin1String("\\"))) {
        return atomOfCommand(command());
    }
    const QChar c = m_tex[m_at];
    if (c == u'&' || c == u'}' || c == u'#' || c == u'%' || c == u'$') {
        return fail();
    }
    qsizetype size = 1;
    if (c.isHighSurrogate() && m_at + 1 < m_tex.size()) {
        size = 2;
    }
    const QString text = m_tex.mid(m_at, size);
    m_at += size;
    if (c == u'~') {
        Node space = make(TexKind::space);
        space->number = 1.0 / 3;
        return space;
    }
    const QString sign = c == u'-' ? QStringLiteral("−") : c == u'*' ? QStringLiteral("∗") : text;
    return symbol(sign, atomOf(c), !c.isLetter());
}

TexReader::Node TexReader::atomOfCommand(const QString& name) {
    for (const Space& space : spaces) {
        if (name == QLatin1String(space.command)) {
            Node node = make(TexKind::space);
            node->number = space.em;
            return node;
        }
    }
    if (const auto known = texSymbol(name)) {
        Node node = symbol(known->text, known->atom, known->upright);
        node->limits = known->limits;
        if (known->text.size() > 1) {
            node->font = TexFont::upright;
        }
        return node;
    }
    if (const auto sign = texAccent(name)) {
        return wrapped(TexKind::accent, *sign, 0);
    }
    if (Node node = structure(name); node != nullptr || m_failed) {
        return node;
    }
    if (setFont(name)) {
        return make(TexKind::row);
    }
    return m_failed ? nullptr : lettersIn(name);
}

} // namespace inglenook::ui
