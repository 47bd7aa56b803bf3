// SPDX-License-Identifier: Apache-2.0
// Variables set by a template: a chain of scopes, the innermost first.
#pragma once

#include "inference/chat/jinja/names.h"
#include "inference/chat/jinja/value.h"

#include <memory>
#include <utility>
#include <vector>

namespace inglenook::jinja {

class Scope;
using ScopePtr = std::shared_ptr<Scope>;

class Scope {
public:
    Scope(Heap& heap, ScopePtr parent) : parent_(std::move(parent)), charge_(heap, sizeof(Scope)) {}

    void set(NameId id, Value value) {
        for (auto& [name, old] : variables_) {
            if (name == id) {
                old = std::move(value);
                return;
            }
        }
        variables_.emplace_back(id, std::move(value));
    }

    [[nodiscard]] const Value* find(NameId id) const {
        for (const Scope* scope = this; scope != nullptr; scope = scope->parent_.get()) {
            for (const auto& [name, value] : scope->variables_) {
                if (name == id) {
                    return &value;
                }
            }
        }
        return nullptr;
    }

    /// Ready for the next turn of a loop.
    void clear() { variables_.clear(); }

private:
    std::vector<std::pair<NameId, Value>> variables_; ///< few, so that a search beats a table
    ScopePtr parent_;
    Charge charge_;
};

} // namespace inglenook::jinja
