// SPDX-License-Identifier: Apache-2.0
// The tests (`x is defined`), found by name.
#pragma once

#include "inference/chat/jinja/arguments.h"
#include "inference/chat/jinja/value.h"

#include <string_view>

namespace inglenook::jinja {

using TestFunction = bool (*)(Heap& heap, const Value& input, const Arguments& arguments);

/// Null for an unknown name.
TestFunction find_test(std::string_view name);

} // namespace inglenook::jinja
