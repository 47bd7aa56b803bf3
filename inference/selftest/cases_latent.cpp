// SPDX-License-Identifier: Apache-2.0
// Latent attention in the shapes of real models; the reference makes every key and value.
#include "inference/selftest/synthetic.h"

#include <cmath>

namespace inglenook::selftest {

namespace {

struct LatentShape {
    std::uint32_t n_heads;
    std::uint32_t latent_dim;
    std::uint32_t rope_dim;
    std::uint32_t nope_dim;
    std::uint32_t value_dim;
    std::uint32_t n;
    TensorType weights = TensorType::f16;
    KvType kv_type = KvType::f16;
    std::uint32_t n_sequences = 1;
    bool continued = false;    ///< after as many tokens in an earlier batch
    std::uint32_t distant = 0; ///< one token at this position instead of n
};

void build_latent(Setup& setup, const LatentShape& s, std::string_view seed) {
    Random random(seed);
    if (s.distant != 0) {
        add_distant_token(setup, s.distant);
    } else {
        add_sequences(setup, s.n_sequences, s.n, s.continued);
    }
    const std::size_t n = s.distant != 0 ? distant_rows : std::size_t(s.n) * s.n_sequences;
    const std::uint32_t latent_width = s.latent_dim + s.rope_dim;
    setup.options.kv_type = s.kv_type;
    setup.program.cache_layers = {{2, 2}, {latent_width, 0}};
    LatentAttentionStep step;
    step.layer = 1;
    step.q = add_buffer(setup, Rows::tokens, s.n_heads * (s.nope_dim + s.rope_dim));
    step.out = add_buffer(setup, Rows::tokens, s.n_heads * s.value_dim);
    step.absorbed = add_buffer(setup, Rows::tokens, s.n_heads * latent_width);
    step.mixed = add_buffer(setup, Rows::tokens, s.n_heads * s.latent_dim);
    step.key_up = add_tensor(setup, random, s.weights, s.nope_dim, s.latent_dim, s.n_heads);
    step.value_up = add_tensor(setup, random, s.weights, s.latent_dim, s.value_dim, s.n_heads);
    step.n_heads = s.n_heads;
    step.latent_dim = s.latent_dim;
    step.rope_dim = s.rope_dim;
    step.nope_dim = s.nope_dim;
    step.value_dim = s.value_dim;
    step.scale = 1.0F / std::sqrt(static_cast<float>(s.nope_dim + s.rope_dim));
    const BufferIndex latent = add_buffer(setup, Rows::tokens, latent_width);
    setup.program.steps.emplace_back(KvWriteStep{1, latent, no_index});
    setup.program.steps.emplace_back(step);
    add_input(setup, random, step.q, n * s.n_heads * (s.nope_dim + s.rope_dim));
    add_input(setup, random, latent, n * latent_width);
    setup.outputs.push_back({step.out, setup.batch.tokens.size() * s.n_heads * s.value_dim, false, {}});
    // Two sums of some hundred products each before scores of about ten are exponentiated, in another order
    // than the reference's.
    setup.tolerance = 2e-4;
}

} // namespace

std::vector<Case> latent_cases() {
    std::vector<Case> cases;
    const auto latent = [&cases](const std::string& name, const LatentShape& shape) {
        cases.push_back({"latent_attention", name, [=](Setup& setup) { build_latent(setup, shape, name); }});
    };
    latent("16 heads, 512 + 64, 9 tokens", {16, 512, 64, 128, 128, 9});
    latent("16 heads, 512 + 64, 1 token, Q8_0", {16, 512, 64, 128, 128, 1, TensorType::q8_0});
    latent("128 heads, 512 + 64, 2 tokens, Q8_0", {128, 512, 64, 128, 128, 2, TensorType::q8_0});
    latent("20 heads, 512 + 64, 192 a key, 256 a value", {20, 512, 64, 192, 256, 3});
    // A fresh prompt is cheaper with keys and values made, as are many tokens behind others; few are not.
    latent("4 heads, 512 + 64, 40 tokens", {4, 512, 64, 128, 128, 40, TensorType::q8_0});
    latent("2 heads, 512 + 64, 40 tokens after 40",
        {2, 512, 64, 128, 128, 40, TensorType::q8_0, KvType::f16, 1, true});
    latent("4 heads, 512 + 64, 120 tokens after 120, f32",
        {4, 512, 64, 128, 128, 120, TensorType::q8_0, KvType::f32, 1, true});
    // More heads than keys are made for at once.
    latent("128 heads, 512 + 64, 3 tokens, Q4_0", {128, 512, 64, 128, 128, 3, TensorType::q4_0});
    latent("3 heads, 64 + 32, 50 tokens after 50, Q5_0",
        {3, 64, 32, 32, 32, 50, TensorType::q5_0, KvType::f16, 1, true});
    latent("2 heads, 256 + 32, 33 tokens, Q4_K", {2, 256, 32, 256, 64, 33, TensorType::q4_k});
    latent("1 head, 64 + 32, 64 tokens, BF16", {1, 64, 32, 32, 48, 64, TensorType::bf16});
    latent("3 heads, 24 + 6, 40 tokens, f32", {3, 24, 6, 10, 14, 40, TensorType::f32, KvType::f32});
    latent("4 heads, 64 + 32, 2 sequences of 35 tokens",
        {4, 64, 32, 32, 32, 35, TensorType::q4_0, KvType::f16, 2});
    LatentShape distant{2, 512, 64, 8, 8, 1, TensorType::f16, KvType::f32};
    distant.distant = 22000;
    latent("2 heads, 512 + 64, at position 22,000", distant);
    return cases;
}

} // namespace inglenook::selftest
