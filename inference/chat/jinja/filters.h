// SPDX-License-Identifier: Apache-2.0
// The filters: functions of a value and arguments, found by name.
#pragma once

#include "inference/chat/jinja/arguments.h"
#include "inference/chat/jinja/value.h"

#include <string_view>
#include <utility>
#include <vector>

namespace inglenook::jinja {

using FilterFunction = Value (*)(Heap& heap, const Value& input, const Arguments& arguments);

/// Null for an unknown name.
FilterFunction find_filter(std::string_view name);

/// The parts that find_filter joins, one a subject.
using FilterTable = std::vector<std::pair<std::string_view, FilterFunction>>;
const FilterTable& text_filters();
const FilterTable& number_filters();
const FilterTable& sequence_filters();
const FilterTable& selection_filters();

} // namespace inglenook::jinja
