// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/check.h"

#include "storage/compare/json_schema.h"
#include "storage/compare/numbers.h"
#include "storage/compare/reading.h"
#include "storage/compare/regex.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utf8proc.h>

namespace inglenook::storage::compare {

namespace {

CheckOutcome passed() { return {Verdict::passed, {}}; }
CheckOutcome failed(std::string reason) { return {Verdict::failed, std::move(reason)}; }

/// Without differences of case, as Unicode folds it.
std::string folded(std::string_view bytes) {
    std::string text = as_utf8(bytes);
    utf8proc_uint8_t* mapped = nullptr;
    const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &mapped,
        static_cast<utf8proc_option_t>(UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE | UTF8PROC_STABLE));
    if (length < 0) {
        return text; // no memory: nothing is folded
    }
    std::string result(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
    std::free(mapped); // NOLINT(cppcoreguidelines-no-malloc): utf8proc's
    return result;
}

/// What is within the first pair of lines of three backquotes or more; nothing if there is none.
std::optional<std::string_view> fenced(std::string_view text) {
    std::optional<std::size_t> begin;
    std::size_t ticks = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = trimmed(text.substr(at, end - at));
        const std::size_t found = std::min(line.find_first_not_of('`'), line.size());
        if (!begin && found >= 3 && line.find('`', found) == std::string_view::npos) {
            begin = std::min(end + 1, text.size());
            ticks = found;
        } else if (begin && found >= ticks && found == line.size()) {
            return text.substr(*begin, at - *begin);
        }
        at = end + 1;
    }
    return std::nullopt;
}

std::string shown(double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end};
}

} // namespace

struct Checker::State {
    Check check;
    std::string value; ///< folded, where case is ignored
    std::optional<Regex> regex;
    std::optional<JsonSchema> schema;

    [[nodiscard]] CheckOutcome contains(std::string_view answer) const {
        const bool there =
            (check.ignore_case ? folded(answer) : std::string(answer)).find(value) != std::string::npos;
        if (there == (check.kind == CheckKind::contains)) {
            return passed();
        }
        return failed(
            there ? "The answer holds what it should not." : "The answer does not hold what it should.");
    }

    [[nodiscard]] CheckOutcome matches(std::string_view answer) const {
        const std::optional<bool> found = regex->found_in(answer);
        if (!found) {
            return {Verdict::undecided, "The expression takes too long on this answer."};
        }
        return *found ? passed() : failed("The expression is not found in the answer.");
    }

    [[nodiscard]] CheckOutcome exact(std::string_view answer) const {
        const std::string_view text = trimmed(answer);
        return (check.ignore_case ? folded(text) : std::string(text)) == value
                   ? passed()
                   : failed("The answer is another text.");
    }

    [[nodiscard]] CheckOutcome numeric(std::string_view answer) const {
        const std::optional<double> number = last_number(answer);
        if (!number) {
            return failed("There is no number in the answer.");
        }
        // Decimal fractions are rounded when they are read: 3.15 is a hundredth from 3.14.
        const double rounding = 1e-12 * (std::abs(check.number) + check.tolerance);
        if (std::isfinite(*number) && std::abs(*number - check.number) <= check.tolerance + rounding) {
            return passed();
        }
        return failed("The last number is " + shown(*number) + ", not " + shown(check.number) + ".");
    }

    [[nodiscard]] CheckOutcome json(std::string_view answer) const {
        const std::string text = as_utf8(trimmed(answer));
        auto value_read = read_json(text);
        if (!value_read) {
            if (const auto block = fenced(text)) {
                value_read = read_json(*block);
            }
        }
        if (!value_read) {
            return failed("The answer is no JSON: " + value_read.error().message + ".");
        }
        if (!schema) {
            return passed();
        }
        const auto violation = schema->violation(nlohmann::json(*value_read));
        if (!violation) {
            return {Verdict::undecided, violation.error().message};
        }
        return *violation ? failed(**violation) : passed();
    }
};

Checker::Checker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Checker::Checker(Checker&&) noexcept = default;
Checker& Checker::operator=(Checker&&) noexcept = default;
Checker::~Checker() = default;

Result<Checker> Checker::make(const Check& check) {
    auto state = std::make_unique<State>();
    state->check = check;
    state->value = check.kind == CheckKind::exact ? std::string(trimmed(check.value)) : check.value;
    if (check.ignore_case) {
        state->value = folded(state->value);
    }
    if (check.kind == CheckKind::regex) {
        auto regex = Regex::compile(check.value, check.ignore_case);
        if (!regex) {
            return tl::unexpected(std::move(regex.error()));
        }
        state->regex = std::move(*regex);
    }
    if (check.kind == CheckKind::json && !check.value.empty()) {
        auto schema = JsonSchema::parse(check.value);
        if (!schema) {
            return tl::unexpected(std::move(schema.error()));
        }
        state->schema = std::move(*schema);
    }
    return Checker(std::move(state));
}

CheckOutcome Checker::run(std::string_view answer) const {
    switch (state_->check.kind) {
    case CheckKind::contains:
    case CheckKind::not_contains:
        return state_->contains(answer);
    case CheckKind::regex:
        return state_->matches(answer);
    case CheckKind::exact:
        return state_->exact(answer);
    case CheckKind::numeric:
        return state_->numeric(answer);
    case CheckKind::json:
        return state_->json(answer);
    }
    return {};
}

} // namespace inglenook::storage::compare
