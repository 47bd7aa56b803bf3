// SPDX-License-Identifier: Apache-2.0
#include "inference/program/program.h"

#include "inference/program/block.h"

#include <algorithm>

namespace inglenook {

ProgramBuilder::ProgramBuilder(const ModelSpec& spec) : spec_(spec) { program_.n_vocab = spec.n_vocab; }

BufferIndex ProgramBuilder::buffer(const std::string& name, Rows rows, std::uint32_t width, Element element) {
    auto& buffers = program_.buffers;
    const auto same = std::find_if(buffers.begin(), buffers.end(), [&](const ProgramBuffer& b) {
        return b.name == name && b.rows == rows && b.width == width && b.element == element;
    });
    if (same == buffers.end()) {
        buffers.push_back({name, rows, width, element});
        return static_cast<BufferIndex>(buffers.size() - 1);
    }
    return static_cast<BufferIndex>(same - buffers.begin());
}

WeightIndex ProgramBuilder::weight(const Weight& weight) {
    auto& weights = program_.weights;
    const auto same = std::find(weights.begin(), weights.end(), weight.tensor);
    if (same == weights.end()) {
        weights.push_back(weight.tensor);
        return static_cast<WeightIndex>(weights.size() - 1);
    }
    return static_cast<WeightIndex>(same - weights.begin());
}

std::uint32_t ProgramBuilder::table(const RopeSpec& rope) {
    auto& tables = program_.tables;
    RopeTable made = rope_table(rope);
    const auto same = std::find(tables.begin(), tables.end(), made);
    if (same == tables.end()) {
        tables.push_back(std::move(made));
        return static_cast<std::uint32_t>(tables.size() - 1);
    }
    return static_cast<std::uint32_t>(same - tables.begin());
}

void ProgramBuilder::norm(
    const NormSpec& norm, BufferIndex in, BufferIndex out, std::uint32_t width, std::uint32_t groups) {
    add(NormStep{.kind = norm.kind,
        .weight = optional_weight(norm.weight),
        .bias = optional_weight(norm.bias),
        .in = in,
        .out = out,
        .width = width,
        .groups = groups,
        .weight_per_group = norm.weight && norm.weight.tensor->elements() > width,
        .epsilon = norm.epsilon});
}

void ProgramBuilder::matmul(const Weight& w, const Weight& bias, BufferIndex in, BufferIndex out) {
    add(MatmulStep{.weight = weight(w), .bias = optional_weight(bias), .in = in, .out = out});
}

void ProgramBuilder::branch_end(const Weight& w, const Weight& bias, const std::optional<NormSpec>& post_norm,
    BufferIndex in, BufferIndex x) {
    if (!post_norm) {
        add(MatmulStep{.weight = weight(w),
            .bias = optional_weight(bias),
            .in = in,
            .out = x,
            .accumulate = true,
            .scale = spec_.residual_scale});
        return;
    }
    const BufferIndex branch = buffer("branch", Rows::tokens, spec_.n_embd);
    matmul(w, bias, in, branch);
    norm(*post_norm, branch, branch, spec_.n_embd);
    add(AddStep{.in = branch, .out = x, .scale = spec_.residual_scale});
}

std::uint32_t ProgramBuilder::state(std::uint32_t values) {
    program_.state_layers.push_back(values);
    return static_cast<std::uint32_t>(program_.state_layers.size() - 1);
}

namespace {

void add_top_k(ProgramBuilder& b, BufferIndex logits, std::uint32_t n_vocab) {
    const std::uint32_t most = std::min(n_vocab, top_k_most);
    TopKStep step;
    step.in = logits;
    const std::uint32_t n_blocks = (n_vocab + top_k_block - 1) / top_k_block;
    step.maxima = b.buffer("block_maxima", Rows::outputs, n_blocks);
    step.sums = b.buffer("block_sums", Rows::outputs, n_blocks);
    step.ids = b.buffer("best_ids", Rows::outputs, most, Element::u32);
    step.values = b.buffer("best_logits", Rows::outputs, most);
    step.total = b.buffer("total_weight", Rows::outputs, 1);
    b.add(step);
    b.program().best_ids = step.ids;
    b.program().best_logits = step.values;
    b.program().total_weight = step.total;
}

} // namespace

std::uint32_t Program::layer_of(std::size_t step) const {
    const auto above = std::upper_bound(layer_steps.begin(), layer_steps.end(), step);
    return above == layer_steps.begin() || above == layer_steps.end()
               ? no_index
               : static_cast<std::uint32_t>(above - layer_steps.begin() - 1);
}

Program build_program(const ModelSpec& spec) {
    ProgramBuilder b(spec);
    const BufferIndex x = b.buffer("x", Rows::tokens, spec.n_embd);
    const BufferIndex last = b.buffer("x_out", Rows::outputs, spec.n_embd);
    const BufferIndex logits = b.buffer("logits", Rows::outputs, spec.n_vocab);
    b.add(EmbedStep{.table = b.weight(spec.token_embedding), .out = x, .scale = spec.embedding_scale});
    for (std::uint32_t layer = 0; layer < spec.layers.size(); ++layer) {
        b.program().layer_steps.push_back(b.program().steps.size());
        append_block(b, layer, x);
    }
    b.program().layer_steps.push_back(b.program().steps.size());
    b.add(GatherStep{.in = x, .out = last});
    b.norm(spec.output_norm, last, last, spec.n_embd);
    b.add(MatmulStep{.weight = b.weight(spec.output),
        .bias = b.optional_weight(spec.output_bias),
        .in = last,
        .out = logits,
        .scale = spec.logit_scale});
    b.program().logits = logits;
    add_top_k(b, logits, spec.n_vocab);
    return std::move(b.program());
}

} // namespace inglenook
