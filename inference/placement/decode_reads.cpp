// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/decode_reads.h"

#include "inference/placement/weight_forms.h"
#include "inference/program/sizes.h"

#include <algorithm>
#include <set>

namespace inglenook {

namespace {

class Reader {
public:
    Reader(
        const Program& program, const std::vector<WeightForm>& forms, KvType kv_type, std::uint32_t sequences)
        : program_(program), forms_(forms), kv_type_(kv_type), sequences_(sequences) {
        for (std::size_t i = 0; i < program.steps.size(); ++i) {
            const Step& step = program.steps[i];
            const StepWeights of = weights_of(step);
            const auto* experts = std::get_if<ExpertMatmulStep>(&step);
            const bool joined = i > 0 && input_of(step) != no_index &&
                                program.steps[i - 1].index() == step.index() &&
                                input_of(program.steps[i - 1]) == input_of(step);
            for (const WeightIndex weight : of.matrices) {
                meet(weight, experts != nullptr ? experts->n_used : 0, joined);
            }
            look_back(step);
            reads_.n_steps += input_of(step) == no_index ? 1 : 0;
        }
        for (const std::uint32_t width : program.state_layers) {
            reads_.state_bytes = saturating_sum({reads_.state_bytes, 2 * state_layer_bytes(width, 1)});
        }
        reads_.n_logits = program.n_vocab;
    }

    DecodeReads take() { return std::move(reads_); }

private:
    /// Of a product; else no_index.
    static BufferIndex input_of(const Step& step) {
        if (const auto* dense = std::get_if<MatmulStep>(&step)) {
            return dense->in;
        }
        const auto* experts = std::get_if<ExpertMatmulStep>(&step);
        return experts != nullptr ? experts->in : no_index;
    }

    /// A matrix of which all, or `n_used` slices a sequence, are read. `joined`: with the one before.
    void meet(WeightIndex weight, std::uint64_t n_used, bool joined) {
        if (weight == no_index || !met_.insert(weight).second) {
            return;
        }
        const GgufTensor& tensor = *program_.weights[weight];
        const WeightForm& form = forms_[weight];
        const bool packed = form.packed;
        std::uint64_t bytes = form.device != 0 ? form.device : stored_bytes(tensor);
        if (n_used != 0 && tensor.dims[2] != 0) {
            bytes = saturating_product(
                {bytes / tensor.dims[2], std::min<std::uint64_t>(n_used * sequences_, tensor.dims[2])});
        }
        const auto same = [&](const WeightReads& reads) {
            return reads.type == tensor.type && reads.packed == packed;
        };
        auto found = std::find_if(reads_.weights.begin(), reads_.weights.end(), same);
        if (found == reads_.weights.end()) {
            found = reads_.weights.insert(found, {tensor.type, packed, 0, 0, 0});
            largest_.push_back(0);
        }
        found->bytes = saturating_sum({found->bytes, bytes});
        found->products += joined ? 0 : 1;
        std::uint64_t& largest = largest_[static_cast<std::size_t>(found - reads_.weights.begin())];
        if (bytes > largest) {
            largest = bytes;
            found->columns = tensor.dims[0];
        }
    }

    void look_back(const Step& step) {
        CacheReads reads;
        std::uint32_t layer = 0;
        if (const auto* own = std::get_if<AttentionStep>(&step)) {
            const std::uint32_t heads_a_key = own->n_heads / std::max(1U, own->n_kv_heads);
            reads.shape = {own->n_heads, heads_a_key, own->head_dim, own->value_dim, 0, 0};
            reads.window = own->window;
            layer = own->layer;
        } else if (const auto* latent = std::get_if<LatentAttentionStep>(&step)) {
            reads.shape = {latent->n_heads, latent->n_heads, latent->latent_dim + latent->rope_dim,
                latent->latent_dim, 0, 0};
            layer = latent->layer;
        } else {
            return;
        }
        const CacheLayer& widths = program_.cache_layers[layer];
        reads.shape.k_width = widths.k_width;
        reads.shape.v_width = widths.v_width;
        const auto found = std::find_if(reads_.cache.begin(), reads_.cache.end(),
            [&](const CacheReads& of) { return of.window == reads.window && of.shape == reads.shape; });
        CacheReads& sum = found == reads_.cache.end() ? reads_.cache.emplace_back(reads) : *found;
        ++sum.n_layers;
        sum.position_bytes = saturating_sum({sum.position_bytes,
            cache_plane_bytes(widths.k_width, 1, kv_type_), cache_plane_bytes(widths.v_width, 1, kv_type_)});
    }

    const Program& program_;
    const std::vector<WeightForm>& forms_;
    KvType kv_type_;
    std::uint32_t sequences_;
    std::vector<std::uint64_t> largest_; ///< of each of reads_.weights: bytes of the largest matrix
    std::set<WeightIndex> met_;
    DecodeReads reads_;
};

} // namespace

std::uint64_t CacheReads::seen(std::uint64_t depth) const {
    return window == 0 ? depth : std::min<std::uint64_t>(depth, window);
}

std::uint64_t CacheReads::values(std::uint64_t depth) const {
    const std::uint64_t of_head = std::uint64_t{shape.head_dim} + shape.value_dim;
    return saturating_product({seen(depth), n_layers, shape.n_heads, of_head});
}

std::uint64_t DecodeReads::weight_bytes() const {
    std::uint64_t sum = 0;
    for (const WeightReads& reads : weights) {
        sum = saturating_sum({sum, reads.bytes});
    }
    return sum;
}

std::uint64_t DecodeReads::cache_bytes(std::uint64_t depth) const {
    std::uint64_t sum = state_bytes;
    for (const CacheReads& reads : cache) {
        sum = saturating_sum({sum, saturating_product({reads.seen(depth), reads.position_bytes})});
    }
    return sum;
}

DecodeReads decode_reads(
    const Program& program, const std::vector<WeightForm>& forms, KvType kv_type, std::uint32_t sequences) {
    return Reader(program, forms, kv_type, sequences).take();
}

} // namespace inglenook
