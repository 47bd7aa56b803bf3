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
    Reader(const Program& program, const std::vector<WeightForm>& forms, KvType kv_type)
        : program_(program), forms_(forms), kv_type_(kv_type) {
        for (const Step& step : program.steps) {
            const StepWeights of = weights_of(step);
            const auto* experts = std::get_if<ExpertMatmulStep>(&step);
            for (const WeightIndex weight : of.matrices) {
                meet(weight, experts != nullptr ? experts->n_used : 0);
            }
            if (const auto* attention = std::get_if<AttentionStep>(&step)) {
                look_back(attention->layer, attention->window);
            } else if (const auto* latent = std::get_if<LatentAttentionStep>(&step)) {
                look_back(latent->layer, 0);
            }
        }
        for (const std::uint32_t width : program.state_layers) {
            reads_.state_bytes = saturating_sum({reads_.state_bytes, 2 * state_layer_bytes(width, 1)});
        }
        reads_.n_steps = program.steps.size();
        reads_.n_logits = program.n_vocab;
    }

    DecodeReads take() { return std::move(reads_); }

private:
    /// A matrix of which all, or `n_used` slices, are read.
    void meet(WeightIndex weight, std::uint32_t n_used) {
        if (weight == no_index || !met_.insert(weight).second) {
            return;
        }
        const GgufTensor& tensor = *program_.weights[weight];
        const WeightForm& form = forms_[weight];
        const bool packed = form.packed;
        std::uint64_t bytes = form.device != 0 ? form.device : stored_bytes(tensor);
        if (n_used != 0 && tensor.dims[2] != 0) {
            bytes =
                saturating_product({bytes / tensor.dims[2], std::min<std::uint64_t>(n_used, tensor.dims[2])});
        }
        const auto same = [&](const WeightReads& reads) {
            return reads.type == tensor.type && reads.packed == packed;
        };
        auto found = std::find_if(reads_.weights.begin(), reads_.weights.end(), same);
        if (found == reads_.weights.end()) {
            found = reads_.weights.insert(found, {tensor.type, packed, 0, 0});
        }
        found->bytes = saturating_sum({found->bytes, bytes});
        found->columns = std::max(found->columns, tensor.dims[0]);
    }

    void look_back(std::uint32_t layer, std::uint32_t window) {
        const CacheLayer& widths = program_.cache_layers[layer];
        const std::uint64_t bytes = saturating_sum(
            {cache_plane_bytes(widths.k_width, 1, kv_type_), cache_plane_bytes(widths.v_width, 1, kv_type_)});
        const auto same = [&](const CacheReads& reads) { return reads.window == window; };
        auto found = std::find_if(reads_.cache.begin(), reads_.cache.end(), same);
        if (found == reads_.cache.end()) {
            found = reads_.cache.insert(found, {window, 0});
        }
        found->position_bytes = saturating_sum({found->position_bytes, bytes});
    }

    const Program& program_;
    const std::vector<WeightForm>& forms_;
    KvType kv_type_;
    std::set<WeightIndex> met_;
    DecodeReads reads_;
};

} // namespace

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
        const std::uint64_t seen = reads.window == 0 ? depth : std::min<std::uint64_t>(depth, reads.window);
        sum = saturating_sum({sum, saturating_product({seen, reads.position_bytes})});
    }
    return sum;
}

DecodeReads decode_reads(const Program& program, const std::vector<WeightForm>& forms, KvType kv_type) {
    return Reader(program, forms, kv_type).take();
}

} // namespace inglenook
