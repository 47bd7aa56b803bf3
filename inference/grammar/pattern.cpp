// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/pattern.h"

#include "inference/grammar/code_ranges.h"
#include "inference/grammar/gbnf_text.h"
#include "inference/grammar/utf8_prefix.h"

#include <array>
#include <utility>

namespace inglenook {

namespace {

constexpr std::uint32_t deepest_group = 50;
constexpr std::uint32_t most_copies = 10'000;

using Ranges = std::vector<CodeRange>;

const Ranges digits = {{'0', '9'}};
const Ranges word = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
const Ranges space = {{'\t', '\r'}, {' ', ' '}, {0xA0, 0xA0}, {0x2028, 0x2029}, {0xFEFF, 0xFEFF}};
bool is_word(char c) {
    const auto code_point = static_cast<std::uint32_t>(static_cast<unsigned char>(c));
    return !intersection(word, {{code_point, code_point}}).empty();
}

/// What stands in a JSON string as it is.
const Ranges bare = {{' ', '!'}, {'#', '['}, {']', '~'}, {0x80, 0xD7FF}, {0xE000, last_code_point}};

/// The escape that a JSON string has for a character.
std::string json_escape(std::uint32_t code_point) {
    constexpr std::array<std::pair<char, char>, 7> names = {
        {{'"', '"'}, {'\\', '\\'}, {'\b', 'b'}, {'\f', 'f'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}}};
    for (const auto& [character, name] : names) {
        if (code_point == static_cast<unsigned char>(character)) {
            return gbnf_literal(std::string{'\\', name});
        }
    }
    constexpr const char* hex = "0123456789abcdef";
    return gbnf_literal(std::string("\\u00") + hex[code_point >> 4U & 15U] + hex[code_point & 15U]);
}

/// One character of a set as a JSON string has it. Nothing for the empty set.
std::string characters(const Ranges& set) {
    std::vector<std::string> alternatives;
    if (const Ranges plain = intersection(set, bare); !plain.empty()) {
        alternatives.push_back(gbnf_class(plain));
    }
    const Ranges written = {{0, 0x1F}, {'"', '"'}, {'\\', '\\'}, {0x7F, 0x7F}};
    for (const CodeRange& range : intersection(set, written)) {
        for (std::uint32_t code_point = range.first; code_point <= range.last; ++code_point) {
            alternatives.push_back(json_escape(code_point));
        }
    }
    return alternatives.empty() ? std::string() : gbnf_either(alternatives);
}

Ranges all_but(const Ranges& set) {
    const Ranges no_controls = {{' ', '~'}, {0x80, last_code_point}};
    return intersection(complement(joined(set), last_code_point), no_controls);
}

class PatternReader {
public:
    explicit PatternReader(std::string_view pattern) : pattern_(pattern) {}

    Result<std::string> read() {
        std::vector<std::string> alternatives;
        do {
            const bool from_start = take('^');
            std::string sequence;
            if (!read_sequence(sequence, 0)) {
                return tl::unexpected(*error_);
            }
            const bool to_end = take('$');
            alternatives.push_back((from_start ? "" : "char* ") + sequence + (to_end ? "" : " char*"));
        } while (take('|'));
        if (at_ < pattern_.size()) {
            fail_here(peek() == ')' ? "a ) without its (" : "^ and $ are supported at the ends only");
            return tl::unexpected(*error_);
        }
        return gbnf_either(alternatives);
    }

private:
    bool fail_here(const std::string& message) {
        error_ = Error{ErrorKind::bad_file, message, "character " + std::to_string(at_ + 1), {}};
        return false;
    }
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0';
    }
    bool take(char c) {
        const bool here = at_ < pattern_.size() && pattern_[at_] == c;
        at_ += here ? 1 : 0;
        return here;
    }

    bool read_sequence(std::string& result, std::uint32_t depth) {
        while (at_ < pattern_.size() && peek() != '|' && peek() != ')' && peek() != '$') {
            std::string item;
            if (!read_item(item, depth) || !read_repetition(item)) {
                return false;
            }
            result += ' ' + item;
        }
        result += result.empty() ? "\"\"" : "";
        return true;
    }

    bool read_item(std::string& item, std::uint32_t depth) {
        switch (peek()) {
        case '(':
            return read_group(item, depth);
        case '[':
            return read_class(item);
        case '.':
            ++at_;
            item = characters(all_but({}));
            return true;
        case '*':
        case '+':
        case '?':
        case '{':
            return fail_here("there is nothing to repeat");
        case '^':
            return fail_here("^ and $ are supported at the ends only");
        default:
            Ranges set;
            if (!read_character(set)) {
                return false;
            }
            item = characters(set);
            return true;
        }
    }

    bool read_group(std::string& item, std::uint32_t depth) {
        if (depth >= deepest_group) {
            return fail_here("groups are nested too deep");
        }
        ++at_;
        if (take('?')) {
            if (peek() == '<' && peek(1) != '=' && peek(1) != '!') {
                at_ = std::min(pattern_.find('>', at_), pattern_.size() - 1) + 1; // a name
            } else if (!take(':')) {
                return fail_here("looking ahead or behind is not supported");
            }
        }
        std::vector<std::string> alternatives;
        do {
            if (!read_sequence(alternatives.emplace_back(), depth + 1)) {
                return false;
            }
        } while (take('|'));
        if (!take(')')) {
            return fail_here(peek() == '$' ? "^ and $ are supported at the ends only" : "expected )");
        }
        item = "(";
        for (const std::string& alternative : alternatives) {
            item += (item.size() > 1 ? " |" : "") + alternative;
        }
        item += ')';
        return true;
    }

