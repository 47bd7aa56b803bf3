// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/transfers.h"

#include <algorithm>
#include <cstring>

namespace inglenook::vulkan {

Transfers::Transfers(std::shared_ptr<Device> device, const Program& program, const Memory& memory,
    const RunnerOptions& options)
    : device_(std::move(device)), program_(&program), memory_(&memory), options_(options) {}

Result<void> Transfers::run(const Commands& commands) {
    const auto value = device_->submit(commands.handle());
    return value ? device_->wait(*value) : tl::unexpected(value.error());
}

Result<void> Transfers::run_once(Commands& commands) {
    if (auto ended = commands.end(); !ended) {
        return ended;
    }
    return run(commands);
}

Result<void> Transfers::clear_arena() {
    auto commands = Commands::begin(device_);
    if (!commands) {
        return tl::unexpected(commands.error());
    }
    device_->functions().CmdFillBuffer(commands->handle(), memory_->arena().handle(), 0, VK_WHOLE_SIZE, 0);
    return run_once(*commands);
}

Result<void> Transfers::copy_page(std::uint32_t from, std::uint32_t to) {
    if (from >= options_.n_pages || to >= options_.n_pages) {
        return fail(ErrorKind::usage, "there is no such page of the cache");
    }
    const std::uint64_t page_bytes = page_tokens * std::uint64_t(options_.kv_type == KvType::f16 ? 2 : 4);
    std::vector<Slots> all;
    for (std::uint32_t i = 0; i < program_->cache_layers.size(); ++i) {
        all.push_back({memory_->k_cache(i), program_->cache_layers[i].k_width * page_bytes});
        all.push_back({memory_->v_cache(i), program_->cache_layers[i].v_width * page_bytes});
    }
    return copy_slots(all, from, to);
}

Result<void> Transfers::copy_state(std::uint32_t from, std::uint32_t to) {
    if (from >= options_.n_states || to >= options_.n_states) {
        return fail(ErrorKind::usage, "there is no such state slot");
    }
    std::vector<Slots> all;
    for (std::uint32_t i = 0; i < program_->state_layers.size(); ++i) {
        all.push_back({memory_->states(i), program_->state_layers[i] * std::uint64_t(sizeof(float))});
    }
    return copy_slots(all, from, to);
}

Result<void> Transfers::copy_slots(const std::vector<Slots>& all, std::uint32_t from, std::uint32_t to) {
    auto commands = Commands::begin(device_);
    if (!commands) {
        return tl::unexpected(commands.error());
    }
    commands->barrier();
    for (const auto& [view, bytes] : all) {
        if (bytes != 0 && from != to) {
            commands->copy(
                view.buffer, view.offset + from * bytes, view.buffer, view.offset + to * bytes, bytes);
        }
    }
    return run_once(*commands);
}

Result<void> Transfers::show_logits(std::size_t row) {
    auto commands = Commands::begin(device_);
    if (!commands) {
        return tl::unexpected(commands.error());
    }
    const View from = memory_->buffer(program_->logits);
    const View to = *memory_->logits_copy();
    const std::uint64_t bytes = memory_->row_stride(program_->logits) * sizeof(float);
    commands->barrier();
    commands->copy(from.buffer, from.offset + row * bytes, to.buffer, to.offset + row * bytes, bytes);
    commands->barrier_to_host();
    return run_once(*commands);
}

Result<std::uint32_t*> Transfers::room(std::uint64_t bytes) {
    if (host_.bytes() < bytes) {
        auto host = Buffer::make(device_, bytes, MemoryUse::readback);
        if (!host) {
            return tl::unexpected(host.error());
        }
        host_ = std::move(*host);
        routing_tokens_ = 0; // was recorded for the old one
    }
    return reinterpret_cast<std::uint32_t*>(host_.mapped());
}

std::uint64_t Transfers::bytes_of(BufferIndex buffer, std::size_t rows) const {
    return rows * std::uint64_t(memory_->row_stride(buffer)) * sizeof(std::uint32_t);
}

/// The rows that so many words of a buffer fill.
Result<std::uint64_t> Transfers::check(BufferIndex buffer, std::size_t words) const {
    if (buffer >= program_->buffers.size()) {
        return fail(ErrorKind::usage, "there is no buffer " + std::to_string(buffer));
    }
    const ProgramBuffer& of = program_->buffers[buffer];
    const std::uint64_t rows = (words + of.width - 1) / of.width;
    if (rows > memory_->max_rows(of.rows)) {
        return fail(ErrorKind::usage, "buffer " + std::to_string(buffer) + " does not hold so many words");
    }
    return rows;
}

namespace {

/// Calls body(row of the host's copy, first word of it, number of words) for each row of a buffer.
template <typename Body>
void each_row(std::uint32_t* host, std::size_t stride, std::size_t width, std::size_t words, Body body) {
    for (std::size_t first = 0; first < words; first += width, host += stride) {
        body(host, first, std::min(width, words - first));
    }
}

} // namespace

Result<void> Transfers::write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words) {
    const auto rows = check(buffer, words.size());
    if (!rows || *rows == 0) {
        return rows ? Result<void>() : tl::unexpected(rows.error());
    }
    const std::uint64_t bytes = bytes_of(buffer, *rows);
    const auto host = room(bytes);
    auto commands = Commands::begin(device_);
    if (!host || !commands) {
        return tl::unexpected(host ? commands.error() : host.error());
    }
    std::memset(*host, 0, bytes);
    each_row(*host, memory_->row_stride(buffer), program_->buffers[buffer].width, words.size(),
        [words](std::uint32_t* row, std::size_t first, std::size_t n) {
            std::copy_n(words.begin() + static_cast<std::ptrdiff_t>(first), n, row);
        });
    const View view = memory_->buffer(buffer);
    commands->barrier();
    commands->copy(host_.handle(), 0, view.buffer, view.offset, bytes);
    return run_once(*commands);
}

