// SPDX-License-Identifier: Apache-2.0
// Steps that work on each element alone: activations, sums, copies.
#include "inference/selftest/synthetic.h"

#include <array>
#include <utility>

namespace inglenook::selftest {

namespace {

void build_activate(Setup& setup, Activation activation, std::uint32_t width, std::uint32_t n, float size,
    std::string_view seed) {
    Random random(seed);
    add_tokens(setup, n);
    const BufferIndex gate = add_buffer(setup, Rows::tokens, width);
    const BufferIndex up = add_buffer(setup, Rows::tokens, width);
    setup.program.steps.emplace_back(ActivateStep{activation, gate, up, width});
    add_input(setup, random, gate, std::size_t(n) * width, size);
    add_input(setup, random, up, std::size_t(n) * width);
    setup.outputs.push_back({gate, std::size_t(n) * width, false, {}});
    setup.tolerance = 4e-6; // exp in f32: a few units of 2^-23 times its argument where that matters
}

void build_combine(
    Setup& setup, std::uint32_t width, std::uint32_t n_used, std::uint32_t n, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, n);
    setup.program.n_used = n_used;
    const BufferIndex in = add_buffer(setup, Rows::chosen, width);
    const BufferIndex weights = add_buffer(setup, Rows::tokens, n_used);
    const BufferIndex out = add_buffer(setup, Rows::tokens, width);
    setup.program.steps.emplace_back(CombineStep{in, weights, out, n_used, 1.0F});
    add_input(setup, random, in, std::size_t(n) * n_used * width);
    add_input(setup, random, weights, std::size_t(n) * n_used);
    add_input(setup, random, out, std::size_t(n) * width);
    setup.outputs.push_back({out, std::size_t(n) * width, false, {}});
    setup.tolerance = 2e-6; // a sum of n_used + 1 numbers up to one
}

/// Gate and up side by side in one row, up first, as some models store them.
void build_activate_parts(Setup& setup, Activation activation, std::uint32_t width, std::string_view seed) {
    Random random(seed);
    constexpr std::uint32_t n = 3;
    add_tokens(setup, n);
    const BufferIndex both = add_buffer(setup, Rows::tokens, 2 * width + 3);
    setup.program.steps.emplace_back(ActivateStep{activation, both, both, width, width + 3, 1});
    add_input(setup, random, both, std::size_t(n) * (2 * width + 3), 9);
    setup.outputs.push_back({both, std::size_t(n) * (2 * width + 3), false, {}});
    setup.tolerance = 4e-6; // as above
}

void build_add(Setup& setup, std::uint32_t width, bool gated, std::string_view seed) {
    Random random(seed);
    constexpr std::uint32_t n = 4;
    add_tokens(setup, n);
    const BufferIndex in = add_buffer(setup, Rows::tokens, width);
    const BufferIndex out = add_buffer(setup, Rows::tokens, width);
    const BufferIndex gate = gated ? add_buffer(setup, Rows::tokens, 1) : no_index;
    setup.program.steps.emplace_back(AddStep{in, out, gate, 0.75F});
    add_input(setup, random, in, std::size_t(n) * width);
    add_input(setup, random, out, std::size_t(n) * width);
    if (gated) {
        add_input(setup, random, gate, n, 6);
    }
    setup.outputs.push_back({out, std::size_t(n) * width, false, {}});
    setup.tolerance = 2e-6; // exp, a quotient, a product and a sum of numbers up to one
}

void build_copy(Setup& setup, const CopyStep& shape, std::uint32_t in_width, std::uint32_t out_width,
    std::string_view seed) {
    Random random(seed);
    constexpr std::uint32_t n = 3;
    add_tokens(setup, n);
    CopyStep step = shape;
    step.in = add_buffer(setup, Rows::tokens, in_width);
    step.out = add_buffer(setup, Rows::tokens, out_width);
    setup.program.steps.emplace_back(step);
    add_input(setup, random, step.in, std::size_t(n) * in_width);
    add_input(setup, random, step.out, std::size_t(n) * out_width);
    setup.outputs.push_back({step.out, std::size_t(n) * out_width, true, {}});
}

} // namespace

std::vector<Case> element_cases() {
    std::vector<Case> cases;
    const auto add = [&cases](
                         const std::string& op, const std::string& name, std::function<void(Setup&)> build) {
        cases.push_back({op, name, std::move(build)});
    };
    constexpr std::array<std::pair<Activation, const char*>, 5> activations = {
        {{Activation::silu, "silu"}, {Activation::gelu_tanh, "gelu"}, {Activation::clamped_swiglu, "clamped"},
            {Activation::sigmoid, "sigmoid"}, {Activation::none, "product"}}};
    for (const auto& [activation, name] : activations) {
        for (const float size : {1.0F, 60.0F}) {
            const std::string title =
                std::string(name) + ", 1537 x 3, inputs up to " + std::to_string(static_cast<int>(size));
            add("activate", title,
                [=](Setup& setup) { build_activate(setup, activation, 1537, 3, size, title); });
        }
        const std::string title = std::string(name) + ", parts of a row";
        add("activate", title, [=](Setup& setup) { build_activate_parts(setup, activation, 65, title); });
    }
    add("combine", "2 experts, 577 values",
        [](Setup& setup) { build_combine(setup, 577, 2, 5, "combine 2"); });
    add("combine", "8 experts, 3 values", [](Setup& setup) { build_combine(setup, 3, 8, 2, "combine 8"); });
    add("add", "577 values", [](Setup& setup) { build_add(setup, 577, false, "add"); });
    add("add", "2048 values, gated", [](Setup& setup) { build_add(setup, 2048, true, "add gated"); });
    add("copy", "16 heads of 128 out of 256", [](Setup& setup) {
        build_copy(setup, {no_index, no_index, 16, 128, 128, 256, 128}, 16 * 256, 16 * 128, "copy heads");
    });
    add("copy", "a part of a row", [](Setup& setup) {
        build_copy(setup, {no_index, no_index, 1, 37, 5, 0, 0}, 50, 41, "copy part");
    });
    add("copy", "8 parts of 64 behind 512", [](Setup& setup) {
        build_copy(setup, {no_index, no_index, 8, 64, 128, 192, 576, 512}, 8 * 192, 8 * 576, "copy behind");
    });
    return cases;
}

} // namespace inglenook::selftest
