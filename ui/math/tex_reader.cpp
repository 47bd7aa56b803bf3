// SPDX-License-Identifier: Apache-2.0
#include "ui/math/tex_reader.h"

#include <utility>

namespace inglenook::ui {

TexReader::Node TexReader::read() {
    Node all = row(End::all);
    return m_failed || m_at < m_tex.size() ? nullptr : std::move(all);
}

void TexReader::skipBlanks() {
    while (m_at < m_tex.size() && m_tex[m_at].isSpace()) {
        ++m_at;
    }
}

bool TexReader::sees(QLatin1String text) const { return QStringView(m_tex).mid(m_at).startsWith(text); }

bool TexReader::take(QLatin1String text) {
    if (!sees(text)) {
        return false;
    }
    m_at += text.size();
    return true;
}

QString TexReader::command() {
    const qsizetype begin = m_at;
    while (m_at < m_tex.size() && m_tex[m_at].isLetter()) {
        ++m_at;
    }
    if (m_at == begin && m_at < m_tex.size()) {
        ++m_at;
    }
    return m_tex.mid(begin, m_at - begin);
}

bool TexReader::endsAt(End end) const {
    switch (end) {
    case End::brace:
        return sees(QLatin1String("}"));
    case End::bracket:
        return sees(QLatin1String("]"));
    case End::right:
        return sees(QLatin1String("\\right"));
    case End::cell:
        return sees(QLatin1String("&")) || sees(QLatin1String("\\\\")) || sees(QLatin1String("\\end"));
    case End::all:
        return false;
    }
    return false;
}

std::optional<QString> TexReader::words() {
    skipBlanks();
    if (!take(QLatin1String("{"))) {
        m_failed = true;
        return std::nullopt;
    }
    int depth = 1;
    QString text;
    for (; m_at < m_tex.size(); ++m_at) {
        const QChar c = m_tex[m_at];
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (depth == 0) {
            ++m_at;
            return text;
        }
        if (c != u'{' && c != u'}' && c != u'$' && c != u'\\') {
            text += c == u'~' || c.isSpace() ? QChar(u' ') : c;
        }
    }
    m_failed = true;
    return std::nullopt;
}

} // namespace inglenook::ui