Result<std::vector<std::uint32_t>> Transfers::read_buffer(BufferIndex buffer, std::size_t words) {
    const auto rows = check(buffer, words);
    if (!rows || *rows == 0) {
        return rows ? Result<std::vector<std::uint32_t>>(std::vector<std::uint32_t>())
                    : tl::unexpected(rows.error());
    }
    const std::uint64_t bytes = bytes_of(buffer, *rows);
    const auto host = room(bytes);
    auto commands = Commands::begin(device_);
    if (!host || !commands) {
        return tl::unexpected(host ? commands.error() : host.error());
    }
    const View view = memory_->buffer(buffer);
    commands->barrier();
    commands->copy(view.buffer, view.offset, host_.handle(), 0, bytes);
    commands->barrier_to_host();
    if (auto ran = run_once(*commands); !ran) {
        return tl::unexpected(ran.error());
    }
    std::vector<std::uint32_t> values(words);
    each_row(*host, memory_->row_stride(buffer), program_->buffers[buffer].width, words,
        [&values](const std::uint32_t* row, std::size_t first, std::size_t n) {
            std::copy_n(row, n, values.begin() + static_cast<std::ptrdiff_t>(first));
        });
    return values;
}

/// Records the copies once for a number of tokens: while generating that stays the same.
Result<void> Transfers::record_routing(std::uint32_t n_tokens) {
    std::uint64_t bytes = 0;
    for (const Step& step : program_->steps) {
        if (const auto* route = std::get_if<RouteStep>(&step)) {
            bytes += bytes_of(route->ids, n_tokens) + bytes_of(route->weights, n_tokens);
        }
    }
    if (const auto host = room(bytes); !host) {
        return tl::unexpected(host.error());
    }
    if (routing_tokens_ == n_tokens) {
        return {};
    }
    auto commands = Commands::begin(device_);
    if (!commands) {
        return tl::unexpected(commands.error());
    }
    commands->barrier();
    std::uint64_t at = 0;
    for (const Step& step : program_->steps) {
        if (const auto* route = std::get_if<RouteStep>(&step)) {
            for (const BufferIndex buffer : {route->ids, route->weights}) {
                const View view = memory_->buffer(buffer);
                const std::uint64_t size = bytes_of(buffer, n_tokens);
                commands->copy(view.buffer, view.offset, host_.handle(), at, size);
                at += size;
            }
        }
    }
    commands->barrier_to_host();
    if (auto ended = commands->end(); !ended) {
        return ended;
    }
    routing_ = std::move(*commands);
    routing_tokens_ = n_tokens;
    return {};
}

Result<RoutingRecord> Transfers::read_routing(std::uint32_t n_tokens) {
    RoutingRecord record;
    if (program_->n_used == 0 || n_tokens == 0) {
        return record;
    }
    if (auto recorded = record_routing(n_tokens); !recorded) {
        return tl::unexpected(recorded.error());
    }
    if (auto ran = run(routing_); !ran) {
        return tl::unexpected(ran.error());
    }
    auto* host = reinterpret_cast<std::uint32_t*>(host_.mapped());
    for (const Step& step : program_->steps) {
        const auto* route = std::get_if<RouteStep>(&step);
        if (route == nullptr) {
            continue;
        }
        const std::size_t n = std::size_t(n_tokens) * route->n_used;
        RoutingRecord::Layer layer{route->layer, route->n_used, {}, {}};
        layer.ids.resize(n);
        layer.weights.resize(n);
        const auto take = [&](BufferIndex buffer, auto* to) {
            each_row(host, memory_->row_stride(buffer), route->n_used, n,
                [to](const std::uint32_t* row, std::size_t first, std::size_t count) {
                    std::memcpy(to + first, row, count * sizeof *row);
                });
            host += bytes_of(buffer, n_tokens) / sizeof *host;
        };
        take(route->ids, layer.ids.data());
        take(route->weights, layer.weights.data());
        record.layers.push_back(std::move(layer));
    }
    return record;
}

} // namespace inglenook::vulkan
