// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/numbers.h"

#include "storage/compare/reading.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace inglenook::storage::compare {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Of words: letters, and all bytes of characters beyond ASCII but for the signs that may stand before a
/// number.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

constexpr std::string_view minus = "\u2212";
constexpr std::array<std::string_view, 7> separators = {
    ",", "'", "_", "\u2019", "\u00a0", "\u2009", "\u202f"};
constexpr std::array<std::string_view, 5> times = {"\\times", "\\cdot", "\u00d7", "*", "x"};

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    struct Found {
        std::size_t begin = 0;
        std::size_t end = 0;
        double value = 0;
    };

    /// The next number from a place on.
    std::optional<Found> next(std::size_t from) {
        for (at_ = from; at_ < text_.size(); ++at_) {
            const bool point = text_[at_] == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
            if (!is_digit(text_[at_]) && !(point && (at_ == 0 || !is_digit(text_[at_ - 1])))) {
                continue;
            }
            if (at_ > 0 && is_letter(text_[at_ - 1])) {
                while (digit_at(at_ + 1) || (text_.substr(at_ + 1, 1) == "." && digit_at(at_ + 2))) {
                    ++at_;
                }
                continue;
            }
            return number();
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] bool ahead(std::string_view what) const { return text_.substr(at_, what.size()) == what; }
    [[nodiscard]] bool digit_at(std::size_t at) const { return at < text_.size() && is_digit(text_[at]); }

    void take_digits(std::string& digits) {
        while (digit_at(at_)) {
            digits += text_[at_++];
        }
    }

    /// The length of a separator here with three digits behind it and no fourth; 0 if there is none.
    [[nodiscard]] std::size_t separator() const {
        for (const std::string_view sign : separators) {
            const std::size_t behind = at_ + sign.size();
            if (ahead(sign) && digit_at(behind) && digit_at(behind + 1) && digit_at(behind + 2) &&
                !digit_at(behind + 3)) {
                return sign.size();
            }
        }
        return 0;
    }

    Found number() {
        Found found;
        found.begin = at_;
        std::string digits = sign_before(found.begin) ? "-" : "";
        const std::size_t start = at_;
        take_digits(digits);
        constexpr std::size_t longest_head = 3;
        if (at_ > start && at_ - start <= longest_head) {
            for (std::size_t bytes = separator(); bytes > 0; bytes = separator()) {
                at_ += bytes;
                take_digits(digits);
            }
        }
        if (at_ < text_.size() && text_[at_] == '.' && digit_at(at_ + 1)) {
            digits += text_[at_++];
            take_digits(digits);
        }
        exponent(digits);
        found.end = at_;
        found.value = value_of(digits);
        return found;
    }

    /// Moves the beginning in front of a minus that belongs to the number.
    bool sign_before(std::size_t& begin) const {
        const std::string_view before = text_.substr(0, begin);
        const std::size_t bytes = before.ends_with('-') ? 1 : before.ends_with(minus) ? minus.size() : 0;
        if (bytes == 0) {
            return false;
        }
        const std::size_t sign = begin - bytes;
        if (sign > 0 && (is_letter(text_[sign - 1]) || is_digit(text_[sign - 1]) || text_[sign - 1] == ')')) {
            return false;
        }
        begin = sign;
        return true;
    }

    /// Signed digits, a minus of either kind.
    std::optional<std::string> whole() {
        std::string digits;
        if (ahead(minus) || ahead("-")) {
            at_ += ahead("-") ? 1 : minus.size();
            digits = "-";
        } else if (ahead("+")) {
            ++at_;
        }
        const std::size_t signs = digits.size();
        take_digits(digits);
        return digits.size() > signs ? std::optional(digits) : std::nullopt;
    }

    void exponent(std::string& digits) {
        const std::size_t before = at_;
        if (ahead("e") || ahead("E")) {
            ++at_;
            if (const auto power = whole(); power && !(at_ < text_.size() && is_letter(text_[at_]))) {
                digits += "e" + *power;
                return;
            }
        } else if (power_of_ten()) {
            const bool braces = ahead("{");
            at_ += braces ? 1 : 0;
            if (const auto power = whole(); power && (!braces || ahead("}"))) {
                at_ += braces ? 1 : 0;
                digits += "e" + *power;
                return;
            }
        }
        at_ = before;
    }

    /// " × 10^"
    bool power_of_ten() {
        const auto skip_space = [this] { at_ += ahead(" ") ? 1 : 0; };
        skip_space();
        for (const std::string_view sign : times) {
            if (ahead(sign)) {
                at_ += sign.size();
                skip_space();
                const bool ten = ahead("10^");
                at_ += ten ? 3 : 0;
                return ten;
            }
        }
        return false;
    }

    static double value_of(const std::string& digits) {
        double value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error == std::errc::result_out_of_range) {
            // Too large or too small is told by the exponent's sign alone; without one it is large.
            const std::size_t power = digits.find("e-");
            return power != std::string::npos ? 0 : digits[0] == '-' ? -HUGE_VAL : HUGE_VAL;
        }
        return value;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

std::optional<double> last_number(std::string_view text) {
    std::optional<double> last;
    Scanner scanner(text);
    for (auto found = scanner.next(0); found; found = scanner.next(found->end)) {
        last = found->value;
    }
    return last;
}

std::optional<double> whole_number(std::string_view text) {
    text = trimmed(text);
    const auto found = Scanner(text).next(0);
    if (!found || found->begin != 0 || found->end != text.size() || !std::isfinite(found->value)) {
        return std::nullopt;
    }
    return found->value;
}

} // namespace inglenook::storage::compare
