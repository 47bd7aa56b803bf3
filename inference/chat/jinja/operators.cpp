// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/operators.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/print.h"
#include "inference/chat/jinja/printf.h"

#include <cmath>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;

[[noreturn]] void refuse_operands(const std::string& op, const Value& left, const Value& right) {
    for (const Value* side : {&left, &right}) {
        if (side->is_undefined()) {
            refuse(side->missing().message);
        }
    }
    refuse(
        "unsupported operand types for " + op + ": '" + type_name(left) + "' and '" + type_name(right) + "'");
}

void want_numbers(const std::string& op, const Value& left, const Value& right) {
    if (!left.is_number() || !right.is_number()) {
        refuse_operands(op, left, right);
    }
}

bool whole(const Value& left, const Value& right) { return !left.is(Kind::real) && !right.is(Kind::real); }

[[noreturn]] void refuse_overflow() { refuse("An integer is too large for a chat template"); }

void want_divisor(const Value& right) {
    if (right.real() == 0.0) {
        refuse("division by zero");
    }
}

std::int64_t floor_quotient(std::int64_t left, std::int64_t right) {
    if (right == -1) {
        std::int64_t negated = 0;
        if (__builtin_sub_overflow(std::int64_t{0}, left, &negated)) {
            refuse_overflow();
        }
        return negated;
    }
    const std::int64_t quotient = left / right;
    return quotient - (left % right != 0 && (left < 0) != (right < 0) ? 1 : 0);
}

Value joined_lists(Heap& heap, const Value& left, const Value& right) {
    const std::vector<Value>& first = left.list().items;
    const std::vector<Value>& second = right.list().items;
    heap.need((first.size() + second.size()) * sizeof(Value));
    std::vector<Value> items;
    items.reserve(first.size() + second.size());
    items.insert(items.end(), first.begin(), first.end());
    items.insert(items.end(), second.begin(), second.end());
    return left.is_tuple() ? make_tuple(heap, std::move(items)) : make_list(heap, std::move(items));
}

Value joined_texts(Heap& heap, const Value& left, const Value& right) {
    TextBuilder out(heap);
    const bool markup = left.is_markup() || right.is_markup();
    for (const Value* side : {&left, &right}) {
        if (markup && !side->is_markup()) {
            out.add(html_escaped(heap, *side));
        } else {
            out.add(side->text().text);
        }
    }
    return make_text(heap, out.take(), markup);
}

/// What `count` copies of something of `size` come to; refuses before it is made.
std::size_t copies(Heap& heap, std::int64_t count, std::size_t size, std::size_t item_bytes) {
    if (count <= 0 || size == 0) {
        return 0;
    }
    const auto times = static_cast<std::uint64_t>(count);
    heap.need(times);
    heap.need(times * size);
    heap.need(times * size * item_bytes);
    return times;
}

Value repeated(Heap& heap, const Value& sequence, std::int64_t count) {
    if (sequence.is_text()) {
        const MarkedText& text = sequence.text().text;
        TextBuilder out(heap);
        for (std::size_t left = copies(heap, count, text.size(), 1); left > 0; --left) {
            heap.step();
            out.add(text);
        }
        return make_text(heap, out.take(), sequence.is_markup());
    }
    const std::vector<Value>& once = sequence.list().items;
    std::vector<Value> items;
    const std::size_t times = copies(heap, count, once.size(), sizeof(Value));
    items.reserve(times * once.size());
    for (std::size_t left = times; left > 0; --left) {
        heap.step(once.size());
        items.insert(items.end(), once.begin(), once.end());
    }
    return sequence.is_tuple() ? make_tuple(heap, std::move(items)) : make_list(heap, std::move(items));
}

bool is_sequence(const Value& value) { return value.is_text() || value.is(Kind::list); }

bool is_whole(const Value& value) { return value.is(Kind::integer) || value.is(Kind::boolean); }

Value whole_power(std::int64_t base, std::int64_t exponent) {
    std::int64_t result = 1;
    while (exponent > 0) {
        if ((exponent & 1) != 0 && __builtin_mul_overflow(result, base, &result)) {
            refuse_overflow();
        }
        exponent >>= 1;
        if (exponent > 0 && __builtin_mul_overflow(base, base, &base)) {
            refuse_overflow();
        }
    }
    return Value(result);
}

} // namespace

