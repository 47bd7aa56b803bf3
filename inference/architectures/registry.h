// SPDX-License-Identifier: Apache-2.0
// The list of known architectures: one line each, one file each.
#pragma once

#include "inference/architectures/model_spec.h"
#include "inference/architectures/spec_reader.h"

namespace inglenook {

// Each fills `spec` from the keys and tensors of its architecture; what is wrong lands in the reader.
void describe_bailingmoe(SpecReader& in, ModelSpec& spec);
void describe_bailingmoe2(SpecReader& in, ModelSpec& spec);
void describe_deepseek(SpecReader& in, ModelSpec& spec);
void describe_deepseek2(SpecReader& in, ModelSpec& spec);
void describe_deepseek_sparse(SpecReader& in, ModelSpec& spec);
void describe_dots1(SpecReader& in, ModelSpec& spec);
void describe_ernie4_5(SpecReader& in, ModelSpec& spec);
void describe_gemma3(SpecReader& in, ModelSpec& spec);
void describe_glm4moe(SpecReader& in, ModelSpec& spec);
void describe_gpt_oss(SpecReader& in, ModelSpec& spec);
void describe_granite(SpecReader& in, ModelSpec& spec);
void describe_granitehybrid(SpecReader& in, ModelSpec& spec);
void describe_hunyuan(SpecReader& in, ModelSpec& spec);
void describe_lfm2(SpecReader& in, ModelSpec& spec);
void describe_llama(SpecReader& in, ModelSpec& spec);
void describe_minimax_m2(SpecReader& in, ModelSpec& spec);
void describe_olmoe(SpecReader& in, ModelSpec& spec);
void describe_phimoe(SpecReader& in, ModelSpec& spec);
void describe_qwen2(SpecReader& in, ModelSpec& spec);
void describe_qwen2moe(SpecReader& in, ModelSpec& spec);
void describe_qwen3(SpecReader& in, ModelSpec& spec);
void describe_qwen35(SpecReader& in, ModelSpec& spec);
void describe_qwen3moe(SpecReader& in, ModelSpec& spec);
void describe_qwen3next(SpecReader& in, ModelSpec& spec);
void describe_smollm3(SpecReader& in, ModelSpec& spec);

/// After the description: parameters, tensors that no one asked for, values that are no numbers.
void finish_spec(SpecReader& in, ModelSpec& spec);

} // namespace inglenook
