// SPDX-License-Identifier: Apache-2.0
#include "ui/math/tex_reader.h"

#include <utility>

namespace inglenook::ui {

namespace {

std::optional<TexFont> fontOf(const QString& name) {
    static const std::pair<const char16_t*, TexFont> fonts[] = {{u"mathbf", TexFont::bold},
        {u"boldsymbol", TexFont::bold}, {u"bm", TexFont::bold}, {u"mathbb", TexFont::doubleStruck},
        {u"mathcal", TexFont::script}, {u"mathscr", TexFont::script}, {u"mathfrak", TexFont::fraktur},
        {u"mathrm", TexFont::upright}, {u"mathit", TexFont::italic}, {u"mathsf", TexFont::sans},
        {u"mathtt", TexFont::mono}, {u"bf", TexFont::bold}, {u"rm", TexFont::upright},
        {u"it", TexFont::italic}};
    for (const auto& [command, font] : fonts) {
        if (name == command) {
            return font;
        }
    }
    return std::nullopt;
}

} // namespace

bool TexReader::setFont(const QString& name) {
    const auto font = name.size() == 2 && name != u"bm" ? fontOf(name) : std::nullopt;
    if (font) {
        m_font = *font;
    }
    return font.has_value();
}

TexReader::Node TexReader::lettersIn(const QString& name) {
    if (name == u"text" || name == u"textrm" || name == u"mbox" || name == u"textbf" || name == u"textit" ||
        name == u"texttt" || name == u"operatorname" || name == u"operatorname*") {
        take(QLatin1String("*"));
        const auto text = words();
        Node node = make(TexKind::text);
        if (!text) {
            return fail();
        }
        node->text = *text;
        node->font = name == u"textbf"   ? TexFont::bold
                     : name == u"textit" ? TexFont::italic
                     : name == u"texttt" ? TexFont::mono
                                         : TexFont::upright;
        node->atom = name.startsWith(u"operatorname") ? AtomClass::large : AtomClass::ordinary;
        return node;
    }
    const auto font = fontOf(name);
    if (!font) {
        return fail();
    }
    const TexFont outer = std::exchange(m_font, *font);
    Node inner = argument();
    m_font = outer;
    return inner;
}

} // namespace inglenook::ui
