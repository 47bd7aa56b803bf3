// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/syntax.h"

#include "inference/grammar/code_ranges.h"
#include "inference/grammar/utf8_prefix.h"

#include <algorithm>
#include <unordered_map>

namespace inglenook {

namespace {

using Expression = GrammarExpression;
using Kind = Expression::Kind;

constexpr std::size_t largest_text = std::size_t{4} << 20;
constexpr std::uint32_t deepest = 200;          ///< groups within each other
constexpr std::uint32_t most_repetitions = 8;   ///< of one item, as in "a"*?+
constexpr std::uint32_t most_repeats = 100'000; ///< a number in braces

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-'; }

std::optional<std::uint32_t> hex_value(char c) {
    if (is_digit(c)) {
        return static_cast<std::uint32_t>(c - '0');
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? std::optional(static_cast<std::uint32_t>(lower - 'a' + 10))
                                        : std::nullopt;
}

void go_past(char c, TextPlace& place) {
    if (c == '\n') {
        place = {place.line + 1, 1};
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) {
        ++place.column;
    }
}

/// A recursive descent over the text. Functions that return false have set `error_`.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<GrammarSyntax> read(std::string_view root) {
        if (text_.size() > largest_text) {
            return inglenook::fail(ErrorKind::bad_file, "the grammar is longer than 4 MiB");
        }
        skip_space(true);
        while (at_ < text_.size()) {
            if (!read_rule()) {
                return tl::unexpected(*error_);
            }
            skip_space(true);
        }
        return finish(root);
    }

private:
    bool fail_at(std::size_t byte, const std::string& message) {
        error_ = Error{ErrorKind::bad_file, message, place_in(text_, byte).text(), {}};
        return false;
    }

    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

    bool take(char c) {
        const bool here = !at_end() && text_[at_] == c;
        at_ += here ? 1 : 0;
        return here;
    }

    /// Also comments; line ends only if they may stand here.
    void skip_space(bool line_ends) {
        for (; !at_end(); ++at_) {
            const char c = text_[at_];
            if (c == '#') {
                at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
                --at_;
            } else if (c != ' ' && c != '\t' && !(line_ends && (c == '\r' || c == '\n'))) {
                return;
            }
        }
    }

    std::string_view read_name() {
        const std::size_t start = at_;
        while (!at_end() && is_name(text_[at_])) {
            ++at_;
        }
        return text_.substr(start, at_ - start);
    }

    /// Columns and lines for every rule name, without a look at the whole text each time.
    TextPlace place_here(std::size_t byte) {
        for (; counted_ < byte; ++counted_) {
            go_past(text_[counted_], place_);
        }
        return place_;
    }

    std::uint32_t rule_number(std::string_view name, TextPlace place) {
        const auto [entry, fresh] = numbers_.try_emplace(std::string(name), syntax_.rules.size());
        if (fresh) {
            syntax_.rules.push_back({std::string(name), place, {}});
            defined_.push_back(false);
        }
        return static_cast<std::uint32_t>(entry->second);
    }

    bool read_rule() {
        const std::size_t start = at_;
        const std::string_view name = read_name();
        if (name.empty()) {
            return fail_at(at_, "expected the name of a rule (letters, digits and -)");
        }
        const TextPlace place = place_here(start);
        const std::uint32_t number = rule_number(name, place);
        skip_space(false);
        if (text_.substr(at_, 3) != "::=") {
            return fail_at(at_, "expected ::= after the name of a rule");
        }
        if (defined_[number]) {
            return fail_at(start, "rule \"" + std::string(name) + "\" is defined twice");
        }
        at_ += 3;
        skip_space(true);
        Expression expression;
        if (!read_alternatives(expression, 0)) {
            return false;
        }
        if (!at_end() && peek() != '\n' && peek() != '\r') {
            return fail_at(at_, "expected the end of the line");
        }
        syntax_.rules[number].expression = std::move(expression);
        syntax_.rules[number].place = place;
        defined_[number] = true;
        return true;
    }

