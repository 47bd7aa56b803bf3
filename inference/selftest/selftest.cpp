// SPDX-License-Identifier: Apache-2.0
#include "inference/selftest/selftest.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace inglenook::selftest {

namespace {

using Words = std::vector<std::uint32_t>;

Result<void> run(Runner& runner, const Setup& setup, const Batch& batch) {
    for (const Setup::Input& input : setup.inputs) {
        if (auto written = runner.write_buffer(input.buffer, input.words); !written) {
            return written;
        }
    }
    std::vector<float> logits;
    return runner.run(batch, logits, nullptr);
}

/// Gives the outputs of a setup, in order.
Result<std::vector<Words>> outputs_of(Runner& runner, const Setup& setup) {
    if (!setup.before.tokens.empty()) {
        if (auto ran = run(runner, setup, setup.before); !ran) {
            return tl::unexpected(ran.error());
        }
    }
    if (auto ran = run(runner, setup, setup.batch); !ran) {
        return tl::unexpected(ran.error());
    }
    std::vector<Words> all;
    for (const Setup::Output& output : setup.outputs) {
        auto words = runner.read_buffer(output.buffer, output.words);
        if (!words) {
            return tl::unexpected(words.error());
        }
        all.push_back(std::move(*words));
    }
    return all;
}

double root_mean_square(const Words& words) {
    double sum = 0;
    for (const std::uint32_t word : words) {
        const double value = std::bit_cast<float>(word);
        sum += value * value;
    }
    return words.empty() ? 0 : std::sqrt(sum / static_cast<double>(words.size()));
}

struct Worst {
    double error = 0;
    std::string note;
};

/// The worst element of one output. A value that is no number, or a wrong id, is infinitely wrong.
void compare(const Setup::Output& output, const Words& got, const Words& want, Worst& worst) {
    const double rms = root_mean_square(want);
    for (std::size_t i = 0; i < want.size(); ++i) {
        double error = 0;
        if (output.exact) {
            error = got[i] == want[i] ? 0 : std::numeric_limits<double>::infinity();
        } else {
            const double g = std::bit_cast<float>(got[i]);
            const double w = std::bit_cast<float>(want[i]);
            const double scale = output.scale.empty() ? std::max(rms, std::abs(w)) : output.scale[i];
            error = std::abs(g - w) / std::max(scale, 1e-30);
            if (!(error >= 0)) {
                error = std::numeric_limits<double>::infinity();
            }
        }
        if (error > worst.error) {
            const auto show = [&output](std::uint32_t word) {
                return output.exact ? std::to_string(word) : std::to_string(std::bit_cast<float>(word));
            };
            worst = {
                error, "element " + std::to_string(i) + " is " + show(got[i]) + ", not " + show(want[i])};
        }
    }
}

} // namespace

Outcome run_case(const Case& tried, const RunnerFactory& factory) {
    Outcome outcome{tried.op, tried.name, Verdict::failed, 0, 0, {}};
    Setup setup;
    tried.build(setup);
    outcome.tolerance = setup.tolerance;
    auto reference = make_reference_runner(setup.program, setup.options);
    if (!reference) {
        outcome.note = reference.error().text();
        return outcome;
    }
    auto runner = factory(setup.program, setup.options);
    if (!runner) {
        outcome.verdict = runner.error().kind == ErrorKind::device ? Verdict::skipped : Verdict::failed;
        outcome.note = runner.error().text();
        return outcome;
    }
    const auto want = outputs_of(**reference, setup);
    const auto got = outputs_of(**runner, setup);
    if (!want || !got) {
        outcome.note = (want ? got.error() : want.error()).text();
        return outcome;
    }
    Worst worst;
    for (std::size_t i = 0; i < setup.outputs.size(); ++i) {
        compare(setup.outputs[i], (*got)[i], (*want)[i], worst);
    }
    outcome.error = worst.error;
    outcome.verdict = worst.error <= setup.tolerance ? Verdict::passed : Verdict::failed;
    outcome.note = outcome.verdict == Verdict::failed ? worst.note : "";
    return outcome;
}

std::vector<Outcome> run_selftest(
    const RunnerFactory& factory, std::string_view op, const std::function<bool(const Outcome&)>& report) {
    std::vector<Outcome> outcomes;
    for (const Case& tried : all_cases()) {
        if (!op.empty() && tried.op != op) {
            continue;
        }
        outcomes.push_back(run_case(tried, factory));
        if (report && !report(outcomes.back())) {
            break;
        }
    }
    return outcomes;
}

} // namespace inglenook::selftest
