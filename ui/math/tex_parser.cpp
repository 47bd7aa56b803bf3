// SPDX-License-Identifier: Apache-2.0
#include "ui/math/tex_parser.h"

#include "ui/math/tex_symbols.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace inglenook::ui {

namespace {

using Node = std::unique_ptr<TexNode>;

constexpr qsizetype longest = 4000; // UTF-16 units
constexpr int deepest = 24;
constexpr int mostNodes = 2000;

struct Space {
    const char* command;
    double em;
};
constexpr Space spaces[] = {{",", 1.0 / 6}, {":", 2.0 / 9}, {">", 2.0 / 9}, {";", 5.0 / 18}, {"!", -1.0 / 6},
    {" ", 1.0 / 3}, {"quad", 1}, {"qquad", 2}, {"thinspace", 1.0 / 6}, {"enspace", 0.5}};

/// A table's environment: what stands around it and how its columns are set; empty alignments: given by an
/// argument.
struct Environment {
    const char* name;
    const char16_t* left;
    const char16_t* right;
    const char* alignments;
};
constexpr Environment environments[] = {{"matrix", u"", u"", "c"}, {"pmatrix", u"(", u")", "c"},
    {"bmatrix", u"[", u"]", "c"}, {"Bmatrix", u"{", u"}", "c"}, {"vmatrix", u"|", u"|", "c"},
    {"Vmatrix", u"‖", u"‖", "c"}, {"smallmatrix", u"", u"", "c"}, {"cases", u"{", u"", "l"},
    {"aligned", u"", u"", "rl"}, {"align", u"", u"", "rl"}, {"align*", u"", u"", "rl"},
    {"split", u"", u"", "rl"}, {"gathered", u"", u"", "c"}, {"gather", u"", u"", "c"},
    {"gather*", u"", u"", "c"}, {"equation", u"", u"", "c"}, {"equation*", u"", u"", "c"},
    {"array", u"", u"", ""}};

class Parser {
public:
    explicit Parser(const QString& tex) : m_tex(tex) {}

    Node run() {
        Node all = row(End::all);
        return m_failed || m_at < m_tex.size() ? nullptr : std::move(all);
    }

private:
    enum class End { all, brace, bracket, right, cell };

    Node fail() {
        m_failed = true;
        return nullptr;
    }

    Node make(TexKind kind) {
        if (++m_nodes > mostNodes) {
            m_failed = true;
        }
        auto node = std::make_unique<TexNode>();
        node->kind = kind;
        node->font = m_font;
        return node;
    }

    void skipBlanks() {
        while (m_at < m_tex.size() && m_tex[m_at].isSpace()) {
            ++m_at;
        }
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_tex.size(); }
    [[nodiscard]] bool sees(QLatin1String text) const {
        return QStringView(m_tex).mid(m_at).startsWith(text);
    }
    bool take(QLatin1String text) {
        if (!sees(text)) {
            return false;
        }
        m_at += text.size();
        return true;
    }

    /// After the backslash: letters, or one other character.
    QString command() {
        const qsizetype begin = m_at;
        while (m_at < m_tex.size() && m_tex[m_at].isLetter()) {
            ++m_at;
        }
        if (m_at == begin && m_at < m_tex.size()) {
            ++m_at;
        }
        return m_tex.mid(begin, m_at - begin);
    }