Value add(Heap& heap, const Value& left, const Value& right) {
    if (left.is_number() && right.is_number()) {
        if (!whole(left, right)) {
            return Value(left.real() + right.real());
        }
        std::int64_t sum = 0;
        if (__builtin_add_overflow(left.integer(), right.integer(), &sum)) {
            refuse_overflow();
        }
        return Value(sum);
    }
    if (left.is_text() && right.is_text()) {
        return joined_texts(heap, left, right);
    }
    if (left.is(Kind::list) && right.is(Kind::list) && left.is_tuple() == right.is_tuple()) {
        return joined_lists(heap, left, right);
    }
    if (left.is_text() && !right.is_undefined()) {
        refuse("can only concatenate str (not \"" + type_name(right) + "\") to str");
    }
    refuse_operands("+", left, right);
}

Value subtract(const Value& left, const Value& right) {
    want_numbers("-", left, right);
    if (!whole(left, right)) {
        return Value(left.real() - right.real());
    }
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(left.integer(), right.integer(), &difference)) {
        refuse_overflow();
    }
    return Value(difference);
}

Value multiply(Heap& heap, const Value& left, const Value& right) {
    if (is_sequence(left) && is_whole(right)) {
        return repeated(heap, left, right.integer());
    }
    if (is_whole(left) && is_sequence(right)) {
        return repeated(heap, right, left.integer());
    }
    want_numbers("*", left, right);
    if (!whole(left, right)) {
        return Value(left.real() * right.real());
    }
    std::int64_t product = 0;
    if (__builtin_mul_overflow(left.integer(), right.integer(), &product)) {
        refuse_overflow();
    }
    return Value(product);
}

Value divide(const Value& left, const Value& right) {
    want_numbers("/", left, right);
    want_divisor(right);
    return Value(left.real() / right.real());
}

Value floor_divide(const Value& left, const Value& right) {
    want_numbers("//", left, right);
    want_divisor(right);
    if (whole(left, right)) {
        return Value(floor_quotient(left.integer(), right.integer()));
    }
    return Value(std::floor(left.real() / right.real()));
}

Value modulo(Heap& heap, const Value& left, const Value& right) {
    if (left.is_text()) {
        return printf_format(heap, left, right);
    }
    want_numbers("%", left, right);
    want_divisor(right);
    if (whole(left, right)) {
        const std::int64_t divisor = right.integer();
        return Value(divisor == -1 ? std::int64_t{0}
                                   : left.integer() - floor_quotient(left.integer(), divisor) * divisor);
    }
    double rest = std::fmod(left.real(), right.real());
    if (rest != 0.0 && (rest < 0) != (right.real() < 0)) {
        rest += right.real();
    }
    return Value(rest);
}

Value power(const Value& left, const Value& right) {
    want_numbers("**", left, right);
    if (whole(left, right) && right.integer() >= 0) {
        return whole_power(left.integer(), right.integer());
    }
    if (left.real() == 0.0 && right.real() < 0) {
        refuse("0 cannot be raised to a negative power");
    }
    const double result = std::pow(left.real(), right.real());
    if (std::isnan(result) && !std::isnan(left.real()) && !std::isnan(right.real())) {
        refuse("A root of a negative number is not supported");
    }
    return Value(result);
}

Value negate(const Value& operand) {
    if (operand.is(Kind::real)) {
        return Value(-operand.real());
    }
    if (!operand.is_number()) {
        refuse_operands("-", operand, operand);
    }
    return subtract(Value(std::int64_t{0}), operand);
}

MarkedText html_escaped(Heap& heap, const Value& value) {
    const MarkedText text = to_text(heap, value);
    if (value.is_markup()) {
        return text;
    }
    TextBuilder out(heap);
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string_view escape;
        switch (text.bytes()[at]) {
        case '&':
            escape = "&amp;";
            break;
        case '<':
            escape = "&lt;";
            break;
        case '>':
            escape = "&gt;";
            break;
        case '\'':
            escape = "&#39;";
            break;
        case '"':
            escape = "&#34;";
            break;
        default:
            continue;
        }
        out.add(text, plain, at - plain);
        out.add(escape, text.trusted_at(at));
        plain = at + 1;
    }
    out.add(text, plain, text.size() - plain);
    return out.take();
}

} // namespace inglenook::jinja
