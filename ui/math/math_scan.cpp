// SPDX-License-Identifier: Apache-2.0
#include "ui/math/math_scan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace inglenook::ui {

namespace {

constexpr std::string_view openMark = "\xef\xb7\x90";  // U+FDD0, a noncharacter
constexpr std::string_view closeMark = "\xef\xb7\x91"; // U+FDD1
constexpr std::size_t longestTex = 4000;               // bytes
constexpr std::size_t longestTicks = 64;
constexpr std::size_t longestName = 40; // of a footnote

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t runLength(std::string_view text, std::size_t at, char mark) {
    const std::size_t end = text.find_first_not_of(mark, at);
    return (end == std::string_view::npos ? text.size() : end) - at;
}

/// Words of several letters and no sign of maths: "4 and " between two prices.
bool readsLikeProse(std::string_view tex) {
    if (tex.find_first_of("\\^_=<>{}+") != std::string_view::npos) {
        return false;
    }
    std::size_t letters = 0;
    bool word = false;
    bool blank = false;
    for (const char c : tex) {
        letters = isLetter(c) ? letters + 1 : 0;
        word = word || letters > 1;
        blank = blank || isBlank(c);
    }
    return (word && blank) || (!tex.empty() && isDigit(tex.front()) && word);
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    ScannedMaths run() {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '`') {
                skipCode();
            } else if (c == '\\') {
                takeBackslash();
            } else if (c == '$') {
                takeDollar();
            } else if (c == '[') {
                takeBracket();
            } else {
                copy(1);
            }
        }
        return std::move(m_found);
    }

private:
    void copy(std::size_t count) {
        m_found.text += m_text.substr(m_at, count);
        m_at += std::min(count, m_text.size() - m_at);
    }

    /// Past a code span, or past backticks that begin none.
    void skipCode() {
        const std::size_t ticks = runLength(m_text, m_at, '`');
        const std::size_t end = ticks <= longestTicks ? closingTicks(ticks) : std::string_view::npos;
        copy(end == std::string_view::npos ? ticks : end - m_at);
    }

    /// One past the next run of exactly so many backticks. Where there is none, none is looked for again.
    std::size_t closingTicks(std::size_t ticks) {
        if (m_noTicks[ticks]) {
            return std::string_view::npos;
        }
        std::size_t at = m_at + ticks;
        while ((at = m_text.find('`', at)) != std::string_view::npos) {
            const std::size_t run = runLength(m_text, at, '`');
            if (run == ticks) {
                return at + run;
            }
            at += run;
        }
        m_noTicks[ticks] = true;
        return std::string_view::npos;
    }

    void takeBackslash() {
        const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        if (next == '(' || next == '[') {
            const std::string_view end = next == '(' ? "\\)" : "\\]";
            if (const auto close = closing(end, m_at + 2)) {
                add(m_at + 2, *close, *close + 2, next == '[' ? SpanKind::displayMaths : SpanKind::maths);
                return;
            }
        }
        copy(2);
    }

    void takeDollar() {
        const std::size_t run = runLength(m_text, m_at, '$');
        if (run == 2) {
            if (const auto close = closing("$$", m_at + 2)) {
                add(m_at + 2, *close, *close + 2, SpanKind::displayMaths);
                return;
            }
        } else if (run == 1) {
            if (const auto close = closingDollar(m_at + 1)) {
                add(m_at + 1, *close, *close + 1, SpanKind::maths);
                return;
            }
        }
        copy(run);
    }

    /// Where an end mark stands, if there is something before it and no empty line.
    [[nodiscard]] std::optional<std::size_t> closing(std::string_view end, std::size_t begin) const {
        const std::string_view within = m_text.substr(begin, longestTex + end.size());
        const std::size_t at = within.find(end);
        if (at == std::string_view::npos || within.substr(0, at).find("\n\n") != std::string_view::npos ||
            within.substr(0, at).find_first_not_of(" \t\r\n") == std::string_view::npos) {
            return std::nullopt;
        }
        return begin + at;
    }

    [[nodiscard]] std::optional<std::size_t> closingDollar(std::size_t begin) const {
        if (begin >= m_text.size() || isBlank(m_text[begin])) {
            return std::nullopt;
        }
        const std::size_t limit = std::min(m_text.size(), begin + longestTex);
        for (std::size_t at = begin; at < limit; ++at) {
            const char c = m_text[at];
            if (c == '\\') {
                ++at;
            } else if (c == '`' || (c == '\n' && at + 1 < limit && m_text[at + 1] == '\n')) {
                return std::nullopt;
            } else if (c == '$') {
                const bool digit = at + 1 < m_text.size() && isDigit(m_text[at + 1]);
                const bool closes = at > begin && !isBlank(m_text[at - 1]) && !digit &&
                                    !readsLikeProse(m_text.substr(begin, at - begin));
                return closes ? std::optional(at) : std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// A footnote's mark, or where a footnote begins.
    void takeBracket() {
        constexpr std::string_view named = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
        const std::size_t begin = m_at + 2;
        const bool marked = m_at + 1 < m_text.size() && m_text[m_at + 1] == '^';
        const std::size_t end = marked ? m_text.find_first_not_of(named, begin) : std::string_view::npos;
        if (end == std::string_view::npos || end == begin || end - begin > longestName ||
            m_text[end] != ']') {
            copy(1);
            return;
        }
        const bool first = m_at == 0 || m_text[m_at - 1] == '\n';
        const bool begins = first && m_text.substr(end + 1).starts_with(':');
        add(begin, end, end + (begins ? 2 : 1), begins ? SpanKind::note : SpanKind::noteMark);
    }

    void add(std::size_t begin, std::size_t end, std::size_t after, SpanKind kind) {
        m_found.text += placeholder(m_found.spans.size());
        m_found.spans.push_back({std::string(m_text.substr(m_at, after - m_at)),
            std::string(m_text.substr(begin, end - begin)), kind});
        m_at = after;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::array<bool, longestTicks + 1> m_noTicks{};
    ScannedMaths m_found;
};

} // namespace

ScannedMaths scanMaths(std::string_view text) {
    if (text.find_first_of("$\\") == std::string_view::npos && text.find("[^") == std::string_view::npos) {
        return {std::string(text), {}};
    }
    return Scanner(text).run();
}

std::string placeholder(std::size_t span) {
    return std::string(openMark) + std::to_string(span) + std::string(closeMark);
}

std::vector<ScannedPiece> piecesOf(std::string_view text, std::size_t spans) {
    std::vector<ScannedPiece> pieces;
    std::size_t begin = 0;
    std::size_t at = 0;
    while (spans > 0 && (at = text.find(openMark, at)) != std::string_view::npos) {
        const char* number = text.data() + at + openMark.size();
        std::size_t span = spans;
        const auto [end, error] = std::from_chars(number, text.data() + text.size(), span);
        const auto after = static_cast<std::size_t>(end - text.data());
        if (error != std::errc() || span >= spans || !text.substr(after).starts_with(closeMark)) {
            at += openMark.size();
            continue;
        }
        if (at > begin) {
            pieces.push_back({text.substr(begin, at - begin), -1});
        }
        pieces.push_back({{}, static_cast<int>(span)});
        begin = at = after + closeMark.size();
    }
    if (begin < text.size()) {
        pieces.push_back({text.substr(begin), -1});
    }
    return pieces;
}

} // namespace inglenook::ui
