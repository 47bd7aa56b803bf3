// SPDX-License-Identifier: Apache-2.0
// The one transformer block: appends a layer's steps to a program.
#pragma once

#include "inference/program/program.h"

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
    void norm(
        const NormSpec& norm, BufferIndex in, BufferIndex out, std::uint32_t width, std::uint32_t groups = 1);
    void matmul(const Weight& weight, const Weight& bias, BufferIndex in, BufferIndex out);
    /// The same, added to `out`: a branch returning to the residual stream.
    void matmul_onto(const Weight& weight, const Weight& bias, BufferIndex in, BufferIndex out);

    [[nodiscard]] const ModelSpec& spec() const { return spec_; }
    [[nodiscard]] Program& program() { return program_; }

private:
    const ModelSpec& spec_;
    Program program_;
};

/// norm, attention, add, norm, feed-forward or experts, add; `x` is the residual stream.
void append_block(ProgramBuilder& builder, std::uint32_t layer, BufferIndex x);

} // namespace inglenook
