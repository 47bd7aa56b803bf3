// SPDX-License-Identifier: Apache-2.0
// Gated activations, as inference/ops/activate.h.

const uint silu = 0, gelu_tanh = 1;

float activation(uint kind, float g) {
    if (kind == gelu_tanh) {
        const float inner = 0.7978845608 * (g + 0.044715 * g * g * g);
        // tanh(x) = 1 - 2 / (exp(2 x) + 1) keeps its limits for large |x|.
        return 0.5 * g * (2.0 - 2.0 / (exp(2.0 * inner) + 1.0));
    }
    return g / (1.0 + exp(-g));
}
