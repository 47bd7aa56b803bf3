// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/activate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace inglenook {

namespace {

double sigmoid(double x) { return 1.0 / (1.0 + std::exp(-x)); }

double gelu_tanh(double g) {
    const double inner = std::sqrt(2.0 / std::numbers::pi) * (g + 0.044715 * g * g * g);
    return 0.5 * g * (1.0 + std::tanh(inner));
}

double clamped_swiglu(double gate, double up) {
    constexpr double limit = 7.0;
    constexpr double steepness = 1.702;
    const double g = std::min(gate, limit);
    return g * sigmoid(steepness * g) * (std::clamp(up, -limit, limit) + 1.0);
}

double activated(Activation activation, double gate, double up) {
    switch (activation) {
    case Activation::silu:
        return gate * sigmoid(gate) * up;
    case Activation::gelu_tanh:
        return gelu_tanh(gate) * up;
    case Activation::clamped_swiglu:
        return clamped_swiglu(gate, up);
    case Activation::sigmoid:
        return sigmoid(gate) * up;
    case Activation::none:
        return gate * up;
    }
    return 0;
}

} // namespace

float activate(Activation activation, float gate, float up) {
    return static_cast<float>(activated(activation, gate, up));
}

} // namespace inglenook
