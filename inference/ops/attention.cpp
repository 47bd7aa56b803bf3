// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/attention.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace inglenook {

void attend(std::span<const float> q, std::size_t n, const CachedRow& key, const CachedRow& value,
    float scale, std::optional<float> sink, std::span<float> out) {
    std::vector<double> weights(n);
    for (std::size_t i = 0; i < n; ++i) {
        const std::span<const float> k = key(i);
        double dot = 0;
        for (std::size_t d = 0; d < q.size(); ++d) {
            dot += double(q[d]) * k[d];
        }
        weights[i] = dot * scale;
    }
    double largest = n == 0 ? 0 : *std::max_element(weights.begin(), weights.end());
    largest = std::max(largest, double(sink.value_or(-INFINITY)));
    double sum = sink ? std::exp(*sink - largest) : 0;
    for (double& weight : weights) {
        weight = std::exp(weight - largest);
        sum += weight;
    }
    std::vector<double> mix(out.size(), 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        const std::span<const float> v = value(i);
        for (std::size_t d = 0; d < out.size(); ++d) {
            mix[d] += weights[i] / sum * v[d];
        }
    }
    std::transform(mix.begin(), mix.end(), out.begin(), [](double m) { return static_cast<float>(m); });
}

} // namespace inglenook