    [[nodiscard]] bool endsAt(End end) const {
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

    Node row(End end) {
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

    /// One atom with what stands below and above it.
    Node scripted() {
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

    Node primes() {
        Node all = make(TexKind::row);
        while (take(QLatin1String("'"))) {
            all->children.push_back(symbol(QStringLiteral("′"), AtomClass::ordinary, true));
        }
        return all;
    }

    Node symbol(const QString& text, AtomClass atom, bool upright) {
        Node node = make(TexKind::symbol);
        node->text = inFont(text, m_font);
        node->atom = atom;
        if (m_font == TexFont::italic && upright) {
            node->font = TexFont::upright;
        }
        return node;
    }

    /// A group, or one atom without scripts.
    Node argument() {
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

    Node group() {
        Node inner = row(End::brace);
        if (m_failed || !take(QLatin1String("}"))) {
            return fail();
        }
        return inner;
    }

    /// The letters of an argument as they are.
    std::optional<QString> words() {
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

    Node atom() {
        if (++m_depth > deepest) {
            return fail();
        }
        Node made = bareAtom();
        --m_depth;
        return made;
    }

    Node bareAtom() {
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

    Node atomOfCommand(const QString& name) {
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

    Node wrapped(TexKind kind, const QString& text, double number) {
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

    Node structure(const QString& name) {
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

    Node fraction(double bar) {
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

    Node between(const QString& left, Node inner, const QString& right) {
        Node node = make(TexKind::fenced);
        node->atom = AtomClass::inner;
        node->text = left;
        node->after = right;
        node->children.push_back(std::move(inner));
        return node;
    }

    Node binomial() {
        Node choice = fraction(0);
        return m_failed ? fail() : between(QStringLiteral("("), std::move(choice), QStringLiteral(")"));
    }

    Node root() {
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

    Node stacked(bool under) {
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

    Node modulus() {
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

    /// "." is no fence at all.
    std::optional<QString> fence() {
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

    Node fenced() {
        const auto left = fence();
        Node inner = left ? row(End::right) : nullptr;
        if (m_failed || !left || !take(QLatin1String("\\right"))) {
            return fail();
        }
        const auto right = fence();
        return right ? between(*left, std::move(inner), *right) : fail();
    }

    Node table() {
        const auto name = words();
        const Environment* found = nullptr;
        for (const Environment& one : environments) {
            if (name && *name == QLatin1String(one.name)) {
                found = &one;
            }
        }
        if (found == nullptr) {
            return fail();
        }
        QString alignments = QString::fromLatin1(found->alignments);
        if (alignments.isEmpty()) {
            for (const QChar c : words().value_or(QString())) {
                if (QStringLiteral("lcr").contains(c)) {
                    alignments += c;
                }
            }
        }
        Node node = make(TexKind::table);
        node->alignments = alignments.isEmpty() ? QStringLiteral("c") : alignments;
        if (!cells(*node, *name)) {
            return fail();
        }
        const QString left = QString::fromUtf16(found->left);
        const QString right = QString::fromUtf16(found->right);
        return left.isEmpty() && right.isEmpty() ? std::move(node) : between(left, std::move(node), right);
    }

    /// Up to the environment's end. Rows are filled up to the same length.
    bool cells(TexNode& table, const QString& name) {
        std::vector<std::vector<Node>> rows(1);
        while (!m_failed) {
            Node cell = row(End::cell);
            if (m_failed) {
                return false;
            }
            rows.back().push_back(std::move(cell));
            if (take(QLatin1String("&"))) {
                continue;
            }
            if (take(QLatin1String("\\\\"))) {
                rows.emplace_back();
                continue;
            }
            m_at += 4; // \end, which the cell ended at
            const auto ended = words();
            if (!ended || *ended != name) {
                return false;
            }
            break;
        }
        if (rows.size() > 1 && rows.back().size() == 1 && rows.back().front()->children.empty()) {
            rows.pop_back(); // a line end after the last row
        }
        std::size_t columns = 0;
        for (const auto& one : rows) {
            columns = std::max(columns, one.size());
        }
        table.columns = static_cast<int>(columns);
        for (auto& one : rows) {
            while (one.size() < columns && !m_failed) {
                one.push_back(make(TexKind::row));
            }
            for (Node& cell : one) {
                table.children.push_back(std::move(cell));
            }
        }
        return !m_failed;
    }

    static std::optional<TexFont> fontOf(const QString& name) {
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

    /// Commands without an argument that hold until the group ends.
    bool setFont(const QString& name) {
        const auto font = name.size() == 2 && name != u"bm" ? fontOf(name) : std::nullopt;
        if (font) {
            m_font = *font;
        }
        return font.has_value();
    }

    Node lettersIn(const QString& name) {
        if (name == u"text" || name == u"textrm" || name == u"mbox" || name == u"textbf" ||
            name == u"textit" || name == u"texttt" || name == u"operatorname" || name == u"operatorname*") {
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

    const QString& m_tex;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_nodes = 0;
    bool m_failed = false;
    TexFont m_font = TexFont::italic;
};

} // namespace

std::unique_ptr<TexNode> parseTex(const QString& tex) {
    return tex.size() > longest ? nullptr : Parser(tex).run();
}

} // namespace inglenook::ui
