// SPDX-License-Identifier: Apache-2.0
// The methods of text, lists and dictionaries that templates may call.
#pragma once

#include "inference/chat/jinja/arguments.h"
#include "inference/chat/jinja/value.h"

#include <optional>
#include <string_view>

namespace inglenook::jinja {

using MethodFunction = Value (*)(Heap& heap, const Value& self, const Arguments& arguments);

struct MethodEntry {
    std::string_view name;
    MethodFunction function;
};

std::optional<MethodEntry> find_method(const Value& value, std::string_view name);

/// The part that find_method looks through for text.
std::optional<MethodEntry> find_text_method(std::string_view name);
std::optional<MethodEntry> find_text_question(std::string_view name);

} // namespace inglenook::jinja
