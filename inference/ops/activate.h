// SPDX-License-Identifier: Apache-2.0
// Gated activations of a feed-forward layer, one element at a time.
#pragma once

#include "inference/architectures/model_spec.h"

namespace inglenook {

/// silu: gate * sigmoid(gate) * up. gelu_tanh: gelu(gate) * up with the tanh form of GELU (Hendrycks &
/// Gimpel). clamped_swiglu (gpt-oss): with g = min(gate, 7) and u = up within [-7, 7],
/// g * sigmoid(1.702 g) * (u + 1). sigmoid: sigmoid(gate) * up. none: gate * up.
float activate(Activation activation, float gate, float up);

} // namespace inglenook
