// SPDX-License-Identifier: Apache-2.0
#include "inference/cache/page_pool.h"

namespace inglenook {

PagePool::PagePool(std::uint32_t n_pages) : users_(n_pages, 0) {
    for (std::uint32_t page = n_pages; page > 0; --page) {
        free_.push_back(page - 1); // low pages first: memory is touched from the start
    }
}

std::optional<std::uint32_t> PagePool::take() {
    if (free_.empty()) {
        return std::nullopt;
    }
    const std::uint32_t page = free_.back();
    free_.pop_back();
    users_[page] = 1;
    return page;
}

void PagePool::share(std::uint32_t page) { ++users_[page]; }

void PagePool::release(std::uint32_t page) {
    if (--users_[page] == 0) {
        free_.push_back(page);
    }
}

} // namespace inglenook