    bool read_class(std::string& item) {
        ++at_;
        const bool negated = take('^');
        Ranges set;
        while (!take(']')) {
            Ranges from;
            if (at_ >= pattern_.size()) {
                return fail_here("a class without its ]");
            }
            if (!read_character(from)) {
                return false;
            }
            if (peek() == '-' && peek(1) != ']' && peek(1) != '\0') {
                Ranges to;
                ++at_;
                if (!read_character(to)) {
                    return false;
                }
                if (from.size() != 1 || to.size() != 1 || from[0].first != from[0].last ||
                    to[0].first != to[0].last || to[0].first < from[0].first) {
                    return fail_here("a range that is none");
                }
                from[0].last = to[0].first;
            }
            set.insert(set.end(), from.begin(), from.end());
        }
        item = characters(negated ? all_but(set) : joined(set));
        return !item.empty() || fail_here("a class of no characters");
    }

    /// A character, or an escape for one or a set.
    bool read_character(Ranges& set) {
        if (peek() == '\\') {
            return read_escape(set);
        }
        Utf8Prefix prefix;
        auto step = Utf8Prefix::Step::unfinished;
        while (step == Utf8Prefix::Step::unfinished && at_ < pattern_.size()) {
            step = prefix.add(static_cast<unsigned char>(pattern_[at_++]));
        }
        set = {{prefix.value(), prefix.value()}};
        return step == Utf8Prefix::Step::complete || fail_here("not UTF-8");
    }

    bool read_escape(Ranges& set) {
        const char c = peek(1);
        constexpr std::string_view controls = "tnrfv0";
        constexpr std::string_view values = "\t\n\r\f\v";
        if (const std::size_t known = controls.find(c); c != '\0' && known != std::string_view::npos) {
            const auto value = static_cast<std::uint32_t>(known < values.size() ? values[known] : '\0');
            set = {{value, value}};
        } else if (c == 'd' || c == 'D') {
            set = c == 'd' ? digits : all_but(digits);
        } else if (c == 'w' || c == 'W') {
            set = c == 'w' ? word : all_but(word);
        } else if (c == 's' || c == 'S') {
            set = c == 's' ? space : all_but(space);
        } else if (c == 'x' || c == 'u') {
            return read_hex(set, c == 'x' ? 2 : 4);
        } else if (c > ' ' && c < 0x7F && !is_word(c)) {
            set = {{static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(c)}};
        } else {
            return fail_here("this escape is not supported");
        }
        at_ += 2;
        return true;
    }

    bool read_hex(Ranges& set, std::size_t n) {
        constexpr std::string_view hex = "0123456789abcdef";
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const char c = peek(2 + i);
            const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
            const std::size_t digit = c == '\0' ? std::string_view::npos : hex.find(lower);
            if (digit == std::string_view::npos) {
                return fail_here("expected hexadecimal digits");
            }
            value = value * 16 + static_cast<std::uint32_t>(digit);
        }
        if (value >= 0xD800 && value <= 0xDFFF) {
            return fail_here("half a character is not supported");
        }
        at_ += 2 + n;
        set = {{value, value}};
        return true;
    }

    bool read_repetition(std::string& item) {
        std::uint32_t least = 0;
        std::optional<std::uint32_t> most;
        if (take('+')) {
            least = 1;
        } else if (take('?')) {
            most = 1;
        } else if (take('{')) {
            if (!read_number(least)) {
                return false;
            }
            most = least;
            if (take(',')) {
                most.reset();
                if (peek() != '}' && !read_number(most.emplace())) {
                    return false;
                }
            }
            if (!take('}') || (most && *most < least)) {
                return fail_here("not a repetition");
            }
        } else if (!take('*')) {
            return true;
        }
        take('?'); // few or many: the same texts
        item += gbnf_count(least, most);
        if (peek() == '*' || peek() == '+' || peek() == '?' || peek() == '{') {
            return fail_here("there is nothing to repeat");
        }
        return true;
    }

    bool read_number(std::uint32_t& number) {
        number = 0;
        const std::size_t start = at_;
        while (peek() >= '0' && peek() <= '9') {
            number = number * 10 + static_cast<std::uint32_t>(peek() - '0');
            ++at_;
            if (number > most_copies) {
                return fail_here("a repetition of more than " + std::to_string(most_copies));
            }
        }
        return at_ > start || fail_here("expected a number");
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
    std::optional<Error> error_;
};

} // namespace

Result<std::string> pattern_to_gbnf(std::string_view pattern) { return PatternReader(pattern).read(); }

std::string format_pattern(std::string_view format) {
    // Of dates only days that the month is sure to have.
    const std::string date = "[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|"
                             "(0[13578]|1[02])-31)";
    const std::string hours = "([01][0-9]|2[0-3]):[0-5][0-9]";
    const std::string time = hours + ":[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]" + hours + ")";
    const std::string byte = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    const std::string label = "[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?";
    const std::pair<std::string_view, std::string> known[] = {
        {"date", date},
        {"time", time},
        {"date-time", date + "T" + time},
        {"uuid", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"},
        {"ipv4", "(" + byte + "\\.){3}" + byte},
        {"hostname", label + "(\\." + label + "){0,5}"},
        {"email", "[A-Za-z0-9_]+([.+-][A-Za-z0-9_]+)*@" + label + "(\\." + label + "){0,3}\\.[a-z]{2,12}"},
        {"uri", "[a-z][a-z0-9+.-]{0,20}:[A-Za-z0-9/][A-Za-z0-9._~:/?#@!$&'()*+,;=-]*"},
    };
    for (const auto& [name, pattern] : known) {
        if (name == format) {
            return "^(" + pattern + ")$";
        }
    }
    return {};
}

} // namespace inglenook
