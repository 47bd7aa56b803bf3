// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/formats.h"
#include "inference/reference/host_state.h"

#include <algorithm>
#include <cstring>
#include <exception>

namespace inglenook {

Result<HostCache> HostCache::make(const std::vector<CacheLayer>& layers, std::uint64_t n_slots, KvType type) {
    HostCache cache;
    cache.type_ = type;
    const auto plane = [&](std::uint32_t width, std::vector<Plane>& into) {
        const std::uint64_t bytes = cache_plane_bytes(width, n_slots, type);
        // calloc of a large block maps zero pages: nothing is resident before it is written.
        Memory memory(static_cast<std::byte*>(std::calloc(bytes == 0 ? 1 : bytes, 1)));
        const bool fits = memory != nullptr;
        cache.bytes_ = saturating_sum({cache.bytes_, bytes});
        into.push_back({std::move(memory), width});
        return fits;
    };
    for (const CacheLayer& layer : layers) {
        if (!plane(layer.k_width, cache.k_) || !plane(layer.v_width, cache.v_)) {
            return fail(ErrorKind::does_not_fit,
                "no memory for the cache of " + std::to_string(n_slots) + " tokens", {},
                "Choose a smaller context.");
        }
    }
    return cache;
}

std::byte* HostCache::row(const Plane& plane, std::uint32_t slot) const {
    return plane.memory.get() + std::size_t(slot) * plane.width * element_bytes();
}

void HostCache::write(const Plane& plane, std::uint32_t slot, std::span<const float> values) {
    std::byte* out = row(plane, slot);
    if (type_ == KvType::f32) {
        std::memcpy(out, values.data(), values.size_bytes());
        return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint16_t half = float_to_half(values[i]);
        std::memcpy(out + i * sizeof half, &half, sizeof half);
    }
}

void HostCache::write_k(std::uint32_t layer, std::uint32_t slot, std::span<const float> values) {
    write(k_[layer], slot, values);
}

void HostCache::write_v(std::uint32_t layer, std::uint32_t slot, std::span<const float> values) {
    write(v_[layer], slot, values);
}

const std::byte* HostCache::k_row(std::uint32_t layer, std::uint32_t slot) const {
    return row(k_[layer], slot);
}

const std::byte* HostCache::v_row(std::uint32_t layer, std::uint32_t slot) const {
    return row(v_[layer], slot);
}

void HostCache::copy_slots(std::uint32_t from, std::uint32_t to, std::uint32_t n) {
    for (const auto* planes : {&k_, &v_}) {
        for (const Plane& plane : *planes) {
            std::memcpy(row(plane, to), row(plane, from), std::size_t(n) * plane.width * element_bytes());
        }
    }
}

Result<HostStates> HostStates::make(const std::vector<std::uint32_t>& layers, std::uint32_t n_slots) {
    HostStates states;
    states.widths_ = layers;
    for (const std::uint32_t width : layers) {
        try {
            states.values_.emplace_back(state_layer_bytes(width, n_slots) / sizeof(float));
        } catch (const std::exception&) { // more than there is, or than can be named
            return fail(ErrorKind::does_not_fit,
                "no memory for the states of " + std::to_string(n_slots) + " sequences", {},
                "Choose fewer sequences.");
        }
    }
    return states;
}

void HostStates::clear(std::uint32_t slot) {
    for (std::uint32_t layer = 0; layer < values_.size(); ++layer) {
        std::ranges::fill(at(layer, slot), 0.0F);
    }
}

void HostStates::copy(std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t layer = 0; layer < values_.size() && from != to; ++layer) {
        std::ranges::copy(at(layer, from), at(layer, to).begin());
    }
}

std::uint64_t HostStates::bytes() const {
    std::uint64_t sum = 0;
    for (const auto& values : values_) {
        sum += values.size() * sizeof(float);
    }
    return sum;
}

} // namespace inglenook
