// SPDX-License-Identifier: Apache-2.0
// The table of cases that every runner is tried with: one step of a program each (attention: with the cache
// write before it; decode: a whole one), synthetic weights, random inputs from a fixed seed, and the
// tolerance with its reason.
#pragma once

#include "inference/program/runner.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace inglenook::selftest {

/// A program with everything to run it. Not movable: the program points to its tensors.
struct Setup {
    Setup() = default;
    Setup(const Setup&) = delete;
    Setup& operator=(const Setup&) = delete;

    struct Input {
        BufferIndex buffer = no_index;
        std::vector<std::uint32_t> words;
    };
    struct Output {
        BufferIndex buffer = no_index;
        std::size_t words = 0;
        bool exact = false; ///< ids: every word must be equal
        /// What each element's error is measured against: the sum of the absolute values that it was summed
        /// from. Empty: the root mean square of the wanted values.
        std::vector<float> scale;
    };

    Program program;
    std::deque<GgufTensor> tensors; ///< deque: addresses stay
    std::deque<std::vector<std::byte>> bytes;
    RunnerOptions options;
    Batch before; ///< run first, with the same inputs, so that a state goes on from it; may be empty
    Batch batch;
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    double tolerance = 0;
};

struct Case {
    std::string op;   ///< "matmul"
    std::string name; ///< "Q4_1 576 x 1536, 9 rows"
    std::function<void(Setup&)> build;
};

/// All cases, grouped by op.
std::vector<Case> all_cases();

std::vector<Case> row_cases();
std::vector<Case> element_cases();
std::vector<Case> route_cases();
std::vector<Case> matmul_cases();
std::vector<Case> attention_cases();
std::vector<Case> latent_cases();
std::vector<Case> state_cases();
std::vector<Case> top_k_cases();
std::vector<Case> decode_cases();

} // namespace inglenook::selftest
