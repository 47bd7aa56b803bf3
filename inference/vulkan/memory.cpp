// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/memory.h"

#include "inference/ops/codebooks.h"
#include "inference/ops/formats.h"
#include "inference/program/sizes.h"

#include <cstring>

namespace inglenook::vulkan {

Result<Memory> Memory::make(
    const std::shared_ptr<Device>& device, const Program& program, const RunnerOptions& options) {
    auto layout = MemoryLayout::make(memory_traits(device->physical()), program, options);
    if (!layout) {
        return tl::unexpected(layout.error());
    }
    Memory memory;
    memory.program_ = &program;
    memory.options_ = options;
    memory.layout_ = std::move(*layout);
    if (auto allocated = memory.allocate(device); !allocated) {
        return tl::unexpected(allocated.error());
    }
    memory.bind();
    memory.write_constants();
    return memory;
}

std::uint32_t Memory::max_rows(Rows rows) const {
    return static_cast<std::uint32_t>(buffer_rows(rows, *program_, options_.max_batch, layout_.max_outputs));
}

Result<void> Memory::allocate(const std::shared_ptr<Device>& device) {
    struct Wanted {
        Buffer* buffer;
        std::uint64_t bytes;
        MemoryUse use;
    };
    for (const Wanted& wanted : {Wanted{&arena_, layout_.arena, MemoryUse::device},
             Wanted{&readback_, layout_.readback, MemoryUse::readback},
             Wanted{&cache_, layout_.cache, MemoryUse::device},
             Wanted{&states_, layout_.states, MemoryUse::device},
             Wanted{&constants_, layout_.constants, MemoryUse::upload},
             Wanted{&step_, layout_.step, MemoryUse::upload}}) {
        if (wanted.bytes == 0) {
            continue;
        }
        auto made = Buffer::make(device, wanted.bytes, wanted.use);
        if (!made) {
            return tl::unexpected(made.error());
        }
        *wanted.buffer = std::move(*made);
    }
    return {};
}

void Memory::bind() {
    MemoryLayout& l = layout_;
    for (MemoryLayout::Placed& placed : l.buffers) {
        placed.view.buffer = placed.readback ? readback_.handle() : arena_.handle();
    }
    for (View* view : {&l.arrived, &l.tiles, &l.attention_parts, &l.latents.latents, &l.latents.key_up,
             &l.latents.value_up, &l.latents.keys, &l.latents.values, &l.latents.scores}) {
        view->buffer = arena_.handle();
    }
    if (l.logits_copy) {
        l.logits_copy->buffer = readback_.handle();
    }
    for (View* view : {&l.step_tokens, &l.sequences, &l.output_rows, &l.best_counts, &l.pages}) {
        view->buffer = step_.handle();
    }
    l.codebooks.buffer = constants_.handle();
    for (const auto& [views, buffer] : {std::pair(&l.k, &cache_), std::pair(&l.v, &cache_),
             std::pair(&l.state_layers, &states_), std::pair(&l.turns, &step_)}) {
        for (View& view : *views) {
            view.buffer = buffer->handle();
        }
    }
}

void Memory::write_constants() {
    std::memcpy(constants_.mapped() + layout_.codebooks.offset, inglenook::codebooks().data(),
        sizeof inglenook::codebooks());
    for (WeightIndex i = 0; i < layout_.vectors.size(); ++i) {
        View& view = layout_.vectors[i];
        if (view.bytes > 0) {
            const GgufTensor& tensor = *program_->weights[i];
            view.buffer = constants_.handle();
            decode(tensor.type, tensor.data.data(),
                reinterpret_cast<float*>(constants_.mapped() + view.offset), tensor.elements());
        }
    }
}

template <class T>
std::span<const T> Memory::host_row(const View& view, BufferIndex buffer, std::size_t row) const {
    const auto* first = reinterpret_cast<const T*>(readback_.mapped() + view.offset);
    return {first + row * row_stride(buffer), program_->buffers[buffer].width};
}

std::span<const float> Memory::logits(std::size_t row) const {
    const BufferIndex index = program_->logits;
    return host_row<float>(layout_.logits_copy ? *layout_.logits_copy : buffer(index), index, row);
}

std::span<const std::uint32_t> Memory::best_ids(std::size_t row) const {
    return host_row<std::uint32_t>(buffer(program_->best_ids), program_->best_ids, row);
}

std::span<const float> Memory::best_logits(std::size_t row) const {
    return host_row<float>(buffer(program_->best_logits), program_->best_logits, row);
}

float Memory::total_weight(std::size_t row) const {
    return host_row<float>(buffer(program_->total_weight), program_->total_weight, row).front();
}

std::uint64_t Memory::scratch_bytes() const {
    return arena_.bytes() + readback_.bytes() + constants_.bytes() + step_.bytes();
}

} // namespace inglenook::vulkan
