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
    std::vector<float> frequencies = rope_frequencies(rope);
    const auto same = std::find(tables.begin(), tables.end(), frequencies);
    if (same == tables.end()) {
        tables.push_back(std::move(frequencies));
        return static_cast<std::uint32_t>(tables.size() - 1);
    }
    return static_cast<std::uint32_t>(same - tables.begin());
}

void ProgramBuilder::norm(
    const NormSpec& norm, BufferIndex in, BufferIndex out, std::uint32_t width, std::uint32_t groups) {
    add(NormStep{.kind = norm.kind,
        .weight = weight(norm.weight),
        .bias = norm.bias ? weight(norm.bias) : no_index,
        .in = in,
        .out = out,
        .width = width,
        .groups = groups,
        .epsilon = norm.epsilon});
}

void ProgramBuilder::matmul(const Weight& w, const Weight& bias, BufferIndex in, BufferIndex out) {
    add(MatmulStep{.weight = weight(w), .bias = bias ? weight(bias) : no_index, .in = in, .out = out});
}

void ProgramBuilder::matmul_onto(const Weight& w, const Weight& bias, BufferIndex in, BufferIndex out) {
    add(MatmulStep{.weight = weight(w),
        .bias = bias ? weight(bias) : no_index,
        .in = in,
        .out = out,
        .accumulate = true});
}

Program build_program(const ModelSpec& spec) {
    ProgramBuilder b(spec);
    const BufferIndex x = b.buffer("x", Rows::tokens, spec.n_embd);
    const BufferIndex last = b.buffer("x_out", Rows::outputs, spec.n_embd);
    const BufferIndex logits = b.buffer("logits", Rows::outputs, spec.n_vocab);
    b.add(EmbedStep{.table = b.weight(spec.token_embedding), .out = x, .scale = spec.embedding_scale});
    for (std::uint32_t layer = 0; layer < spec.layers.size(); ++layer) {
        append_block(b, layer, x);
    }
    b.add(GatherStep{.in = x, .out = last});
    b.norm(spec.output_norm, last, last, spec.n_embd);
    b.add(MatmulStep{.weight = b.weight(spec.output), .in = last, .out = logits, .scale = spec.logit_scale});
    b.program().logits = logits;
    return std::move(b.program());
}

} // namespace inglenook
