// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utf8proc.h>

namespace inglenook::storage::compare {

namespace {

enum class Kind { letter, letter_alone, digit, mark, space, line_break, joiner, other };

struct Character {
    std::size_t bytes = 1;
    std::int32_t code = -1; ///< -1: a byte that is no UTF-8
    Kind kind = Kind::other;
};

struct Range {
    std::int32_t first;
    std::int32_t last;
};

/// Blocks of scripts without spaces between words; sorted.
constexpr std::array<Range, 15> spaceless = {{
    {0x0E00, 0x0EFF},   // Thai, Lao
    {0x0F00, 0x109F},   // Tibetan, Myanmar
    {0x1780, 0x17FF},   // Khmer
    {0x1950, 0x19DF},   // Tai Le, New Tai Lue
    {0x2E80, 0x2FDF},   // radicals
    {0x3005, 0x3007},   // iteration mark, zero
    {0x3021, 0x3029},   // numerals
    {0x3031, 0x312F},   // kana, Bopomofo
    {0x31F0, 0x31FF},   // kana
    {0x3400, 0x4DBF},   // ideographs
    {0x4E00, 0x9FFF},   // ideographs
    {0xA9E0, 0xAA7F},   // Myanmar
    {0xF900, 0xFAFF},   // ideographs
    {0x1AFF0, 0x1B16F}, // kana
    {0x20000, 0x3FFFF}, // ideographs
}};

bool is_spaceless(std::int32_t code) {
    const auto* const range = std::lower_bound(spaceless.begin(), spaceless.end(), code,
        [](const Range& one, std::int32_t value) { return one.last < value; });
    return range != spaceless.end() && range->first <= code;
}

Kind kind_of(std::int32_t code) {
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return is_spaceless(code) ? Kind::letter_alone : Kind::letter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NO:
        return Kind::digit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return Kind::mark;
    case UTF8PROC_CATEGORY_PC: // as in snake_case
        return Kind::letter;
    case UTF8PROC_CATEGORY_ZS:
        return Kind::space;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return Kind::line_break;
    case UTF8PROC_CATEGORY_CF:
        // Joiners and direction marks within words.
        return code == 0x200C || code == 0x200D || code == 0x00AD ? Kind::joiner : Kind::other;
    default:
        return code == '\n'                                    ? Kind::line_break
               : code == ' ' || (code >= '\t' && code <= '\r') ? Kind::space
                                                               : Kind::other;
    }
}

Character character_at(std::string_view text, std::size_t at) {
    Character character;
    const std::string_view rest = text.substr(at, 4);
    utf8proc_int32_t code = 0;
    const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
        static_cast<utf8proc_ssize_t>(rest.size()), &code);
    if (bytes > 0) {
        character.bytes = static_cast<std::size_t>(bytes);
        character.code = code;
        character.kind = kind_of(code);
    }
    return character;
}

bool is_apostrophe(std::int32_t code) { return code == '\'' || code == 0x2019; }
bool is_point(std::int32_t code) { return code == '.' || code == ','; }

class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text) {}

    std::vector<Word> words() {
        while (at_ < text_.size()) {
            const Character first = next();
            switch (first.kind) {
            case Kind::letter:
            case Kind::digit:
                word(first.kind);
                break;
            case Kind::letter_alone:
            case Kind::other:
                marks();
                end(first.kind == Kind::other ? WordKind::punctuation : WordKind::word);
                break;
            case Kind::mark:
            case Kind::joiner:
                marks();
                end(WordKind::punctuation);
                break;
            case Kind::space:
            case Kind::line_break:
                spaces();
                break;
            }
        }
        return std::move(words_);
    }

private:
    [[nodiscard]] Character peek() const {
        return at_ < text_.size() ? character_at(text_, at_) : Character{0, -1, Kind::other};
    }

    Character next() {
        const Character character = character_at(text_, at_);
        at_ += character.bytes;
        return character;
    }

    void end(WordKind kind) {
        words_.push_back({begin_, at_ - begin_, kind});
        begin_ = at_;
    }

    void marks() {
        for (Character c = peek(); c.kind == Kind::mark || c.kind == Kind::joiner; c = peek()) {
            at_ += c.bytes;
        }
    }

    void spaces() {
        for (Character c = peek(); c.kind == Kind::space; c = peek()) {
            at_ += c.bytes;
        }
        end(WordKind::space);
    }

    /// `last` is the kind of the last character that is no mark.
    void word(Kind last) {
        for (;;) {
            marks();
            const Character c = peek();
            if (c.kind == Kind::letter || c.kind == Kind::digit) {
                last = c.kind;
                at_ += c.bytes;
                continue;
            }
            const Kind joined = is_apostrophe(c.code) ? Kind::letter
                                : is_point(c.code)    ? Kind::digit
                                                      : Kind::other;
            if (joined != last || at_ + c.bytes >= text_.size() ||
                character_at(text_, at_ + c.bytes).kind != joined) {
                end(WordKind::word);
                return;
            }
            at_ += c.bytes;
        }
    }

    std::string_view text_;
    std::size_t begin_ = 0;
    std::size_t at_ = 0;
    std::vector<Word> words_;
};

} // namespace

std::vector<Word> split_words(std::string_view text) { return Splitter(text).words(); }

} // namespace inglenook::storage::compare
