// SPDX-License-Identifier: Apache-2.0
// The choice of experts, by every rule and for the numbers of experts of real models.
#include "inference/selftest/synthetic.h"

#include <bit>

namespace inglenook::selftest {

namespace {

struct RouteShape {
    Gating gating;
    std::uint32_t n_experts;
    std::uint32_t n_used;
    std::uint32_t n;
    bool normalise = true;
    bool bias = false;
    bool ties = false;
    std::uint32_t n_groups = 1;
    std::uint32_t n_groups_used = 1;
    GroupScore group_score = GroupScore::best_two;
};

void build_route(Setup& setup, const RouteShape& s, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, s.n);
    setup.program.n_used = s.n_used;
    const BufferIndex scores = add_buffer(setup, Rows::tokens, s.n_experts);
    const BufferIndex ids = add_buffer(setup, Rows::tokens, s.n_used, Element::u32);
    const BufferIndex weights = add_buffer(setup, Rows::tokens, s.n_used);
    RouteStep step;
    step.scores = scores;
    step.ids = ids;
    step.weights = weights;
    step.choice_bias = s.bias ? add_tensor(setup, random, TensorType::f32, s.n_experts, 1) : no_index;
    step.n_experts = s.n_experts;
    step.n_used = s.n_used;
    step.n_groups = s.n_groups;
    step.n_groups_used = s.n_groups_used;
    step.group_score = s.group_score;
    step.gating = s.gating;
    step.normalise = s.normalise;
    step.weight_scale = 2.5F;
    setup.program.steps.emplace_back(step);
    add_input(setup, random, scores, std::size_t(s.n) * s.n_experts, 4);
    if (s.ties) {
        for (std::uint32_t& word : setup.inputs.front().words) {
            word = std::bit_cast<std::uint32_t>(static_cast<float>(random.word() % 3));
        }
    }
    const std::size_t words = std::size_t(s.n) * s.n_used;
    setup.outputs.push_back({ids, words, true, {}});
    setup.outputs.push_back({weights, words, false, {}});
    setup.tolerance = 1e-5; // exp of numbers up to eight, a sum of n_experts
}

} // namespace

std::vector<Case> route_cases() {
    std::vector<Case> cases;
    const auto route = [&cases](const std::string& name, const RouteShape& shape) {
        cases.push_back({"route", name, [=](Setup& setup) { build_route(setup, shape, name); }});
    };
    route("softmax, 2 of 8", {Gating::softmax, 8, 2, 5});
    route("softmax, 8 of 512, not normalised", {Gating::softmax, 512, 8, 3, false});
    route("softmax, all of 7", {Gating::softmax, 7, 7, 4});
    route("softmax, 1 of 1", {Gating::softmax, 1, 1, 1});
    route("softmax, 3 of 60, equal scores", {Gating::softmax, 60, 3, 6, true, false, true});
    route("sigmoid, 8 of 256, choice bias", {Gating::sigmoid, 256, 8, 3, true, true});
    route("sigmoid, 20 of 160, equal scores", {Gating::sigmoid, 160, 20, 3, true, false, true});
    route("softmax of chosen, 4 of 32", {Gating::softmax_of_chosen, 32, 4, 5});
    route("softmax of chosen, 8 of 129, not normalised", {Gating::softmax_of_chosen, 129, 8, 2, false});
    const auto grouped = [&route](const std::string& name, RouteShape shape, std::uint32_t n_groups,
                             std::uint32_t n_groups_used, GroupScore score) {
        shape.n_groups = n_groups;
        shape.n_groups_used = n_groups_used;
        shape.group_score = score;
        route(name, shape);
    };
    route("softmax, 10 of 512", {Gating::softmax, 512, 10, 3});
    route("sparse mixer, 2 of 16", {Gating::sparse_mixer, 16, 2, 7, false});
    route("sparse mixer, 3 of 40, equal scores", {Gating::sparse_mixer, 40, 3, 4, false, false, true});
    grouped("sigmoid, 8 of 256, 4 of 8 groups by their best two", {Gating::sigmoid, 256, 8, 5, true, true}, 8,
        4, GroupScore::best_two);
    grouped("softmax, 6 of 160, 3 of 8 groups by their best", {Gating::softmax, 160, 6, 5, false}, 8, 3,
        GroupScore::best);
    grouped("sigmoid, 8 of 256, 1 of 16 groups, equal scores",
        {Gating::sigmoid, 256, 8, 5, true, false, true}, 16, 1, GroupScore::best_two);
    return cases;
}

} // namespace inglenook::selftest
