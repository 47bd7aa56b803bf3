// SPDX-License-Identifier: Apache-2.0
// What is copied between the host and a runner's memory, or within it, outside the forward pass.
#pragma once

#include "inference/vulkan/commands.h"
#include "inference/vulkan/memory.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace inglenook::vulkan {

class Transfers {
public:
    Transfers() = default;
    /// All of them outlive this.
    Transfers(std::shared_ptr<Device> device, const Program& program, const Memory& memory,
        const RunnerOptions& options);

    /// Rows are padded, and what pads them is multiplied with zeros: it must not be infinite.
    Result<void> clear_arena();
    /// Runner's functions of these names.
    Result<void> copy_page(std::uint32_t from, std::uint32_t to);
    Result<void> copy_state(std::uint32_t from, std::uint32_t to);
    Result<void> write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words);
    Result<std::vector<std::uint32_t>> read_buffer(BufferIndex buffer, std::size_t words);
    /// A row of logits that stayed with the device, to where the host sees it: Memory::logits().
    Result<void> show_logits(std::size_t row);
    /// The choices of every router for the batch that has run, in one copy.
    Result<RoutingRecord> read_routing(std::uint32_t n_tokens);

private:
    /// A view that is made of slots of so many bytes.
    struct Slots {
        View view;
        std::uint64_t bytes = 0;
    };

    [[nodiscard]] std::uint64_t bytes_of(BufferIndex buffer, std::size_t rows) const;
    Result<std::uint64_t> check(BufferIndex buffer, std::size_t words) const;
    Result<void> copy_slots(const std::vector<Slots>& all, std::uint32_t from, std::uint32_t to);
    Result<void> run(const Commands& commands);
    Result<void> run_once(Commands& commands);
    /// Host memory of at least so many bytes, which stays for the next transfer.
    Result<std::uint32_t*> room(std::uint64_t bytes);
    Result<void> record_routing(std::uint32_t n_tokens);

    std::shared_ptr<Device> device_;
    const Program* program_ = nullptr;
    const Memory* memory_ = nullptr;
    RunnerOptions options_;
    Buffer host_;
    Commands routing_; ///< copies the choices of routing_tokens_ tokens to host_
    std::uint32_t routing_tokens_ = 0;
};

} // namespace inglenook::vulkan
