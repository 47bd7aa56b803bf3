// SPDX-License-Identifier: Apache-2.0
// The two ways Python puts values into text: "%s" % value and "{}".format(value).
#pragma once

#include "inference/chat/jinja/arguments.h"
#include "inference/chat/jinja/value.h"

namespace inglenook::jinja {

/// `format % values`: a tuple gives several values, a dictionary named ones.
Value printf_format(Heap& heap, const Value& format, const Value& values);

/// `format.format(…)`.
Value brace_format(Heap& heap, const Value& format, const Arguments& arguments);

} // namespace inglenook::jinja
