// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/place.h"

#include "inference/cpu/cpu_scratch.h"
#include "inference/cpu/packed_weights.h"
#include "inference/placement/weight_forms.h"
#include "inference/placement/words.h"
#include "inference/program/sizes.h"
#include "inference/program/weight_homes.h"
#include "inference/vulkan/memory_layout.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace inglenook {

namespace {

constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

class Placer {
public:
    Placer(const Program& program, const ModelSpec& spec, const PlacementRequest& request,
        const PlacementDevice& device, const Budgets& budgets)
        : program_(program), spec_(spec), request_(request), device_(device), budgets_(budgets),
          homes_(weight_homes(program)), n_layers_(static_cast<std::uint32_t>(weight_layers(homes_).size())),
          n_expert_layers_(static_cast<std::uint32_t>(expert_layers(homes_).size())) {
        p_.layers.resize(program.layer_steps.empty() ? 0 : program.layer_steps.size() - 1);
        p_.device = device.id;
        p_.context = request.context;
        p_.kv_type = request.options.kv_type;
        p_.ram = {budgets.ram_total, budgets.ram_free, 0};
        if (!device.unified()) {
            p_.vram = {budgets.vram_total, budgets.vram_free, 0};
        }
    }

    Placement run() {
        place_cache_and_states();
        place_scratch();
        p_.overhead.ram = request_.overhead;
        place_weights();
        if (p_.verdict != Verdict::does_not_fit) {
            judge();
        }
        fill_from_map();
        const Bytes bytes = fixed();
        p_.ram.needed = bytes.ram;
        p_.vram.needed = bytes.vram;
        return std::move(p_);
    }

private:
    [[nodiscard]] LayerPlacement& home(std::uint32_t layer) {
        return layer < p_.layers.size() ? p_.layers[layer] : p_.outside;
    }
    /// Bytes that the device itself asks for.
    [[nodiscard]] Bytes on_device(std::uint64_t bytes) const {
        return device_.unified() ? Bytes{0, bytes, 0} : Bytes{bytes, 0, 0};
    }

    void place_cache_and_states() {
        for (std::size_t i = 0; i < program_.steps.size(); ++i) {
            if (const auto* write = std::get_if<KvWriteStep>(&program_.steps[i])) {
                const CacheLayer& layer = program_.cache_layers[write->layer];
                const std::uint64_t n = cache_slots(request_.options);
                const KvType type = request_.options.kv_type;
                const Bytes bytes = on_device(saturating_sum(
                    {cache_plane_bytes(layer.k_width, n, type), cache_plane_bytes(layer.v_width, n, type)}));
                home(program_.layer_of(i)).cache.add(bytes);
                p_.cache.add(bytes);
            }
            if (const auto state = state_of(program_.steps[i]); state != no_index) {
                const Bytes bytes =
                    on_device(state_layer_bytes(program_.state_layers[state], request_.options.n_states));
                home(program_.layer_of(i)).cache.add(bytes);
                p_.states.add(bytes);
            }
        }
    }

    /// The state layer of a step; no_index for one without.
    static std::uint32_t state_of(const Step& step) {
        if (const auto* conv = std::get_if<ConvStep>(&step)) {
            return conv->state;
        }
        if (const auto* delta = std::get_if<DeltaNetStep>(&step)) {
            return delta->state;
        }
        const auto* scan = std::get_if<ScanStep>(&step);
        return scan != nullptr ? scan->state : no_index;
    }

    void place_scratch() {
        if (!device_.vulkan) {
            p_.scratch.ram = cpu_scratch_bytes(program_, request_.options, request_.outputs);
            return;
        }
        const auto layout = vulkan::MemoryLayout::make(*device_.vulkan, program_, request_.options);
        if (!layout) {
            refuse(layout.error().message);
            return;
        }
        // What the host reads lies in its own memory.
        p_.scratch = on_device(layout->arena + layout->constants + layout->step);
        p_.scratch.ram = saturating_sum({p_.scratch.ram, layout->readback});
    }

    void place_weights() {
        const std::uint64_t room = packing_room(
            budgets_.ram_free.value_or(unlimited), saturating_sum({p_.cache.total(), p_.states.total()}));
        forms_ = weight_forms(program_, spec_, request_, device_, room);
        p_.reads = decode_reads(program_, forms_, p_.kv_type, request_.decoding);
        for (WeightIndex i = 0; i < forms_.size(); ++i) {
            LayerPlacement& layer = home(homes_[i].layer);
            Bytes bytes = on_device(forms_[i].device);
            bytes.ram = saturating_sum({bytes.ram, forms_[i].host});
            (homes_[i].expert ? layer.experts : layer.weights).add(bytes);
            (homes_[i].expert ? p_.experts : p_.weights).add(bytes);
            p_.stored = saturating_sum({p_.stored, stored_bytes(*program_.weights[i])});
        }
    }

    /// What must be in a memory, weights in the file's map left out.
    [[nodiscard]] Bytes fixed() const {
        Bytes bytes;
        for (const Bytes* part :
            {&p_.weights, &p_.experts, &p_.cache, &p_.states, &p_.scratch, &p_.overhead}) {
            bytes.add(*part);
        }
        return bytes;
    }

