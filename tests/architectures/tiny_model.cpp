// SPDX-License-Identifier: Apache-2.0
#include "tests/architectures/tiny_model.h"

#include <vector>

namespace inglenook::tests {

namespace {

struct Named {
    std::string name;
    std::vector<std::uint64_t> dims;
};

void add_layer(std::vector<Named>& list, const TinyModel& m, std::uint32_t layer) {
    const auto add = [&](const char* name, std::vector<std::uint64_t> dims) {
        list.push_back({"blk." + std::to_string(layer) + "." + name, std::move(dims)});
    };
    const std::uint64_t n_q = m.n_heads * m.head_dim;
    const std::uint64_t n_kv = m.n_kv_heads * m.head_dim;
    add("attn_norm.weight", {m.n_embd});
    add("attn_q.weight", {m.n_embd, n_q});
    add("attn_k.weight", {m.n_embd, n_kv});
    add("attn_v.weight", {m.n_embd, n_kv});
    add("attn_output.weight", {n_q, m.n_embd});
    add("ffn_norm.weight", {m.n_embd});
    if (m.biases) {
        add("attn_q.bias", {n_q});
        add("attn_k.bias", {n_kv});
        add("attn_v.bias", {n_kv});
    }
    if (m.head_norms) {
        add("attn_q_norm.weight", {m.head_dim});
        add("attn_k_norm.weight", {m.head_dim});
    }
    if (m.n_experts == 0) {
        add("ffn_gate.weight", {m.n_embd, m.n_ff});
        add("ffn_up.weight", {m.n_embd, m.n_ff});
        add("ffn_down.weight", {m.n_ff, m.n_embd});
    } else {
        add("ffn_gate_inp.weight", {m.n_embd, m.n_experts});
        add("ffn_gate_exps.weight", {m.n_embd, m.n_ff, m.n_experts});
        add("ffn_up_exps.weight", {m.n_embd, m.n_ff, m.n_experts});
        add("ffn_down_exps.weight", {m.n_ff, m.n_embd, m.n_experts});
    }
}

std::vector<Named> tensors(const TinyModel& m) {
    std::vector<Named> list = {
        {"token_embd.weight", {m.n_embd, m.n_vocab}}, {"output_norm.weight", {m.n_embd}}};
    if (!m.tied) {
        list.push_back({"output.weight", {m.n_embd, m.n_vocab}});
    }
    for (std::uint32_t layer = 0; layer < TinyModel::n_layers; ++layer) {
        add_layer(list, m, layer);
    }
    return list;
}

} // namespace

GgufWriter TinyModel::writer() const {
    GgufWriter w;
    const std::string prefix = architecture + ".";
    const auto count = [&](const char* key, std::uint32_t value) {
        if (left_out != key) {
            w.u32(prefix + key, value);
        }
    };
    w.text("general.architecture", architecture).text("general.name", "tiny");
    count("block_count", n_layers);
    count("context_length", 128);
    count("embedding_length", n_embd);
    count("feed_forward_length", n_ff);
    count("attention.head_count", n_heads);
    count("attention.head_count_kv", n_kv_heads);
    if (head_dim * n_heads != n_embd) {
        count("attention.key_length", head_dim);
        count("attention.value_length", head_dim);
    }
    w.f32(prefix + "attention.layer_norm_rms_epsilon", 1e-6F);
    if (n_experts > 0) {
        count("expert_count", n_experts);
        count("expert_used_count", n_used);
    }
    if (extra) {
        extra(w, prefix);
    }
    for (const auto& [name, dims] : tensors(*this)) {
        if (name != left_out) {
            w.floats(name, dims);
        }
    }
    return w;
}

std::uint64_t TinyModel::parameters() const {
    std::uint64_t sum = 0;
    for (const auto& tensor : tensors(*this)) {
        std::uint64_t elements = 1;
        for (const auto dim : tensor.dims) {
            elements *= dim;
        }
        sum += elements;
    }
    return sum;
}

std::uint64_t TinyModel::active_parameters() const {
    const std::uint64_t one_expert = std::uint64_t{3} * n_embd * n_ff;
    return n_experts == 0 ? parameters() : parameters() - n_layers * (n_experts - n_used) * one_expert;
}

} // namespace inglenook::tests
