// SPDX-License-Identifier: Apache-2.0
// Gated activations of a feed-forward layer, one element at a time.
#pragma once

#include "inference/architectures/model_spec.h"

namespace inglenook {

/// silu: gate * sigmoid(gate) * up. gelu_tanh: gelu(gate) * up with the tanh form of GELU (Hendrycks &
/// Gimpel).
float activate(Activation activation, float gate, float up);

} // namespace inglenook
