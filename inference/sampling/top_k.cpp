// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>

namespace inglenook {

void keep_top_k(Candidates& candidates, std::size_t k) {
    if (k == 0) {
        return;
    }
    k = std::min(k, candidates.size());
    sort_most_likely(candidates, k);
    candidates.resize(k);
}

} // namespace inglenook
