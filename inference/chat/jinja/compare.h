// SPDX-License-Identifier: Apache-2.0
// Truth, equality, order and membership as Python has them. Marks never matter here: text from a user equals
// the same text of the template.
#pragma once

#include "inference/chat/jinja/value.h"

namespace inglenook::jinja {

bool truthy(const Value& value);
bool equals(Heap& heap, const Value& left, const Value& right);

/// `<`; fails for what Python cannot order.
bool less(Heap& heap, const Value& left, const Value& right);

/// `needle in haystack`.
bool contains(Heap& heap, const Value& haystack, const Value& needle);

/// Equal values have equal hashes; fails for lists and dictionaries.
std::size_t hash_of(Heap& heap, const Value& value);

/// len(); nothing for what has none.
std::optional<std::size_t> length_of(const Value& value);

bool is_iterable(const Value& value);

/// The items that a loop over the value visits; fails for what can't be looped over.
ListPtr iterate(Heap& heap, const Value& value);

} // namespace inglenook::jinja
