// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/arguments.h"

#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"

#include <algorithm>

namespace inglenook::jinja {

Bound::Bound(std::string_view callee, const Arguments& arguments,
    std::initializer_list<std::string_view> parameters, std::size_t required)
    : callee_(callee), values_(parameters.size(), nullptr) {
    const std::string name(callee);
    if (arguments.positional.size() > parameters.size()) {
        refuse(name + " takes at most " + std::to_string(parameters.size()) + " arguments, not " +
               std::to_string(arguments.positional.size()));
    }
    for (std::size_t i = 0; i < arguments.positional.size(); ++i) {
        values_[i] = &arguments.positional[i];
    }
    for (const auto& [key, value] : arguments.named) {
        const auto found = std::find(parameters.begin(), parameters.end(), key);
        if (found == parameters.end()) {
            refuse(name + " got an unexpected keyword argument '" + key + "'");
        }
        const auto place = static_cast<std::size_t>(found - parameters.begin());
        if (values_[place] != nullptr) {
            refuse(name + " got multiple values for argument '" + key + "'");
        }
        values_[place] = &value;
    }
    for (std::size_t i = 0; i < required; ++i) {
        if (values_[i] == nullptr) {
            refuse(name + " is missing its argument '" + std::string(*(parameters.begin() + i)) + "'");
        }
    }
}

bool Bound::flag(std::size_t i, bool otherwise) const { return has(i) ? truthy((*this)[i]) : otherwise; }

std::int64_t Bound::integer(std::size_t i, std::int64_t otherwise) const {
    if (!has(i)) {
        return otherwise;
    }
    const Value& value = (*this)[i];
    if (!value.is(Value::Kind::integer) && !value.is(Value::Kind::boolean)) {
        refuse(std::string(callee_) + " wants an integer, not '" + type_name(value) + "'");
    }
    return value.integer();
}

} // namespace inglenook::jinja
