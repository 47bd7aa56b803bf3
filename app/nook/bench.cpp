// SPDX-License-Identifier: Apache-2.0
// nook bench: tokens a second, and how near that is to what the device's memory allows.
#include "app/nook/bench_report.h"
#include "app/nook/verbs.h"
#include "inference/sampling/preselection.h"

#include <algorithm>
#include <chrono>
#include <memory>

namespace inglenook::nook {

namespace {

constexpr std::uint32_t most_at_once = 256; // as the engine has it

Result<void> run_bench(const BenchOptions& options) {
    if (options.prompt + options.generate == 0) {
        return fail(ErrorKind::usage, "there is nothing to measure: -p and -n are both 0");
    }
    using Clock = std::chrono::steady_clock;
    const auto opening = Clock::now();
    auto model = open_with_warnings(options.model);
    const auto opened = Clock::now() - opening;
    if (!model) {
        return tl::unexpected(model.error());
    }
    if (options.routing && (*model)->program.n_used == 0) {
        return fail(ErrorKind::usage, "--routing: the model has no experts whose choices could be recorded");
    }
    const std::uint64_t tokens = std::uint64_t{options.depth} + std::max(options.prompt, options.generate);
    if (auto fits = check_context(**model, options.device, tokens); !fits) {
        return fits;
    }
    const auto device = choose_device(options.device.device);
    if (!device) {
        return tl::unexpected(device.error());
    }
    // As much memory as the weights, so that caches help the two alike.
    const std::uint64_t sample = std::clamp<std::uint64_t>((*model)->info.file_bytes, 64U << 20, 512U << 20);
    const auto bandwidth = measure_bandwidth(*device, options.device.threads, sample);
    if (!bandwidth) {
        return tl::unexpected(bandwidth.error());
    }
    const std::uint32_t batch =
        std::clamp(std::max({options.prompt, options.depth, options.sequences}), 1U, most_at_once);
    const SessionSize size{
        static_cast<std::uint32_t>(tokens), options.sequences, std::max(batch, options.sequences)};
    const auto traffic = foresee(**model, *device, options, size);
    if (!traffic) {
        return tl::unexpected(traffic.error());
    }
    const auto loading = Clock::now();
    auto session = Session::start(*model, options.device, size);
    if (!session) {
        return tl::unexpected(session.error());
    }
    const std::chrono::duration<double> load = opened + (Clock::now() - loading);
    const auto start =
        first_prompt(*session, std::min(batch, static_cast<std::uint32_t>(tokens)), load.count());
    auto results = start ? measure_all(*session, options) : tl::unexpected(start.error());
    if (!results) {
        return tl::unexpected(results.error());
    }
    results->start = *start;
    results->bandwidth = *bandwidth;
    results->traffic = *traffic;
    if (options.json) {
        print_json(bench_json(*results, *session, options));
    } else {
        print_bench(*results, *session, options);
    }
    return {};
}

} // namespace

void add_bench(CommandLine& program) {
    const Verb verb = program.verb(
        "bench", "Measure tokens a second", "nook bench model.gguf -p 512 -n 128 --device vulkan --json");
    const auto options = std::make_shared<BenchOptions>();
    options->best = candidates_needed(SamplingSettings{}, 0, top_k_most); // as answers usually do
    verb.model(options->model);
    const auto add = [&verb](const char* name, std::uint32_t& value, const char* description,
                         std::uint32_t least, std::uint32_t most) {
        verb.option(name, value, description).within(least, most).show_default();
    };
    add("-p,--prompt", options->prompt, "Tokens of a prefill; 0: no prefill", 0, 1U << 20);
    add("-n,--generate", options->generate, "Tokens decoded one after another; 0: no decode", 0, 1U << 20);
    add("-d,--depth", options->depth, "Tokens that are in the context before", 0, 1U << 20);
    add("-b,--sequences", options->sequences, "Sequences at once", 1, 64);
    add("-r,--runs", options->runs, "Timed runs, after one that warms up", 1, 1000);
    add("--best", options->best, "Logits read of a decoded token; 0: all", 0, top_k_most);
    verb.flag("--routing", options->routing, "Decode with the experts' choices recorded too, and compare");
    verb.flag("--profile", options->profile, "Also tell where the time goes, step by step");
    verb.flag("--json", options->json, "One JSON document");
    add_device_options(verb, options->device);
    verb.runs([options] { return run_bench(*options); });
}

} // namespace inglenook::nook
