// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/bandwidth.h"

#include "inference/cpu/system_cores.h"
#include "inference/vulkan/buffer.h"
#include "inference/vulkan/commands.h"
#include "inference/vulkan/device.h"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

namespace inglenook {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int passes = 5;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Sums in several lanes, so that memory and not the addition is what takes the time.
std::uint64_t sum(const std::uint64_t* words, std::size_t count) {
    std::uint64_t lanes[8] = {};
    for (std::size_t i = 0; i + 8 <= count; i += 8) {
        for (std::size_t lane = 0; lane < 8; ++lane) {
            lanes[lane] += words[i + lane];
        }
    }
    std::uint64_t total = 0;
    for (const std::uint64_t lane : lanes) {
        total += lane;
    }
    return total;
}

Bandwidth measure_cpu(std::uint32_t threads, std::uint64_t bytes) {
    const std::uint32_t workers = threads != 0 ? threads : usable_cores();
    const std::size_t each = static_cast<std::size_t>(bytes) / sizeof(std::uint64_t) / workers;
    const auto words = std::make_unique_for_overwrite<std::uint64_t[]>(each * workers);
    std::atomic<std::uint64_t> result = 0;
    std::barrier together(workers + 1);
    std::vector<std::jthread> pool;
    for (std::uint32_t i = 0; i < workers; ++i) {
        pool.emplace_back([&, mine = words.get() + i * each] {
            std::fill_n(mine, each, 1); // by the thread that reads it, so that it lies near
            for (int pass = 0; pass < passes; ++pass) {
                together.arrive_and_wait();
                result += sum(mine, each);
                together.arrive_and_wait();
            }
        });
    }
    double best = 0;
    for (int pass = 0; pass < passes; ++pass) {
        // Taken before the others may begin: on a busy machine this thread can wake after they are done.
        const auto start = Clock::now();
        together.arrive_and_wait();
        together.arrive_and_wait();
        best = std::max(
            best, static_cast<double>(each * workers * sizeof(std::uint64_t)) / seconds_since(start));
    }
    return {best, "read"};
}

Result<double> time_copy(const std::shared_ptr<vulkan::Device>& device, const vulkan::Commands& commands) {
    const auto start = Clock::now();
    const auto submitted = device->submit(commands.handle());
    if (!submitted) {
        return tl::unexpected(submitted.error());
    }
    if (auto waited = device->wait(*submitted); !waited) {
        return tl::unexpected(waited.error());
    }
    return seconds_since(start);
}

Result<Bandwidth> measure_vulkan(std::uint32_t index, std::uint64_t bytes) {
    const auto device = vulkan::Device::open(index);
    if (!device) {
        return tl::unexpected(device.error());
    }
    const auto from = vulkan::Buffer::make(*device, bytes, vulkan::MemoryUse::device);
    const auto to = vulkan::Buffer::make(*device, bytes, vulkan::MemoryUse::device);
    auto commands = vulkan::Commands::begin(*device);
    if (!from || !to || !commands) {
        return tl::unexpected(!from ? from.error() : !to ? to.error() : commands.error());
    }
    commands->copy(from->handle(), 0, to->handle(), 0, bytes);
    if (auto ended = commands->end(); !ended) {
        return tl::unexpected(ended.error());
    }
    double best = 0;
    for (int pass = 0; pass < passes; ++pass) {
        const auto seconds = time_copy(*device, *commands);
        if (!seconds) {
            return tl::unexpected(seconds.error());
        }
        best = std::max(best, 2.0 * static_cast<double>(bytes) / *seconds);
    }
    return Bandwidth{best, "copy"};
}

} // namespace

Result<Bandwidth> measure_bandwidth(const DeviceInfo& device, std::uint32_t threads, std::uint64_t bytes) {
    const auto index = vulkan::device_index(device.id);
    return index ? measure_vulkan(*index, bytes) : measure_cpu(threads, bytes);
}

} // namespace inglenook
