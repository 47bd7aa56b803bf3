// SPDX-License-Identifier: Apache-2.0
#include "inference/selftest/synthetic.h"

#include <bit>

namespace inglenook::selftest {

namespace {

std::string text(std::uint64_t value) { return std::to_string(value); }

void build_embed(
    Setup& setup, TensorType type, std::uint32_t columns, std::uint32_t n, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, n);
    constexpr std::uint32_t n_vocab = 37;
    for (std::uint32_t i = 0; i < n; ++i) {
        setup.batch.tokens[i].id = i == 0 ? n_vocab - 1 : random.word() % n_vocab;
    }
    const BufferIndex out = add_buffer(setup, Rows::tokens, columns);
    setup.program.steps.emplace_back(EmbedStep{add_tensor(setup, random, type, columns, n_vocab), out, 1.5F});
    setup.outputs.push_back({out, std::size_t(n) * columns, false, {}});
    setup.tolerance = 1e-6; // a few roundings of one value
}

struct NormShape {
    NormKind kind;
    std::uint32_t width;
    std::uint32_t groups;
    std::uint32_t n;
    bool in_place = false;
};

void build_norm(Setup& setup, const NormShape& s, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, s.n);
    const BufferIndex in = add_buffer(setup, Rows::tokens, s.width * s.groups);
    const BufferIndex out = s.in_place ? in : add_buffer(setup, Rows::tokens, s.width * s.groups);
    NormStep step;
    step.kind = s.kind;
    step.weight = add_tensor(setup, random, TensorType::f32, s.width, 1);
    step.bias = s.kind == NormKind::layer ? add_tensor(setup, random, TensorType::f16, s.width, 1) : no_index;
    step.in = in;
    step.out = out;
    step.width = s.width;
    step.groups = s.groups;
    setup.program.steps.emplace_back(step);
    const std::size_t words = std::size_t(s.n) * s.width * s.groups;
    add_input(setup, random, in, words, 3);
    setup.outputs.push_back({out, words, false, {}});
    setup.tolerance = 1e-5; // sums of up to some thousand squares, then a few roundings
}

struct RouteShape {
    Gating gating;
    std::uint32_t n_experts;
    std::uint32_t n_used;
    std::uint32_t n;
    bool normalise = true;
    bool bias = false;
    bool ties = false;
};

void build_route(Setup& setup, const RouteShape& s, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, s.n);
    setup.program.n_used = s.n_used;
    const BufferIndex scores = add_buffer(setup, Rows::tokens, s.n_experts);
    const BufferIndex ids = add_buffer(setup, Rows::tokens, s.n_used, Element::u32);
    const BufferIndex weights = add_buffer(setup, Rows::tokens, s.n_used);
    RouteStep step;
    step.scores = scores;
    step.ids = ids;
    step.weights = weights;
    step.choice_bias = s.bias ? add_tensor(setup, random, TensorType::f32, s.n_experts, 1) : no_index;
    step.n_experts = s.n_experts;
    step.n_used = s.n_used;
    step.gating = s.gating;
    step.normalise = s.normalise;
    step.weight_scale = 2.5F;
    setup.program.steps.emplace_back(step);
    add_input(setup, random, scores, std::size_t(s.n) * s.n_experts, 4);
    if (s.ties) {
        for (std::uint32_t& word : setup.inputs.front().words) {
            word = std::bit_cast<std::uint32_t>(static_cast<float>(random.word() % 3));
        }
    }
    const std::size_t words = std::size_t(s.n) * s.n_used;
    setup.outputs.push_back({ids, words, true, {}});
    setup.outputs.push_back({weights, words, false, {}});
    setup.tolerance = 1e-5; // exp of numbers up to eight, a sum of n_experts
}

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