    bool read_alternatives(Expression& result, std::uint32_t depth) {
        Expression first;
        if (!read_sequence(first, depth)) {
            return false;
        }
        if (peek() != '|') {
            result = std::move(first);
            return true;
        }
        result.kind = Kind::alternatives;
        result.parts.push_back(std::move(first));
        while (take('|')) {
            skip_space(true);
            if (!read_sequence(result.parts.emplace_back(), depth)) {
                return false;
            }
        }
        return true;
    }

    bool read_sequence(Expression& result, std::uint32_t depth) {
        while (!at_end() && peek() != '|' && peek() != ')' && peek() != '\n' && peek() != '\r') {
            Expression item;
            if (!read_item(item, depth)) {
                return false;
            }
            skip_space(depth > 0);
            if (!read_repetitions(item, depth)) {
                return false;
            }
            result.parts.push_back(std::move(item));
        }
        return true;
    }

    bool read_item(Expression& item, std::uint32_t depth) {
        const char c = peek();
        if (c == '"') {
            return read_literal(item);
        }
        if (c == '[') {
            return read_class(item);
        }
        if (c == '(') {
            return read_group(item, depth);
        }
        if (take('.')) {
            item.kind = Kind::one_of;
            item.negated = true; // not one of none
            return true;
        }
        if (is_name(c)) {
            item.kind = Kind::rule;
            item.place = place_here(at_);
            item.rule = rule_number(read_name(), item.place);
            return true;
        }
        if (c == '*' || c == '+' || c == '?' || c == '{') {
            return fail_at(at_, std::string("there is nothing to repeat before ") + c);
        }
        return fail_at(at_, "expected a literal, a class, a group or the name of a rule");
    }

    bool read_group(Expression& item, std::uint32_t depth) {
        const std::size_t start = at_++;
        if (depth >= deepest) {
            return fail_at(start, "groups are nested deeper than " + std::to_string(deepest));
        }
        skip_space(true);
        if (!read_alternatives(item, depth + 1)) {
            return false;
        }
        return take(')') || fail_at(at_, "expected ) for the ( at " + place_in(text_, start).text());
    }

    bool read_literal(Expression& item) {
        const std::size_t start = at_++;
        item.kind = Kind::literal;
        while (!take('"')) {
            if (at_end()) {
                return fail_at(start, "a literal without its closing quote");
            }
            if (!read_character(item.code_points.emplace_back())) {
                return false;
            }
        }
        return true;
    }

    bool read_class(Expression& item) {
        const std::size_t start = at_++;
        item.kind = Kind::one_of;
        item.negated = take('^');
        while (!take(']')) {
            if (at_end()) {
                return fail_at(start, "a class without its closing bracket");
            }
            const std::size_t range_start = at_;
            CodeRange range;
            if (!read_character(range.first)) {
                return false;
            }
            range.last = range.first;
            if (peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
                ++at_;
                if (!read_character(range.last)) {
                    return false;
                }
            }
            if (range.last < range.first) {
                return fail_at(range_start, "a range whose end lies before its start");
            }
            item.ranges.push_back(range);
        }
        return !item.ranges.empty() || fail_at(start, "a class of no characters");
    }

    /// One code point of a literal or class, or an escape for one.
    bool read_character(std::uint32_t& code_point) {
        if (peek() == '\\') {
            return read_escape(code_point);
        }
        Utf8Prefix prefix;
        const std::size_t start = at_;
        while (!at_end()) {
            const auto step = prefix.add(static_cast<unsigned char>(text_[at_]));
            if (step == Utf8Prefix::Step::invalid) {
                break;
            }
            ++at_;
            if (step == Utf8Prefix::Step::complete) {
                code_point = prefix.value();
                return code_point <= last_code_point || fail_at(start, "not UTF-8");
            }
        }
        return fail_at(start, "not UTF-8");
    }

    bool read_escape(std::uint32_t& code_point) {
        const std::size_t start = at_++;
        const char c = peek();
        ++at_;
        switch (c) {
        case 'x':
            return read_hex(start, 2, code_point);
        case 'u':
            return read_hex(start, 4, code_point);
        case 'U':
            return read_hex(start, 8, code_point);
        case 't':
            code_point = '\t';
            return true;
        case 'r':
            code_point = '\r';
            return true;
        case 'n':
            code_point = '\n';
            return true;
        case '\\':
        case '"':
        case '[':
        case ']':
            code_point = static_cast<unsigned char>(c);
            return true;
        default:
            return fail_at(
                start, R"(an unknown escape; there are \n \r \t \\ \" \[ \] \xHH \uHHHH \UHHHHHHHH)");
        }
    }

