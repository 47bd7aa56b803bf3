// SPDX-License-Identifier: Apache-2.0
#include "ui/math/tex_symbols.h"

#include <QHash>

namespace inglenook::ui {

namespace {

using enum AtomClass;

struct Entry {
    const char* command;
    const char16_t* text;
    AtomClass atom;
};

// Names and meanings as in "The Comprehensive LaTeX Symbol List".
constexpr Entry entries[] = {{"alpha", u"α", ordinary}, {"beta", u"β", ordinary}, {"gamma", u"γ", ordinary},
    {"delta", u"δ", ordinary}, {"epsilon", u"ϵ", ordinary}, {"varepsilon", u"ε", ordinary},
    {"zeta", u"ζ", ordinary}, {"eta", u"η", ordinary}, {"theta", u"θ", ordinary},
    {"vartheta", u"ϑ", ordinary}, {"iota", u"ι", ordinary}, {"kappa", u"κ", ordinary},
    {"lambda", u"λ", ordinary}, {"mu", u"μ", ordinary}, {"nu", u"ν", ordinary}, {"xi", u"ξ", ordinary},
    {"omicron", u"ο", ordinary}, {"pi", u"π", ordinary}, {"varpi", u"ϖ", ordinary}, {"rho", u"ρ", ordinary},
    {"varrho", u"ϱ", ordinary}, {"sigma", u"σ", ordinary}, {"varsigma", u"ς", ordinary},
    {"tau", u"τ", ordinary}, {"upsilon", u"υ", ordinary}, {"phi", u"ϕ", ordinary}, {"varphi", u"φ", ordinary},
    {"chi", u"χ", ordinary}, {"psi", u"ψ", ordinary}, {"omega", u"ω", ordinary}, {"Gamma", u"Γ", ordinary},
    {"Delta", u"Δ", ordinary}, {"Theta", u"Θ", ordinary}, {"Lambda", u"Λ", ordinary}, {"Xi", u"Ξ", ordinary},
    {"Pi", u"Π", ordinary}, {"Sigma", u"Σ", ordinary}, {"Upsilon", u"Υ", ordinary}, {"Phi", u"Φ", ordinary},
    {"Psi", u"Ψ", ordinary}, {"Omega", u"Ω", ordinary}, {"infty", u"∞", ordinary},
    {"partial", u"∂", ordinary}, {"nabla", u"∇", ordinary}, {"hbar", u"ℏ", ordinary}, {"ell", u"ℓ", ordinary},
    {"Re", u"ℜ", ordinary}, {"Im", u"ℑ", ordinary}, {"aleph", u"ℵ", ordinary}, {"forall", u"∀", ordinary},
    {"exists", u"∃", ordinary}, {"nexists", u"∄", ordinary}, {"neg", u"¬", ordinary},
    {"lnot", u"¬", ordinary}, {"emptyset", u"∅", ordinary}, {"varnothing", u"∅", ordinary},
    {"angle", u"∠", ordinary}, {"triangle", u"△", ordinary}, {"degree", u"°", ordinary},
    {"prime", u"′", ordinary}, {"top", u"⊤", ordinary}, {"bot", u"⊥", ordinary},
    {"checkmark", u"✓", ordinary}, {"square", u"□", ordinary}, {"blacksquare", u"■", ordinary},
    {"Box", u"□", ordinary}, {"dagger", u"†", ordinary}, {"S", u"§", ordinary}, {"euro", u"€", ordinary},
    {"pounds", u"£", ordinary}, {"imath", u"ı", ordinary}, {"jmath", u"ȷ", ordinary}, {"ldots", u"…", inner},
    {"dots", u"…", inner}, {"dotsc", u"…", inner}, {"cdots", u"⋯", inner}, {"dotsb", u"⋯", inner},
    {"vdots", u"⋮", ordinary}, {"ddots", u"⋱", inner}, {"lbrace", u"{", opening}, {"rbrace", u"}", closing},
    {"{", u"{", opening}, {"}", u"}", closing}, {"langle", u"⟨", opening}, {"rangle", u"⟩", closing},
    {"lfloor", u"⌊", opening}, {"rfloor", u"⌋", closing}, {"lceil", u"⌈", opening}, {"rceil", u"⌉", closing},
    {"lvert", u"|", opening}, {"rvert", u"|", closing}, {"lVert", u"‖", opening}, {"rVert", u"‖", closing},
    {"vert", u"|", ordinary}, {"Vert", u"‖", ordinary}, {"|", u"‖", ordinary}, {"backslash", u"\\", ordinary},
    {"pm", u"±", binary}, {"mp", u"∓", binary}, {"times", u"×", binary}, {"div", u"÷", binary},
    {"cdot", u"⋅", binary}, {"ast", u"∗", binary}, {"star", u"⋆", binary}, {"circ", u"∘", binary},
    {"bullet", u"∙", binary}, {"oplus", u"⊕", binary}, {"ominus", u"⊖", binary}, {"otimes", u"⊗", binary},
    {"oslash", u"⊘", binary}, {"odot", u"⊙", binary}, {"cup", u"∪", binary}, {"cap", u"∩", binary},
    {"setminus", u"∖", binary}, {"wedge", u"∧", binary}, {"land", u"∧", binary}, {"vee", u"∨", binary},
    {"lor", u"∨", binary}, {"bmod", u"mod", binary}, {"amalg", u"⨿", binary}, {"sqcup", u"⊔", binary},
    {"sqcap", u"⊓", binary}, {"le", u"≤", relation}, {"leq", u"≤", relation}, {"ge", u"≥", relation},
    {"geq", u"≥", relation}, {"leqslant", u"⩽", relation}, {"geqslant", u"⩾", relation},
    {"ne", u"≠", relation}, {"neq", u"≠", relation}, {"ll", u"≪", relation}, {"gg", u"≫", relation},
    {"lt", u"<", relation}, {"gt", u">", relation}, {"approx", u"≈", relation}, {"equiv", u"≡", relation},
    {"sim", u"∼", relation}, {"simeq", u"≃", relation}, {"cong", u"≅", relation}, {"propto", u"∝", relation},
    {"asymp", u"≍", relation}, {"doteq", u"≐", relation}, {"in", u"∈", relation}, {"notin", u"∉", relation},
    {"ni", u"∋", relation}, {"subset", u"⊂", relation}, {"supset", u"⊃", relation},
    {"subseteq", u"⊆", relation}, {"supseteq", u"⊇", relation}, {"subsetneq", u"⊊", relation},
    {"prec", u"≺", relation}, {"succ", u"≻", relation}, {"preceq", u"⪯", relation},
    {"succeq", u"⪰", relation}, {"perp", u"⊥", relation}, {"parallel", u"∥", relation},
    {"mid", u"∣", relation}, {"nmid", u"∤", relation}, {"models", u"⊨", relation}, {"vdash", u"⊢", relation},
    {"triangleq", u"≜", relation}, {"coloneqq", u"≔", relation}, {"to", u"→", relation},
    {"rightarrow", u"→", relation}, {"gets", u"←", relation}, {"leftarrow", u"←", relation},
    {"leftrightarrow", u"↔", relation}, {"Rightarrow", u"⇒", relation}, {"implies", u"⟹", relation},
    {"Leftarrow", u"⇐", relation}, {"impliedby", u"⟸", relation}, {"Leftrightarrow", u"⇔", relation},
    {"iff", u"⟺", relation}, {"mapsto", u"↦", relation}, {"longrightarrow", u"⟶", relation},
    {"longleftarrow", u"⟵", relation}, {"longmapsto", u"⟼", relation}, {"hookrightarrow", u"↪", relation},
    {"uparrow", u"↑", relation}, {"downarrow", u"↓", relation}, {"updownarrow", u"↕", relation},
    {"nearrow", u"↗", relation}, {"searrow", u"↘", relation}, {"rightharpoonup", u"⇀", relation},
    {"rightleftharpoons", u"⇌", relation}, {"therefore", u"∴", relation}, {"because", u"∵", relation},
    {"colon", u":", punctuation}, {"%", u"%", ordinary}, {"$", u"$", ordinary}, {"#", u"#", ordinary},
    {"&", u"&", ordinary}, {"_", u"_", ordinary}};

constexpr Entry largeSigns[] = {{"sum", u"∑", AtomClass::large}, {"prod", u"∏", AtomClass::large},
    {"coprod", u"∐", AtomClass::large}, {"bigcup", u"⋃", AtomClass::large},
    {"bigcap", u"⋂", AtomClass::large}, {"bigvee", u"⋁", AtomClass::large},
    {"bigwedge", u"⋀", AtomClass::large}, {"bigoplus", u"⨁", AtomClass::large},
    {"bigotimes", u"⨂", AtomClass::large}, {"bigsqcup", u"⨆", AtomClass::large},
    {"int", u"∫", AtomClass::large}, {"iint", u"∬", AtomClass::large}, {"iiint", u"∭", AtomClass::large},
    {"oint", u"∮", AtomClass::large}};

constexpr const char* functions[] = {"arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc",
    "deg", "dim", "exp", "hom", "ker", "lg", "ln", "log", "sec", "sin", "sinh", "tan", "tanh"};
constexpr const char* functionsWithLimits[] = {
    "det", "gcd", "inf", "lim", "liminf", "limsup", "max", "min", "Pr", "sup", "argmax", "argmin"};

constexpr Entry accents[] = {{"hat", u"ˆ", ordinary}, {"widehat", u"ˆ", ordinary}, {"bar", u"¯", ordinary},
    {"vec", u"→", ordinary}, {"dot", u"˙", ordinary}, {"ddot", u"¨", ordinary}, {"tilde", u"˜", ordinary},
    {"widetilde", u"˜", ordinary}, {"check", u"ˇ", ordinary}, {"breve", u"˘", ordinary},
    {"acute", u"´", ordinary}, {"grave", u"`", ordinary}};

bool isIntegral(const QString& sign) { return QStringLiteral("∫∬∭∮").contains(sign); }

QHash<QString, TexSymbol> allSymbols() {
    QHash<QString, TexSymbol> all;
    for (const Entry& entry : entries) {
        const QString text = QString::fromUtf16(entry.text);
        const bool smallGreek = text.size() == 1 && text[0] >= u'α' && text[0] <= u'ω';
        all.insert(QLatin1String(entry.command), {text, entry.atom, !smallGreek, false});
    }
    for (const Entry& entry : largeSigns) {
        const QString text = QString::fromUtf16(entry.text);
        all.insert(QLatin1String(entry.command), {text, AtomClass::large, true, !isIntegral(text)});
    }
    for (const char* name : functions) {
        all.insert(QLatin1String(name), {QLatin1String(name), AtomClass::large, true, false});
    }
    for (const char* name : functionsWithLimits) {
        all.insert(QLatin1String(name), {QLatin1String(name), AtomClass::large, true, true});
    }
    return all;
}

/// Letters of these fonts that were in Unicode before the others and stand elsewhere.
char32_t exception(TexFont font, char16_t letter) {
    struct Exception {
        TexFont font;
        char16_t letter;
        char32_t code;
    };
    static constexpr Exception known[] = {{TexFont::doubleStruck, u'C', 0x2102},
        {TexFont::doubleStruck, u'H', 0x210d}, {TexFont::doubleStruck, u'N', 0x2115},
        {TexFont::doubleStruck, u'P', 0x2119}, {TexFont::doubleStruck, u'Q', 0x211a},
        {TexFont::doubleStruck, u'R', 0x211d}, {TexFont::doubleStruck, u'Z', 0x2124},
        {TexFont::script, u'B', 0x212c}, {TexFont::script, u'E', 0x2130}, {TexFont::script, u'F', 0x2131},
        {TexFont::script, u'H', 0x210b}, {TexFont::script, u'I', 0x2110}, {TexFont::script, u'L', 0x2112},
        {TexFont::script, u'M', 0x2133}, {TexFont::script, u'R', 0x211b}, {TexFont::script, u'e', 0x212f},
        {TexFont::script, u'g', 0x210a}, {TexFont::script, u'o', 0x2134}, {TexFont::fraktur, u'C', 0x212d},
        {TexFont::fraktur, u'H', 0x210c}, {TexFont::fraktur, u'I', 0x2111}, {TexFont::fraktur, u'R', 0x211c},
        {TexFont::fraktur, u'Z', 0x2128}};
    for (const Exception& one : known) {
        if (one.font == font && one.letter == letter) {
            return one.code;
        }
    }
    return 0;
}

/// Where the capital A of a font lies in Unicode's Mathematical Alphanumeric Symbols; small letters follow
/// the 26.
char32_t firstLetter(TexFont font) {
    switch (font) {
    case TexFont::doubleStruck:
        return 0x1d538;
    case TexFont::script:
        return 0x1d49c;
    case TexFont::fraktur:
        return 0x1d504;
    default:
        return 0;
    }
}

} // namespace

std::optional<TexSymbol> texSymbol(const QString& command) {
    static const QHash<QString, TexSymbol> all = allSymbols();
    const auto found = all.find(command);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::optional<QString> texAccent(const QString& command) {
    for (const Entry& entry : accents) {
        if (command == QLatin1String(entry.command)) {
            return QString::fromUtf16(entry.text);
        }
    }
    return std::nullopt;
}

AtomClass atomOf(QChar character) {
    switch (character.unicode()) {
    case u'+':
    case u'-':
    case u'*':
        return binary;
    case u'=':
    case u'<':
    case u'>':
    case u':':
        return relation;
    case u'(':
    case u'[':
        return opening;
    case u')':
    case u']':
        return closing;
    case u',':
    case u';':
        return punctuation;
    default:
        return ordinary;
    }
}

QString inFont(const QString& letters, TexFont font) {
    const char32_t first = firstLetter(font);
    QString out;
    for (const QChar letter : letters) {
        const bool capital = letter >= u'A' && letter <= u'Z';
        const bool small = letter >= u'a' && letter <= u'z';
        if (first == 0 || (!capital && !small)) {
            out += letter;
            continue;
        }
        const char32_t own = exception(font, letter.unicode());
        const char32_t code =
            own != 0 ? own : first + (capital ? letter.unicode() - u'A' : letter.unicode() - u'a' + 26U);
        out += QString::fromUcs4(&code, 1);
    }
    return out;
}

} // namespace inglenook::ui
