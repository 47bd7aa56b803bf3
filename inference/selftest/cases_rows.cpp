// SPDX-License-Identifier: Apache-2.0
// Steps that work on one row at a time: embedding, norms, the rows whose logits are wanted.
#include "inference/selftest/synthetic.h"

namespace inglenook::selftest {

namespace {

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
    bool weight_per_group = false;
    std::uint32_t behind = 0; ///< values of a row behind the vectors
};

void build_norm(Setup& setup, const NormShape& s, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, s.n);
    const std::uint32_t row = s.width * s.groups + s.behind;
    const BufferIndex in = add_buffer(setup, Rows::tokens, row);
    const BufferIndex out = s.in_place ? in : add_buffer(setup, Rows::tokens, row);
    NormStep step;
    step.kind = s.kind;
    const std::uint32_t weights = s.weight_per_group ? s.width * s.groups : s.width;
    step.weight = s.kind == NormKind::l2 ? no_index : add_tensor(setup, random, TensorType::f32, weights, 1);
    step.bias = s.kind == NormKind::layer ? add_tensor(setup, random, TensorType::f16, weights, 1) : no_index;
    step.in = in;
    step.out = out;
    step.width = s.width;
    step.groups = s.groups;
    step.weight_per_group = s.weight_per_group;
    setup.program.steps.emplace_back(step);
    const std::size_t words = std::size_t(s.n) * row;
    add_input(setup, random, in, words, 3);
    setup.outputs.push_back({out, words, false, {}});
    setup.tolerance = 1e-5; // sums of up to some thousand squares, then a few roundings
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
        const std::string name = std::string(info.name) + ' ' + std::to_string(columns) + " values, 5 tokens";
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
    norm("rms, 4 groups of 48 with weights of their own", {NormKind::rms, 48, 4, 3, true, true});
    norm("layer, 3 groups of 65 with weights of their own", {NormKind::layer, 65, 3, 2, false, true});
    norm("l2, 16 heads of 128, 2048 values behind", {NormKind::l2, 128, 16, 3, true, false, 2048});
    norm("l2, 3 vectors of 5 values", {NormKind::l2, 5, 3, 2});
    cases.push_back(
        {"gather", "577 values of 11 tokens", [](Setup& setup) { build_gather(setup, 577, 11, "gather"); }});
    return cases;
}

} // namespace inglenook::selftest
