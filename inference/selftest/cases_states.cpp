// SPDX-License-Identifier: Apache-2.0
// Steps with a state: short convolution, gated delta rule, state space scan; from an empty state and going on
// from an earlier batch, for several sequences at once.
#include "inference/selftest/synthetic.h"

#include <array>
#include <cmath>

namespace inglenook::selftest {

namespace {

struct Span {
    std::uint32_t n_sequences = 1;
    std::uint32_t n = 1;
    bool continued = false;
};

struct ConvShape {
    std::uint32_t width;
    std::uint32_t kernel;
    std::uint32_t in_offset = 0;
    bool bias = false;
    bool silu = true;
};

void build_conv(Setup& setup, const ConvShape& s, const Span& span, std::string_view seed) {
    Random random(seed);
    add_sequences(setup, span.n_sequences, span.n, span.continued);
    add_states(setup);
    const std::size_t n = setup.batch.tokens.size();
    const std::uint32_t in_width = s.in_offset + s.width + 3;
    setup.program.state_layers = {5, s.width * (s.kernel - 1)};
    ConvStep step;
    step.state = 1;
    step.in = add_buffer(setup, Rows::tokens, in_width);
    step.out = add_buffer(setup, Rows::tokens, s.width);
    step.weight = add_tensor(setup, random, TensorType::f32, s.kernel, s.width);
    step.bias = s.bias ? add_vector(setup, random, s.width, -1, 1) : no_index;
    step.in_offset = s.in_offset;
    step.width = s.width;
    step.kernel = s.kernel;
    step.silu = s.silu;
    setup.program.steps.emplace_back(step);
    add_input(setup, random, step.in, n * in_width);
    setup.outputs.push_back({step.out, n * s.width, false, {}});
    setup.tolerance = 4e-6; // a handful of products, then an exponential
}

struct DeltaShape {
    std::uint32_t n_key_heads;
    std::uint32_t n_value_heads;
    std::uint32_t head_dim;
    std::uint32_t value_dim;
    bool tiled = false;
};

void build_delta(Setup& setup, const DeltaShape& s, const Span& span, std::string_view seed) {
    Random random(seed);
    add_sequences(setup, span.n_sequences, span.n, span.continued);
    add_states(setup);
    const std::size_t n = setup.batch.tokens.size();
    const std::uint32_t keys = s.n_key_heads * s.head_dim;
    const std::uint32_t row = 2 * keys + s.n_value_heads * s.value_dim;
    setup.program.state_layers = {3, s.n_value_heads * s.head_dim * s.value_dim};
    DeltaNetStep step;
    step.state = 1;
    step.qkv = add_buffer(setup, Rows::tokens, row);
    step.alpha = add_buffer(setup, Rows::tokens, s.n_value_heads);
    step.beta = add_buffer(setup, Rows::tokens, s.n_value_heads);
    step.out = add_buffer(setup, Rows::tokens, s.n_value_heads * s.value_dim);
    step.a = add_vector(setup, random, s.n_value_heads, -2, -0.01F);
    step.dt_bias = add_vector(setup, random, s.n_value_heads, -2, 1);
    step.n_key_heads = s.n_key_heads;
    step.n_value_heads = s.n_value_heads;
    step.head_dim = s.head_dim;
    step.value_dim = s.value_dim;
    step.tiled = s.tiled;
    setup.program.steps.emplace_back(step);
    // As wide as unit vectors are, which the models make of q and k before this step.
    add_input(setup, random, step.qkv, n * row, 1.7F / std::sqrt(static_cast<float>(s.head_dim)));
    add_input(setup, random, step.alpha, n * s.n_value_heads, 3);
    add_input(setup, random, step.beta, n * s.n_value_heads, 3);
    setup.outputs.push_back({step.out, n * s.n_value_heads * s.value_dim, false, {}});
    setup.tolerance = 2e-5; // a state of f32 that every token adds sums of head_dim products to
}

struct ScanShape {
    std::uint32_t n_heads;
    std::uint32_t head_dim;
    std::uint32_t n_groups;
    std::uint32_t n_state;
    std::uint32_t dt_offset = 0;
};

void build_scan(Setup& setup, const ScanShape& s, const Span& span, std::string_view seed) {
    Random random(seed);
    add_sequences(setup, span.n_sequences, span.n, span.continued);
    add_states(setup);
    const std::size_t n = setup.batch.tokens.size();
    const std::uint32_t row = s.n_heads * s.head_dim + 2 * s.n_groups * s.n_state;
    setup.program.state_layers = {7, s.n_heads * s.head_dim * s.n_state};
    ScanStep step;
    step.state = 1;
    step.xbc = add_buffer(setup, Rows::tokens, row);
    step.dt = add_buffer(setup, Rows::tokens, s.dt_offset + s.n_heads);
    step.out = add_buffer(setup, Rows::tokens, s.n_heads * s.head_dim);
    step.dt_offset = s.dt_offset;
    step.a = add_vector(setup, random, s.n_heads, -2, -0.01F);
    step.d = add_vector(setup, random, s.n_heads, -1, 1);
    step.dt_bias = add_vector(setup, random, s.n_heads, -2, 1);
    step.n_heads = s.n_heads;
    step.head_dim = s.head_dim;
    step.n_groups = s.n_groups;
    step.n_state = s.n_state;
    setup.program.steps.emplace_back(step);
    add_input(setup, random, step.xbc, n * row);
    add_input(setup, random, step.dt, n * (s.dt_offset + s.n_heads), 3);
    setup.outputs.push_back({step.out, n * s.n_heads * s.head_dim, false, {}});
    setup.tolerance = 2e-5; // as the delta rule
}

std::string told(const Span& span) {
    std::string text = ", " + std::to_string(span.n) + (span.n == 1 ? " token" : " tokens");
    if (span.n_sequences > 1) {
        text += " of " + std::to_string(span.n_sequences) + " sequences";
    }
    return text + (span.continued ? ", continued" : "");
}

constexpr std::array<Span, 4> spans = {{{1, 1, false}, {1, 1, true}, {1, 19, true}, {3, 6, true}}};

} // namespace

std::vector<Case> state_cases() {
    std::vector<Case> cases;
    const auto add = [&cases](const std::string& op, const std::string& name, auto build, auto shape) {
        for (const Span& span : spans) {
            const std::string title = name + told(span);
            cases.push_back({op, title, [=](Setup& setup) { build(setup, shape, span, title); }});
        }
    };
    add("conv", "8192 channels, kernel 4", build_conv, ConvShape{8192, 4});
    add("conv", "37 channels, kernel 3, bias, offset, no SiLU", build_conv, ConvShape{37, 3, 5, true, false});
    add("delta_net", "16 of 128 to 32 of 128", build_delta, DeltaShape{16, 32, 128, 128});
    add("delta_net", "16 of 128 to 32 of 128, tiled", build_delta, DeltaShape{16, 32, 128, 128, true});
    add("delta_net", "2 of 12 to 2 of 20", build_delta, DeltaShape{2, 2, 12, 20});
    add("scan", "48 heads of 64, 1 group, 128 a state", build_scan, ScanShape{48, 64, 1, 128});
    add("scan", "6 heads of 10, 3 groups, 16 a state, offset", build_scan, ScanShape{6, 10, 3, 16, 11});
    return cases;
}

} // namespace inglenook::selftest
