// SPDX-License-Identifier: Apache-2.0
// Bytes of a mapped file that are gone (it was cut short, its disk was pulled) end a program by SIGBUS. While
// a map is guarded they read as zeros instead, and the map says so afterwards.
#pragma once

#include <cstddef>
#include <span>

namespace inglenook {

class MapGuard {
public:
    MapGuard() = default;
    /// Of whole pages. From the first guard on this process has a handler of SIGBUS, which hands on what is
    /// none of ours. Of more maps than there are places for (1,024 at once), the rest is as without a guard.
    explicit MapGuard(std::span<const std::byte> map);
    MapGuard(MapGuard&& other) noexcept;
    MapGuard& operator=(MapGuard&& other) noexcept;
    MapGuard(const MapGuard&) = delete;
    MapGuard& operator=(const MapGuard&) = delete;
    ~MapGuard();

    /// Bytes were asked for that are not there any more.
    [[nodiscard]] bool broken() const;

private:
    int place_ = -1;
};

} // namespace inglenook
