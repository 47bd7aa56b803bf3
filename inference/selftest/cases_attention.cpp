// SPDX-License-Identifier: Apache-2.0
#include "inference/selftest/synthetic.h"

#include <bit>
#include <cmath>

namespace inglenook::selftest {

namespace {

struct AttentionShape {
    std::uint32_t n_heads;
    std::uint32_t n_kv_heads;
    std::uint32_t head_dim;
    std::uint32_t value_dim;
    std::uint32_t n;
    std::uint32_t window = 0;
    KvType kv_type = KvType::f16;
    std::uint32_t n_sequences = 1;
    bool sinks = false;
    std::uint32_t distant = 0; ///< one token at this position instead of n
};

void build_attention(Setup& setup, const AttentionShape& s, std::string_view seed) {
    Random random(seed);
    if (s.distant != 0) {
        add_distant_token(setup, s.distant);
    } else {
        add_sequences(setup, s.n_sequences, s.n, false);
    }
    const std::uint32_t n = s.distant != 0 ? distant_rows : s.n * s.n_sequences;
    setup.options.kv_type = s.kv_type;
    setup.program.cache_layers = {{2, 2}, {s.n_kv_heads * s.head_dim, s.n_kv_heads * s.value_dim}};
    const BufferIndex q = add_buffer(setup, Rows::tokens, s.n_heads * s.head_dim);
    const BufferIndex k = add_buffer(setup, Rows::tokens, s.n_kv_heads * s.head_dim);
    const BufferIndex v = add_buffer(setup, Rows::tokens, s.n_kv_heads * s.value_dim);
    const BufferIndex out = add_buffer(setup, Rows::tokens, s.n_heads * s.value_dim);
    setup.program.steps.emplace_back(KvWriteStep{1, k, v});
    AttentionStep step;
    step.layer = 1;
    step.q = q;
    step.out = out;
    step.n_heads = s.n_heads;
    step.n_kv_heads = s.n_kv_heads;
    step.head_dim = s.head_dim;
    step.value_dim = s.value_dim;
    step.scale = 1.0F / std::sqrt(static_cast<float>(s.head_dim));
    step.window = s.window;
    step.sinks = s.sinks ? add_vector(setup, random, s.n_heads, -4, 4) : no_index;
    setup.program.steps.emplace_back(step);
    add_input(setup, random, q, std::size_t(n) * s.n_heads * s.head_dim, 4);
    add_input(setup, random, k, std::size_t(n) * s.n_kv_heads * s.head_dim, 2);
    add_input(setup, random, v, std::size_t(n) * s.n_kv_heads * s.value_dim);
    setup.outputs.push_back({out, setup.batch.tokens.size() * s.n_heads * s.value_dim, false, {}});
    // Scores of a few tens in f32, exponentiated: their rounding, a few units of 2^-23 times the score.
    // Halves may be rounded differently at a tie: a unit of 2^-11 of one key among head_dim.
    setup.tolerance = s.kv_type == KvType::f16 ? 2e-4 : 2e-5;
    if (s.distant != 0) {
        // The last position must count among tens of thousands; sums of as many weights in f32.
        for (std::uint32_t i = 0; i < s.n_kv_heads * s.value_dim; ++i) {
            std::uint32_t& word = setup.inputs.back().words[i];
            word = std::bit_cast<std::uint32_t>(std::bit_cast<float>(word) * 1e5F);
        }
        setup.tolerance = 1e-3;
    }
}

/// Frequencies of `n_dims` turned dimensions with base 10000, as a table of the program.
std::uint32_t add_frequencies(Setup& setup, std::uint32_t n_dims) {
    std::vector<float> frequencies;
    for (std::uint32_t i = 0; i < n_dims / 2; ++i) {
        frequencies.push_back(std::pow(10000.0F, -2.0F * static_cast<float>(i) / static_cast<float>(n_dims)));
    }
    setup.program.tables.push_back({std::move(frequencies), {}, 0});
    return static_cast<std::uint32_t>(setup.program.tables.size() - 1);
}

/// Rope of q and k, the cache write and attention, as a block has them in a row.
void build_turned_attention(
    Setup& setup, const AttentionShape& s, RopeKind kind, std::uint32_t n_dims, std::string_view seed) {
    build_attention(setup, s, seed);
    const auto write = std::get<KvWriteStep>(setup.program.steps[0]);
    const auto attention = std::get<AttentionStep>(setup.program.steps[1]);
    RopeStep rope;
    rope.buffer = attention.q;
    rope.n_heads = s.n_heads;
    rope.head_dim = s.head_dim;
    rope.n_dims = n_dims;
    rope.kind = kind;
    rope.frequencies = add_frequencies(setup, n_dims);
    rope.magnitude = 1.25F;
    RopeStep rope_k = rope;
    rope_k.buffer = write.k;
    rope_k.n_heads = s.n_kv_heads;
    setup.program.steps = {rope, rope_k, write, attention};
    const std::size_t n = setup.batch.tokens.size();
    if (n == s.n_sequences) {
        return; // a device that prepares q and k where it uses them leaves the buffers alone
    }
    setup.outputs.push_back({attention.q, n * s.n_heads * s.head_dim, false, {}});
    setup.outputs.push_back({write.k, n * s.n_kv_heads * s.head_dim, false, {}});
}

struct RopeShape {
    RopeKind kind;
    std::uint32_t n_heads;
    std::uint32_t head_dim;
    std::uint32_t n_dims;
    std::uint32_t n;
    std::uint32_t first_position = 0;
    float magnitude = 1;
    std::uint32_t first_dim = 0;
    std::uint32_t behind = 0; ///< values of a row behind the heads
};

void build_rope(Setup& setup, const RopeShape& s, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, s.n, s.first_position);
    const std::uint32_t row = s.n_heads * s.head_dim + s.behind;
    const BufferIndex buffer = add_buffer(setup, Rows::tokens, row);
    RopeStep step;
    step.buffer = buffer;
    step.n_heads = s.n_heads;
    step.head_dim = s.head_dim;
    step.n_dims = s.n_dims;
    step.kind = s.kind;
    step.frequencies = add_frequencies(setup, s.n_dims);
    step.magnitude = s.magnitude;
    step.first_dim = s.first_dim;
    setup.program.steps.emplace_back(step);
    const std::size_t words = std::size_t(s.n) * row;
    add_input(setup, random, buffer, words);
    setup.outputs.push_back({buffer, words, false, {}});
    setup.tolerance = 2e-6; // two rounded products of numbers up to one, cos and sin rounded to f32
}

} // namespace