    void judge() {
        if (!device_.unified()) {
            leave(request_.options.expert_layers_in_ram, request_.options.layers_in_ram);
        }
        // Experts first: of those a token reads the few that are chosen.
        while (vram_is_short() && p_.expert_layers_in_ram < n_expert_layers_) {
            leave(p_.expert_layers_in_ram + 1, p_.layers_in_ram);
        }
        while (vram_is_short() && p_.layers_in_ram < n_layers_) {
            leave(p_.expert_layers_in_ram, p_.layers_in_ram + 1);
        }
        const Bytes bytes = fixed();
        if (is_short(bytes.vram, p_.vram.free)) {
            refuse_memory(bytes.vram, *p_.vram.free, "graphics memory");
            return;
        }
        if (is_short(bytes.ram, p_.ram.free)) {
            refuse_memory(bytes.ram, *p_.ram.free, "memory");
            return;
        }
        if (p_.layers_in_ram > 0) {
            p_.verdict = Verdict::fits_with_layers_in_ram;
        } else if (p_.expert_layers_in_ram > 0) {
            p_.verdict = Verdict::fits_with_experts_in_ram;
        }
        const std::uint64_t of_device = bytes.ram - p_.overhead.ram;
        if (device_.vulkan && device_.unified() && is_short(of_device, budgets_.vram_free)) {
            refuse_memory(of_device, *budgets_.vram_free, "graphics memory");
        }
    }

    static bool is_short(std::uint64_t needed, const std::optional<std::uint64_t>& free) {
        return free && needed > *free;
    }

    /// Of a device that can read the machine's memory.
    [[nodiscard]] bool vram_is_short() const {
        return device_.weights_in_ram && is_short(fixed().vram, p_.vram.free);
    }

    /// Experts of so many layers, and all weights of so many, lie in the machine's memory instead of the
    /// device's.
    void leave(std::uint32_t experts_of, std::uint32_t all_of) {
        const std::vector<bool> left = weights_left(homes_, experts_of, all_of);
        for (WeightIndex i = 0; i < forms_.size(); ++i) {
            if (left[i] && forms_[i].device != 0) {
                const std::uint64_t bytes = std::exchange(forms_[i].device, 0);
                forms_[i].host = saturating_sum({forms_[i].host, bytes});
                LayerPlacement& layer = home(homes_[i].layer);
                move_to_ram(homes_[i].expert ? layer.experts : layer.weights, bytes);
                move_to_ram(homes_[i].expert ? p_.experts : p_.weights, bytes);
            }
        }
        p_.expert_layers_in_ram = std::min(experts_of, n_expert_layers_);
        p_.layers_in_ram = std::min(all_of, n_layers_);
    }

    static void move_to_ram(Bytes& bytes, std::uint64_t moved) {
        bytes.vram -= std::min(bytes.vram, moved); // less, where sums were cut off
        bytes.ram = saturating_sum({bytes.ram, moved});
    }

    /// Pages of the file stay in memory as far as there is room: weights that each token passes first.
    void fill_from_map() {
        const std::uint64_t taken = fixed().ram;
        const std::uint64_t free = p_.ram.free.value_or(unlimited);
        std::uint64_t room = free - std::min(free, taken);
        for (const bool experts : {false, true}) {
            for (WeightIndex i = 0; i < forms_.size(); ++i) {
                const std::uint64_t mapped = forms_[i].mapped;
                if (homes_[i].expert != experts || mapped == 0) {
                    continue;
                }
                Bytes bytes;
                bytes.ram = std::min(mapped, room);
                bytes.disk = mapped - bytes.ram;
                room -= bytes.ram;
                LayerPlacement& layer = home(homes_[i].layer);
                (experts ? layer.experts : layer.weights).add(bytes);
                (experts ? p_.experts : p_.weights).add(bytes);
                p_.mapped = saturating_sum({p_.mapped, mapped});
            }
        }
        const bool from_disk = p_.weights.disk > 0 || p_.experts.disk > 0;
        if (from_disk && p_.verdict != Verdict::does_not_fit) {
            p_.verdict = Verdict::runs_from_disk;
        }
    }

    void refuse(std::string reason) {
        p_.verdict = Verdict::does_not_fit;
        p_.reason = std::move(reason);
    }
    void refuse_memory(std::uint64_t needed, std::uint64_t free, const std::string& what) {
        refuse("with a context of " + std::to_string(request_.context) + " tokens it needs " +
               bytes_text(needed) + " of " + what + ", and " + bytes_text(free) + " is free");
    }

    const Program& program_;
    const ModelSpec& spec_;
    const PlacementRequest& request_;
    const PlacementDevice& device_;
    const Budgets& budgets_;
    std::vector<WeightHome> homes_;
    const std::uint32_t n_layers_;
    const std::uint32_t n_expert_layers_;
    std::vector<WeightForm> forms_;
    Placement p_;
};

} // namespace

Placement place(const Program& program, const ModelSpec& spec, const PlacementRequest& request,
    const PlacementDevice& device, const Budgets& budgets) {
    return Placer(program, spec, request, device, budgets).run();
}

} // namespace inglenook
