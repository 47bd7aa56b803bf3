// SPDX-License-Identifier: Apache-2.0
// The functions that every template finds: range, namespace, raise_exception, strftime_now and the like.
#pragma once

#include "inference/chat/chat_template.h"
#include "inference/chat/jinja/value.h"

#include <optional>
#include <string_view>

namespace inglenook::jinja {

/// `now` must outlive the function.
std::optional<Value> find_global(Heap& heap, std::string_view name, const TemplateClock& now);

/// strftime in English, whatever the program's locale: a moment as in TemplateClock (nothing: the clock), and
/// a format.
std::string format_time(const TemplateClock& now, std::string_view format);

} // namespace inglenook::jinja