void build_gather(Setup& setup, std::uint32_t width, std::uint32_t n, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, n);
    std::size_t n_outputs = 0;
    for (std::uint32_t i = 0; i < n; ++i) {
        const bool output = i % 3 != 1;
        setup.batch.tokens[i].output = output;
        n_outputs += output ? 1 : 0;
    }
    const BufferIndex in = add_buffer(setup, Rows::tokens, width);
    const BufferIndex out = add_buffer(setup, Rows::outputs, width);
    setup.program.steps.emplace_back(GatherStep{in, out});
    add_input(setup, random, in, std::size_t(n) * width);
    setup.outputs.push_back({out, n_outputs * width, true, {}});
}

} // namespace

std::vector<Case> row_cases() {
    std::vector<Case> cases;
    for (const TensorType type : tested_formats()) {
        const TensorTypeInfo& info = tensor_type_info(type);
        const std::uint32_t columns = info.block_weights == 1 ? 37 : 3 * info.block_weights;
        const std::string name = std::string(info.name) + ' ' + text(columns) + " values, 5 tokens";
        cases.push_back({"embed", name, [=](Setup& setup) { build_embed(setup, type, columns, 5, name); }});
    }
    const auto norm = [&cases](const std::string& name, const NormShape& shape) {
        cases.push_back({"norm", name, [=](Setup& setup) { build_norm(setup, shape, name); }});
    };
    norm("rms, 1 value", {NormKind::rms, 1, 1, 2});
    norm("rms, 576 values, 1 row", {NormKind::rms, 576, 1, 1});
    norm("rms, 4099 values, 3 rows, in place", {NormKind::rms, 4099, 1, 3, true});
    norm("rms, 5 heads of 64, 7 rows, in place", {NormKind::rms, 64, 5, 7, true});
    norm("layer, 7 values", {NormKind::layer, 7, 1, 3});
    norm("layer, 2048 values, 2 groups", {NormKind::layer, 2048, 2, 2});
    const auto route = [&cases](const std::string& name, const RouteShape& shape) {
        cases.push_back({"route", name, [=](Setup& setup) { build_route(setup, shape, name); }});
    };
    route("softmax, 2 of 8", {Gating::softmax, 8, 2, 5});
    route("softmax, 8 of 512, not normalised", {Gating::softmax, 512, 8, 3, false});
    route("softmax, all of 7", {Gating::softmax, 7, 7, 4});
    route("softmax, 1 of 1", {Gating::softmax, 1, 1, 1});
    route("softmax, 3 of 60, equal scores", {Gating::softmax, 60, 3, 6, true, false, true});
    route("sigmoid, 8 of 256, choice bias", {Gating::sigmoid, 256, 8, 3, true, true});
    route("sigmoid, 20 of 160, equal scores", {Gating::sigmoid, 160, 20, 3, true, false, true});
    route("softmax of chosen, 4 of 32", {Gating::softmax_of_chosen, 32, 4, 5});
    route("softmax of chosen, 8 of 129, not normalised", {Gating::softmax_of_chosen, 129, 8, 2, false});
    const auto add = [&cases](
                         const std::string& op, const std::string& name, std::function<void(Setup&)> build) {
        cases.push_back({op, name, std::move(build)});
    };
    for (const float size : {1.0F, 60.0F}) {
        const std::string range = "inputs up to " + text(static_cast<std::uint64_t>(size));
        add("activate", "silu, 1537 x 3, " + range,
            [=](Setup& setup) { build_activate(setup, Activation::silu, 1537, 3, size, "silu"); });
        add("activate", "gelu, 65 x 2, " + range,
            [=](Setup& setup) { build_activate(setup, Activation::gelu_tanh, 65, 2, size, "gelu"); });
    }
    add("combine", "2 experts, 577 values",
        [](Setup& setup) { build_combine(setup, 577, 2, 5, "combine 2"); });
    add("combine", "8 experts, 3 values", [](Setup& setup) { build_combine(setup, 3, 8, 2, "combine 8"); });
    add("gather", "577 values of 11 tokens", [](Setup& setup) { build_gather(setup, 577, 11, "gather"); });
    return cases;
}

} // namespace inglenook::selftest
