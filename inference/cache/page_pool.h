// SPDX-License-Identifier: Apache-2.0
// Which pages of the KV cache are in use, and by how many sequences. Knows nothing of what they hold.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace inglenook {

class PagePool {
public:
    explicit PagePool(std::uint32_t n_pages);

    /// A free page with one user, or nothing.
    std::optional<std::uint32_t> take();
    void share(std::uint32_t page);   ///< one more user
    void release(std::uint32_t page); ///< one user less; free when none is left
    [[nodiscard]] std::uint32_t n_free() const { return static_cast<std::uint32_t>(free_.size()); }
    [[nodiscard]] std::uint32_t n_pages() const { return static_cast<std::uint32_t>(users_.size()); }

private:
    std::vector<std::uint32_t> users_;
    std::vector<std::uint32_t> free_;
};

} // namespace inglenook