    bool read_hex(std::size_t start, int digits, std::uint32_t& value) {
        value = 0;
        for (int i = 0; i < digits; ++i, ++at_) {
            const auto digit = hex_value(peek());
            if (!digit) {
                return fail_at(start, "expected " + std::to_string(digits) + " hexadecimal digits");
            }
            value = value << 4U | *digit;
        }
        const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
        return (value <= last_code_point && !surrogate) || fail_at(start, "not a character of Unicode");
    }

    bool read_repetitions(Expression& item, std::uint32_t depth) {
        for (std::uint32_t count = 0;; ++count) {
            const std::size_t start = at_;
            Expression repeat;
            repeat.kind = Kind::repeat;
            if (take('*')) {
                repeat.least = 0;
            } else if (take('+')) {
                repeat.least = 1;
            } else if (take('?')) {
                repeat.most = 1;
            } else if (!take('{')) {
                return true;
            } else if (!read_braces(repeat, depth)) {
                return false;
            }
            if (count >= most_repetitions) {
                return fail_at(
                    start, "more than " + std::to_string(most_repetitions) + " repetitions of one item");
            }
            repeat.parts.push_back(std::move(item));
            item = std::move(repeat);
            skip_space(depth > 0);
        }
    }

    bool read_braces(Expression& repeat, std::uint32_t depth) {
        const std::size_t start = at_;
        skip_space(depth > 0);
        if (!read_count(repeat.least)) {
            return false;
        }
        skip_space(depth > 0);
        repeat.most = repeat.least;
        if (take(',')) {
            skip_space(depth > 0);
            if (is_digit(peek())) {
                if (!read_count(repeat.most.emplace())) {
                    return false;
                }
            } else {
                repeat.most.reset();
            }
            skip_space(depth > 0);
        }
        if (!take('}')) {
            return fail_at(at_, "expected } after the numbers of a repetition");
        }
        return !repeat.most || *repeat.most >= repeat.least ||
               fail_at(start, "a repetition whose most is less than its least");
    }

    bool read_count(std::uint32_t& count) {
        const std::size_t start = at_;
        count = 0;
        while (is_digit(peek())) {
            count = std::min(count * 10 + static_cast<std::uint32_t>(text_[at_++] - '0'), most_repeats + 1);
        }
        if (at_ == start) {
            return fail_at(at_, "expected a number");
        }
        return count <= most_repeats ||
               fail_at(start, "a repetition of more than " + std::to_string(most_repeats));
    }

    Result<GrammarSyntax> finish(std::string_view root) {
        const auto found = numbers_.find(std::string(root));
        if (found == numbers_.end()) {
            return inglenook::fail(ErrorKind::bad_file,
                "the grammar has no rule named \"" + std::string(root) + "\"", "line 1, column 1");
        }
        for (std::size_t i = 0; i < defined_.size(); ++i) {
            if (!defined_[i]) {
                const GrammarRule& rule = syntax_.rules[i];
                return inglenook::fail(
                    ErrorKind::bad_file, "rule \"" + rule.name + "\" is not defined", rule.place.text());
            }
        }
        syntax_.root = static_cast<std::uint32_t>(found->second);
        return std::move(syntax_);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t counted_ = 0; ///< bytes that `place_` is ahead of the start
    TextPlace place_;
    GrammarSyntax syntax_;
    std::vector<bool> defined_; ///< for each rule
    std::unordered_map<std::string, std::size_t> numbers_;
    std::optional<Error> error_;
};

} // namespace

std::string TextPlace::text() const {
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

TextPlace place_in(std::string_view text, std::size_t byte) {
    TextPlace place;
    for (const char c : text.substr(0, byte)) {
        go_past(c, place);
    }
    return place;
}

Result<GrammarSyntax> parse_gbnf(std::string_view text, std::string_view root) {
    return Reader(text).read(root);
}

} // namespace inglenook
