// SPDX-License-Identifier: Apache-2.0
// Norms that matmuls do on what they read.
#include "inference/vulkan/plan.h"
#include "inference/vulkan/step_reads.h"

namespace inglenook::vulkan {

namespace {

/// A root of the mean square over whole rows, in whole blocks of the matmuls.
bool is_plain(const Program& program, const NormStep& norm) {
    return norm.kind == NormKind::rms && norm.groups == 1 && norm.weight != no_index &&
           norm.bias == no_index && norm.epsilon > 0 && norm.width % 32 == 0 &&
           program.buffers[norm.in].width == norm.width && program.buffers[norm.out].width == norm.width &&
           program.buffers[norm.in].rows == Rows::tokens;
}

/// True if the step multiplies rows of the buffer with a matrix, and does nothing else with it.
bool multiplies(const Program& program, const Step& step, BufferIndex buffer) {
    const auto whole = [&](WeightIndex weight) {
        return program.weights[weight]->dims[0] == program.buffers[buffer].width;
    };
    if (const auto* matmul = std::get_if<MatmulStep>(&step)) {
        return matmul->in == buffer && matmul->out != buffer && whole(matmul->weight);
    }
    const auto* experts = std::get_if<ExpertMatmulStep>(&step);
    return experts != nullptr && experts->in == buffer && experts->ids != buffer && whole(experts->weight);
}

} // namespace

bool can_fold(const Program& program, std::size_t at) {
    const auto& norm = std::get<NormStep>(program.steps[at]);
    if (!is_plain(program, norm)) {
        return false;
    }
    bool read = false;
    bool changed = false; // what the norm reads
    for (std::size_t i = at + 1; i < program.steps.size(); ++i) {
        const Step& step = program.steps[i];
        if (reads(step, norm.out)) {
            if (changed || !multiplies(program, step, norm.out)) {
                return false;
            }
            read = true;
        }
        if (writes(step, norm.out)) {
            break;
        }
        changed = changed || writes(step, norm.in);
    }
    return read;
}

} // namespace inglenook::vulkan
