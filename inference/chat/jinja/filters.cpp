// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/filters.h"

#include <unordered_map>

namespace inglenook::jinja {

FilterFunction find_filter(std::string_view name) {
    static const auto table = [] {
        std::unordered_map<std::string_view, FilterFunction> all;
        for (const FilterTable* part :
            {&text_filters(), &number_filters(), &sequence_filters(), &selection_filters()}) {
            all.insert(part->begin(), part->end());
        }
        return all;
    }();
    const auto found = table.find(name);
    return found == table.end() ? nullptr : found->second;
}

} // namespace inglenook::jinja
