// SPDX-License-Identifier: Apache-2.0
// The one transformer block: appends a layer's steps to a program.
#pragma once

#include "inference/program/program.h"

#include <optional>
#include <string>

namespace inglenook {

/// Collects weights, tables and buffers while steps are appended; a buffer of the same name and shape is
/// shared by all layers.
class ProgramBuilder {
public:
    explicit ProgramBuilder(const ModelSpec& spec);

    BufferIndex buffer(
        const std::string& name, Rows rows, std::uint32_t width, Element element = Element::f32);
    WeightIndex weight(const Weight& weight);
    std::uint32_t table(const RopeSpec& rope);
    void add(Step step) { program_.steps.push_back(step); }
    /// no_index where the model has none.
    WeightIndex optional_weight(const Weight& w) { return w ? weight(w) : no_index; }
    void norm(
        const NormSpec& norm, BufferIndex in, BufferIndex out, std::uint32_t width, std::uint32_t groups = 1);
    void matmul(const Weight& weight, const Weight& bias, BufferIndex in, BufferIndex out);
    /// The last product of a branch, normalised if the layer does so, returning to the residual stream `x`.
    void branch_end(const Weight& weight, const Weight& bias, const std::optional<NormSpec>& post_norm,
        BufferIndex in, BufferIndex x);
    /// A new state layer of so many values a sequence.
    std::uint32_t state(std::uint32_t values);

    [[nodiscard]] const ModelSpec& spec() const { return spec_; }
    [[nodiscard]] Program& program() { return program_; }

private:
    const ModelSpec& spec_;
    Program program_;
};

/// What a layer looks back with, from its normalised input `h` to the residual stream `x`.
void append_mixer(ProgramBuilder& builder, std::uint32_t layer, BufferIndex h, BufferIndex x);

/// norm, mixer, add, norm, feed-forward or experts, add; `x` is the residual stream.
void append_block(ProgramBuilder& builder, std::uint32_t layer, BufferIndex x);

} // namespace inglenook
