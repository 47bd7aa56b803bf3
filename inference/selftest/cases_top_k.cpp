// SPDX-License-Identifier: Apache-2.0
#include "inference/selftest/synthetic.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace inglenook::selftest {

namespace {

/// What the rows hold.
enum class Values { random, few_different, equal, rising, crowded, with_infinities, with_nan };

struct TopKShape {
    std::uint32_t width = 1;
    std::vector<std::uint32_t> k; ///< of each row; 0: its logits are wanted whole
    Values values = Values::random;
};

constexpr float infinity = std::numeric_limits<float>::infinity();

float value_at(Values values, std::uint32_t i, std::uint32_t width, Random& random) {
    const float any = random.uniform(-20, 20);
    switch (values) {
    case Values::random:
        return any;
    case Values::few_different: // negative zero among them
        return std::copysign(std::floor(std::abs(any) / 8), any);
    case Values::equal:
        return -1.5F;
    case Values::rising:
        return static_cast<float>(i);
    case Values::crowded: // more of equal size than a workgroup ranks, side by side
        return i >= width / 2 && i < width / 2 + 3000 ? 30.0F : any;
    case Values::with_infinities:
        return random.word() % 4 != 0 ? -infinity : random.word() % 64 == 0 ? infinity : any;
    case Values::with_nan:
        return i % 97 == 5 ? std::bit_cast<float>(i % 2 == 0 ? 0x7FC00001U : 0xFFC00000U) : any;
    }
    return any;
}

void build_top_k(Setup& setup, const TopKShape& s, std::string_view seed) {
    Random random(seed);
    const auto n = static_cast<std::uint32_t>(s.k.size());
    add_tokens(setup, n);
    for (std::uint32_t i = 0; i < n; ++i) {
        setup.batch.tokens[i].output = true;
        setup.batch.tokens[i].best = s.k[i];
    }
    const std::uint32_t most = std::max(1U, *std::max_element(s.k.begin(), s.k.end()));
    TopKStep step;
    step.in = add_buffer(setup, Rows::outputs, s.width);
    step.maxima = add_buffer(setup, Rows::outputs, (s.width + top_k_block - 1) / top_k_block);
    step.ids = add_buffer(setup, Rows::outputs, most, Element::u32);
    step.values = add_buffer(setup, Rows::outputs, most);
    step.sums = add_buffer(setup, Rows::outputs, (s.width + top_k_block - 1) / top_k_block);
    step.total = add_buffer(setup, Rows::outputs, 1);
    setup.program.steps.emplace_back(step);
    Setup::Input input{step.in, {}};
    for (std::size_t i = 0; i < std::size_t(n) * s.width; ++i) {
        const auto at = static_cast<std::uint32_t>(i % s.width);
        input.words.push_back(std::bit_cast<std::uint32_t>(value_at(s.values, at, s.width, random)));
    }
    setup.inputs.push_back(std::move(input));
    // What is not asked for is not written.
    const std::size_t words = std::size_t(n) * most;
    setup.inputs.push_back({step.ids, std::vector<std::uint32_t>(words, 7)});
    setup.inputs.push_back({step.values, std::vector<std::uint32_t>(words, 7)});
    setup.outputs.push_back({step.ids, words, true, {}});
    setup.outputs.push_back({step.values, words, true, {}});
    if (s.values != Values::with_infinities && s.values != Values::with_nan) {
        // Shaders' exp() may be wrong by 3 + 2 * |x| units of the last place, and what counts has a small
        // |x|.
        setup.tolerance = 2e-5;
        setup.inputs.push_back({step.total, std::vector<std::uint32_t>(n, 7)});
        setup.outputs.push_back({step.total, n, false, {}});
    }
}

} // namespace

std::vector<Case> top_k_cases() {
    std::vector<Case> cases;
    const auto top_k = [&cases](const std::string& name, const TopKShape& shape) {
        cases.push_back({"top_k", name, [=](Setup& setup) { build_top_k(setup, shape, name); }});
    };
    top_k("1 of 1", {1, {1}});
    top_k("31 of 31", {31, {31}});
    top_k("5 of 77, 3 rows", {77, {5, 5, 5}});
    top_k("one row of three is wanted whole", {4099, {40, 0, 3}});
    top_k("256 of 1025", {1025, {256, 1}});
    top_k("256 of 20000, few values, signed zeros", {20000, {256, 40}, Values::few_different});
    top_k("40 of 151936", {151936, {40, 105}});
    top_k("1 and 256 of 200064", {200064, {1, 256}});
    top_k("256 of 201088", {201088, {256}});
    top_k("100 of 50000 equal values", {50000, {100, 256}, Values::equal});
    top_k("256 of 1000003 equal values", {1000003, {256}, Values::equal});
    top_k("256 rising values of 65537", {65537, {256}, Values::rising});
    top_k("200 of 151936, 3000 equal ones side by side", {151936, {200}, Values::crowded});
    top_k("infinities, 256 of 900", {900, {256, 7}, Values::with_infinities});
    top_k("not a number, 60 of 5000", {5000, {60, 1}, Values::with_nan});
    return cases;
}

} // namespace inglenook::selftest
