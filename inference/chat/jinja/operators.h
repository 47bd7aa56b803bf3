// SPDX-License-Identifier: Apache-2.0
// Arithmetic on values, as Python's operators; integers that leave 64 bits are refused.
#pragma once

#include "inference/chat/jinja/value.h"

namespace inglenook::jinja {

Value add(Heap& heap, const Value& left, const Value& right);
Value subtract(const Value& left, const Value& right);
Value multiply(Heap& heap, const Value& left, const Value& right);
Value divide(const Value& left, const Value& right);
Value floor_divide(const Value& left, const Value& right);
/// Also printf-style formatting, where the left side is text.
Value modulo(Heap& heap, const Value& left, const Value& right);
Value power(const Value& left, const Value& right);
Value negate(const Value& operand);

/// Text with & < > ' " as HTML writes them; what is markup already stays.
MarkedText html_escaped(Heap& heap, const Value& value);

} // namespace inglenook::jinja
