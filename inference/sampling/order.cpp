// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/order.h"

#include <algorithm>
#include <array>

namespace inglenook {

namespace {

/// By SamplerKind.
constexpr std::array<std::string_view, 9> names = {
    "penalties", "dry", "top_n_sigma", "top_k", "typical", "top_p", "min_p", "xtc", "temperature"};

std::string plain(std::string_view text) {
    std::string name(text);
    std::replace(name.begin(), name.end(), '-', '_');
    return name == "typ_p" ? "typical" : name == "temp" ? "temperature" : name;
}

} // namespace

std::vector<SamplerKind> usual_order() {
    std::vector<SamplerKind> order;
    for (std::size_t i = 0; i < names.size(); ++i) {
        order.push_back(static_cast<SamplerKind>(i));
    }
    return order;
}

std::string order_text(const std::vector<SamplerKind>& order) {
    std::string text;
    for (const SamplerKind kind : order) {
        text += text.empty() ? "" : ";";
        text += names.at(static_cast<std::size_t>(kind));
    }
    return text;
}

Result<std::vector<SamplerKind>> parse_order(std::string_view text) {
    std::vector<SamplerKind> order;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string name = plain(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            return fail(ErrorKind::usage, "there is no sampler \"" + name + "\"", "samplers",
                "There are " + order_text(usual_order()) + ".");
        }
        const auto kind = static_cast<SamplerKind>(found - names.begin());
        if (std::find(order.begin(), order.end(), kind) != order.end()) {
            return fail(ErrorKind::usage, "sampler \"" + name + "\" comes twice", "samplers");
        }
        order.push_back(kind);
    }
    return order;
}

} // namespace inglenook
