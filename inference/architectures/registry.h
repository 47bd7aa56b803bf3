// SPDX-License-Identifier: Apache-2.0
// The list of known architectures: one line each, one file each.
#pragma once

#include "inference/architectures/model_spec.h"
#include "inference/architectures/spec_reader.h"

namespace inglenook {

// Each fills `spec` from the keys and tensors of its architecture; what is wrong lands in the reader.
void describe_llama(SpecReader& in, ModelSpec& spec);
void describe_qwen2(SpecReader& in, ModelSpec& spec);
void describe_qwen3(SpecReader& in, ModelSpec& spec);
void describe_qwen3moe(SpecReader& in, ModelSpec& spec);

/// After the description: parameters, tensors that no one asked for, values that are no numbers.
void finish_spec(SpecReader& in, ModelSpec& spec);

} // namespace inglenook
