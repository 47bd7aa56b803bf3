// SPDX-License-Identifier: Apache-2.0
// value.name, value[key], value[from:to:by]: with the fallbacks of Jinja (an attribute may be a key, a key an
// attribute) and the refusals of its sandbox.
#pragma once

#include "inference/chat/jinja/value.h"

namespace inglenook::jinja {

/// Fails on an undefined value, with what it says is missing.
void want_defined(const Value& value);

/// Undefined if there is none; fails on undefined values.
Value get_attribute(Heap& heap, const Value& value, std::string_view name);
Value get_item(Heap& heap, const Value& value, const Value& key);
/// Bounds that are None are open.
Value get_slice(Heap& heap, const Value& value, const Value& start, const Value& stop, const Value& step);

/// Items `start + k × step` of a sequence of `size`, as Python cuts it.
struct SliceRange {
    std::int64_t start = 0;
    std::int64_t step = 1;
    std::size_t count = 0;
};
SliceRange slice_range(std::size_t size, const Value& start, const Value& stop, const Value& step);

} // namespace inglenook::jinja
