// SPDX-License-Identifier: Apache-2.0
#include "inference/selftest/cases.h"

#include <iterator>

namespace inglenook::selftest {

std::vector<Case> all_cases() {
    std::vector<Case> all = row_cases();
    for (auto* cases : {&matmul_cases, &attention_cases}) {
        std::vector<Case> more = cases();
        all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return all;
}

} // namespace inglenook::selftest
