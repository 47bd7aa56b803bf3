// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/activate.h"

#include <cmath>
#include <numbers>

namespace inglenook {

float activate(Activation activation, float gate, float up) {
    const double g = gate;
    if (activation == Activation::gelu_tanh) {
        const double inner = std::sqrt(2.0 / std::numbers::pi) * (g + 0.044715 * g * g * g);
        return static_cast<float>(0.5 * g * (1.0 + std::tanh(inner)) * up);
    }
    return static_cast<float>(g / (1.0 + std::exp(-g)) * up);
}

} // namespace inglenook
