// SPDX-License-Identifier: Apache-2.0
// The sequences of a batch, for layers with a state: one record each, in a small buffer that the host writes.
// Needs SEQUENCES, its binding.

struct Sequence {
    uint first; ///< of its tokens in the batch, which follow one another
    uint n_tokens;
    uint slot;  ///< of the states
    uint fresh; ///< not 0: begins here, with a state of zeros whatever the slot holds
};
layout(binding = SEQUENCES, std430) readonly restrict buffer Sequences { Sequence sequences[]; };

/// log(1 + exp(x)): by the series of the inverse hyperbolic tangent, since log() may be coarse near 1.
float softplus(float x) {
    const float e = exp(-abs(x));
    const float z = e / (2.0 + e);
    const float s = z * z;
    const float sum = 1.0 + s * (1.0 / 3.0 + s * (1.0 / 5.0 + s * (1.0 / 7.0 +
                      s * (1.0 / 9.0 + s * (1.0 / 11.0 + s * (1.0 / 13.0))))));
    return max(x, 0.0) + 2.0 * z * sum;
}
