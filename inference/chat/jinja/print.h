// SPDX-License-Identifier: Apache-2.0
// Values as text, letter for letter as Python's str() and repr() write them.
#pragma once

#include "inference/chat/jinja/value.h"

namespace inglenook::jinja {

/// str(): what {{ … }} prints.
MarkedText to_text(Heap& heap, const Value& value);

/// repr(): how a value shows inside lists and dictionaries.
MarkedText to_repr(Heap& heap, const Value& value);

/// The shortest digits that give the number back: 1.0, 1e-05, 1e+16, nan, inf.
std::string float_text(double value);

} // namespace inglenook::jinja
