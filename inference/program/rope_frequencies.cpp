// SPDX-License-Identifier: Apache-2.0
#include "inference/program/program.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

namespace inglenook {

namespace {

/// The dimension whose wavelength makes `turns` full turns over the original context (Peng et al., "YaRN").
double yarn_dimension(const RopeSpec& rope, double turns) {
    return rope.n_dims * std::log(rope.original_context / (turns * 2 * std::numbers::pi)) /
           (2 * std::log(double(rope.base)));
}

/// 1 below the first dimension that turns fast enough to be left alone, 0 above the last that is
/// interpolated.
double yarn_keep(const RopeSpec& rope, std::uint32_t pair) {
    double low = yarn_dimension(rope, rope.yarn_beta_fast);
    double high = yarn_dimension(rope, rope.yarn_beta_slow);
    if (rope.yarn_round) {
        low = std::floor(low);
        high = std::ceil(high);
    }
    low = std::max(0.0, low);
    high = std::min(rope.n_dims - 1.0, high);
    const double ramp = (pair - low) / std::max(0.001, high - low);
    return 1.0 - std::clamp(ramp, 0.0, 1.0);
}

std::vector<float> frequencies_with(const RopeSpec& rope, const Weight& factors) {
    std::vector<float> frequencies(rope.n_dims / 2);
    for (std::uint32_t i = 0; i < frequencies.size(); ++i) {
        double frequency = std::pow(double(rope.base), -2.0 * i / rope.n_dims);
        if (factors) {
            float factor = 1;
            std::memcpy(&factor, factors.tensor->data.data() + i * sizeof(float), sizeof(float));
            frequency /= factor;
        }
        if (rope.scaling == RopeScaling::linear) {
            frequency /= rope.factor;
        } else if (rope.scaling == RopeScaling::yarn) {
            const double keep = rope.yarn_ext_factor * yarn_keep(rope, i);
            frequency = frequency / rope.factor * (1 - keep) + frequency * keep;
        }
        frequencies[i] = static_cast<float>(frequency);
    }
    return frequencies;
}

} // namespace

RopeTable rope_table(const RopeSpec& rope) {
    RopeTable table{frequencies_with(rope, rope.frequency_factors), {}, rope.original_context};
    if (rope.extended_factors) {
        table.extended = frequencies_with(rope, rope.extended_factors);
    }
    return table;
}

} // namespace inglenook
