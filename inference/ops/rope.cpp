// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/rope.h"

#include <cmath>
#include <cstddef>

namespace inglenook {

void rope(std::span<float> head, std::span<const float> frequencies, std::uint32_t position, float magnitude,
    RopeKind kind) {
    if (kind == RopeKind::none) {
        return;
    }
    const std::size_t half = frequencies.size();
    for (std::size_t i = 0; i < half; ++i) {
        const double angle = double(position) * frequencies[i];
        const double cosine = std::cos(angle) * magnitude;
        const double sine = std::sin(angle) * magnitude;
        float& a = head[kind == RopeKind::adjacent ? 2 * i : i];
        float& b = head[kind == RopeKind::adjacent ? 2 * i + 1 : i + half];
        const double turned = a * cosine - b * sine;
        b = static_cast<float>(a * sine + b * cosine);
        a = static_cast<float>(turned);
    }
}

} // namespace inglenook