std::vector<Case> attention_cases() {
    std::vector<Case> cases;
    const auto attention = [&cases](const std::string& name, const AttentionShape& shape) {
        cases.push_back({"attention", name, [=](Setup& setup) { build_attention(setup, shape, name); }});
    };
    attention("1 token, 9 heads of 64 over 3", {9, 3, 64, 64, 1});
    attention("70 tokens, 9 heads of 64 over 3", {9, 3, 64, 64, 70});
    attention("33 tokens, 4 heads of 128, f32", {4, 4, 128, 128, 33, 0, KvType::f32});
    attention("40 tokens, window 7", {2, 1, 32, 32, 40, 7});
    attention("100 tokens, window 33, f32", {2, 2, 80, 80, 100, 33, KvType::f32});
    attention("heads of 2", {3, 1, 2, 2, 9});
    attention("keys of 96, values of 64", {4, 2, 96, 64, 35});
    attention("3 sequences of 34 tokens", {4, 2, 64, 64, 34, 0, KvType::f16, 3});
    attention("64 heads of 64 over 8, sinks", {64, 8, 64, 64, 11, 0, KvType::f16, 1, true});
    attention("40 tokens, window 7, sinks, f32", {6, 2, 32, 32, 40, 7, KvType::f32, 2, true});
    attention("40 heads of 256 over 2", {40, 2, 256, 256, 3});
    AttentionShape distant{2, 1, 256, 256, 1, 0, KvType::f32};
    distant.distant = 33000;
    attention("2 heads of 256 at position 33,000, f32", distant);
    const auto turned = [&cases](const std::string& name, const AttentionShape& shape, RopeKind kind,
                            std::uint32_t n_dims) {
        cases.push_back({"attention", name,
            [=](Setup& setup) { build_turned_attention(setup, shape, kind, n_dims, name); }});
    };
    turned("rope in halves, 9 heads of 64 over 3", {9, 3, 64, 64, 5}, RopeKind::halves, 64);
    turned("rope of neighbours, 4 heads of 80", {4, 4, 80, 80, 3, 0, KvType::f32}, RopeKind::adjacent, 80);
    turned("rope of 32 of 80 dimensions in halves", {3, 1, 80, 80, 40}, RopeKind::halves, 32);
    turned("rope of 20 of 36 neighbours", {3, 1, 36, 28, 6}, RopeKind::adjacent, 20);
    turned("a token each of 2 sequences, rope of 48 of 96 in halves", {4, 2, 96, 80, 1, 0, KvType::f32, 2},
        RopeKind::halves, 48);
    turned("rope of 6 dimensions", {2, 2, 6, 6, 4, 0, KvType::f32}, RopeKind::halves, 6);
    const auto rope = [&cases](const std::string& name, const RopeShape& shape) {
        cases.push_back({"rope", name, [=](Setup& setup) { build_rope(setup, shape, name); }});
    };
    rope("adjacent, 9 heads of 64", {RopeKind::adjacent, 9, 64, 64, 5});
    rope("halves, 9 heads of 64", {RopeKind::halves, 9, 64, 64, 5});
    rope("halves, 32 of 80 dimensions, magnitude", {RopeKind::halves, 3, 80, 32, 3, 0, 1.25F});
    rope("adjacent, far away", {RopeKind::adjacent, 1, 128, 128, 2, 120001});
    rope("adjacent, the last 64 of 192 dimensions", {RopeKind::adjacent, 16, 192, 64, 5, 7, 1, 128});
    rope("halves, behind a latent", {RopeKind::halves, 1, 576, 64, 4, 100, 1, 512, 9});
    rope("one pair", {RopeKind::adjacent, 1, 2, 2, 1, 3});
    return cases;
}

} // namespace inglenook::selftest
