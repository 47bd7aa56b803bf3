// SPDX-License-Identifier: Apache-2.0
// What filters such as sort, map and selectattr look at in each item.
#pragma once

#include "inference/chat/jinja/arguments.h"
#include "inference/chat/jinja/value.h"

#include <functional>
#include <string>
#include <vector>

namespace inglenook::jinja {

/// The part of an item that an attribute names: "a.b", "0.name", an index; nothing: the item itself.
class Selector {
public:
    Selector(Heap& heap, const Value* attribute);
    Value operator()(const Value& item) const;
    /// Also text in lower case, for what ignores case.
    [[nodiscard]] Value key(const Value& item, bool case_sensitive) const;

private:
    Heap& heap_;
    std::vector<Value> path_;
};

} // namespace inglenook::jinja
