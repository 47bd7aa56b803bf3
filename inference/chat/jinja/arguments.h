// SPDX-License-Identifier: Apache-2.0
// The arguments of one call, and their matching to parameter names.
#pragma once

#include "inference/chat/jinja/value.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inglenook::jinja {

struct Arguments {
    std::vector<Value> positional;
    std::vector<std::pair<std::string, Value>> named;
};

/// Arguments matched to the parameters of a built-in function; fails as Python does where they don't fit.
class Bound {
public:
    Bound(std::string_view callee, const Arguments& arguments,
        std::initializer_list<std::string_view> parameters, std::size_t required = 0);

    /// Whether the parameter was given; Python's None counts as given.
    [[nodiscard]] bool has(std::size_t i) const { return values_[i] != nullptr; }
    [[nodiscard]] bool has_some(std::size_t i) const { return has(i) && !values_[i]->is_none(); }
    [[nodiscard]] const Value& operator[](std::size_t i) const { return *values_[i]; }

    [[nodiscard]] bool flag(std::size_t i, bool otherwise) const;
    [[nodiscard]] std::int64_t integer(std::size_t i, std::int64_t otherwise) const;

private:
    std::string_view callee_;
    std::vector<const Value*> values_;
};

} // namespace inglenook::jinja
