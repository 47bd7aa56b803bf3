// SPDX-License-Identifier: Apache-2.0
// What changes from batch to batch: one record a token, in a small buffer that the host writes. Needs
// STEP_TOKENS, its binding.

struct StepToken {
    uint id;
    uint position;
    uint slot;  ///< of the cache, where this token's key and value go
    uint pages; ///< index of the first entry of its sequence in the page table
};
layout(binding = STEP_TOKENS, std430) readonly restrict buffer StepTokens { StepToken tokens[]; };
