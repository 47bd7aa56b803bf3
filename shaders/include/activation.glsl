// SPDX-License-Identifier: Apache-2.0
// Gated activations, as inference/ops/activate.h; kinds as inglenook::Activation numbers them.

const uint silu = 0, gelu_tanh = 1, clamped_swiglu = 2, sigmoid_gate = 3;

float sigmoid(float x) { return 1.0 / (1.0 + exp(-x)); }

float activation(uint kind, float g, float up) {
    if (kind == silu) {
        return g * sigmoid(g) * up;
    }
    if (kind == gelu_tanh) {
        const float inner = 0.7978845608 * (g + 0.044715 * g * g * g);
        // tanh(x) = 1 - 2 / (exp(2 x) + 1) keeps its limits for large |x|.
        return 0.5 * g * (2.0 - 2.0 / (exp(2.0 * inner) + 1.0)) * up;
    }
    if (kind == clamped_swiglu) {
        const float least = min(g, 7.0);
        return least * sigmoid(1.702 * least) * (clamp(up, -7.0, 7.0) + 1.0);
    }
    return (kind == sigmoid_gate ? sigmoid(g) : g) * up;
}
