// SPDX-License-Identifier: Apache-2.0
#include "inference/selftest/cases.h"

#include <iterator>

namespace inglenook::selftest {

std::vector<Case> all_cases() {
    std::vector<Case> all = row_cases();
    for (auto* cases : {&element_cases, &route_cases, &matmul_cases, &attention_cases, &latent_cases,
             &state_cases, &top_k_cases, &decode_cases}) {
        std::vector<Case> more = cases();
        all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return all;
}

} // namespace inglenook::selftest
