// SPDX-License-Identifier: Apache-2.0
#include "app/nook/bench_report.h"

#include <algorithm>
#include <vector>

namespace inglenook::nook {

namespace {

Json measured_json(const Measured& measured) {
    const std::vector<double> rates = measured.rates();
    return {{"tokens", measured.tokens}, {"median_tokens_per_second", measured.median()},
        {"min_tokens_per_second", rates.front()}, {"max_tokens_per_second", rates.back()},
        {"seconds", measured.seconds}};
}

void print_measured(const std::string& name, const Measured& measured) {
    const std::vector<double> rates = measured.rates();
    print(name + fixed(measured.median(), 2) + " tokens/s  (" + fixed(rates.front(), 2) + " to " +
          fixed(rates.back(), 2) + ")\n");
}

/// How often a count comes in one run of the device.
double a_run(std::uint64_t count, const RunProfile& steps) {
    return static_cast<double>(count) / static_cast<double>(steps.runs);
}

Json profile_json(const Profiled& profiled) {
    const RunProfile& steps = profiled.steps;
    Json json = {{"tokens", profiled.tokens}, {"runs", steps.runs}, {"seconds", profiled.seconds},
        {"seconds_in_steps", steps.seconds()}, {"calls_per_run", a_run(steps.calls(), steps)},
        {"barriers_per_run", a_run(steps.barriers, steps)},
        {"submissions_per_run", a_run(steps.submissions, steps)}, {"layer_calls_per_run", Json::array()},
        {"steps", Json::array()}};
    for (const std::uint64_t calls : steps.layer_calls) {
        json["layer_calls_per_run"].push_back(a_run(calls, steps));
    }
    for (const RunProfile::Entry& entry : steps.entries) {
        json["steps"].push_back({{"steps", entry.steps}, {"calls_per_run", a_run(entry.calls, steps)},
            {"seconds", entry.seconds}, {"share", entry.seconds / steps.seconds()}});
    }
    return json;
}

std::string padded(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

void print_profile(const char* name, const Profiled& profiled) {
    const RunProfile& steps = profiled.steps;
    const double runs = static_cast<double>(steps.runs);
    print("\n" + std::string(name) + " of " + std::to_string(profiled.tokens) + " tokens in " +
          std::to_string(steps.runs) + " runs, each " + fixed(profiled.seconds / runs * 1e3, 2) + " ms, " +
          fixed(steps.seconds() / runs * 1e3, 2) + " of it in steps\n");
    std::string counts = "each run: " + fixed(a_run(steps.calls(), steps), 0) + " calls";
    if (!steps.layer_calls.empty()) {
        const auto [least, most] = std::minmax_element(steps.layer_calls.begin(), steps.layer_calls.end());
        counts += ", " + fixed(a_run(*least, steps), 0);
        counts += *least == *most ? " a layer" : " to " + fixed(a_run(*most, steps), 0) + " a layer";
    }
    if (steps.submissions > 0) {
        counts += ", " + fixed(a_run(steps.barriers, steps), 0) + " barriers, " +
                  fixed(a_run(steps.submissions, steps), 0) + " submissions";
    }
    print(counts + "\n   share      ms   calls   µs a call  steps\n");
    std::vector<RunProfile::Entry> entries = steps.entries;
    std::stable_sort(entries.begin(), entries.end(),
        [](const RunProfile::Entry& a, const RunProfile::Entry& b) { return a.seconds > b.seconds; });
    for (const RunProfile::Entry& entry : entries) {
        print(padded(fixed(entry.seconds / steps.seconds() * 100, 1), 6) + " %" +
              padded(fixed(entry.seconds / runs * 1e3, 3), 8) +
              padded(fixed(a_run(entry.calls, steps), 0), 8) +
              padded(fixed(entry.seconds / static_cast<double>(entry.calls) * 1e6, 1), 12) + "  " +
              printable(entry.steps) + "\n");
    }
}

} // namespace

Json bench_json(const BenchResults& results, const Session& session, const BenchOptions& options) {
    const ModelInfo& info = session.model().info;
    const RunnerMemory memory = session.runner().memory();
    Json json = {{"model", {{"path", info.path}, {"name", info.name}, {"quantisation", info.quantisation},
                               {"bytes", info.file_bytes}, {"parameters", info.parameters},
                               {"active_parameters", info.active_parameters}}},
        {"device", {{"id", session.device().id}, {"name", session.runner().device_name()}}},
        {"precision", options.device.precision == Precision::exact ? "exact" : "fast"},
        {"kv_type", session.kv_type() == KvType::f16 ? "f16" : "f32"},
        {"settings", {{"prompt", options.prompt}, {"generate", options.generate}, {"depth", options.depth},
                         {"sequences", options.sequences}, {"runs", options.runs}, {"best", options.best},
                         {"threads", options.device.threads}}},
        {"start", {{"load_seconds", results.start.load_seconds}, {"prompt", results.start.tokens},
                      {"first_token_seconds", results.start.first_token_seconds}}}};
    if (results.prefill) {
        json["prefill"] = measured_json(*results.prefill);
    }
    if (results.decode) {
        json["decode"] = measured_json(*results.decode);
        json["decode"]["bytes_per_token"] = results.traffic.per_token(options.sequences);
        json["decode"]["share_of_bandwidth"] = results.share_of_bandwidth(options.sequences);
        if (results.traffic.predicted) {
            json["decode"]["predicted_tokens_per_second"] = *results.traffic.predicted;
        }
    }
    if (results.routed) {
        json["decode_with_routing"] = measured_json(*results.routed);
        json["routing_cost"] = results.routing_cost();
    }
    if (results.prefill_profile) {
        json["prefill_profile"] = profile_json(*results.prefill_profile);
    }
    if (results.decode_profile) {
        json["decode_profile"] = profile_json(*results.decode_profile);
    }
    json["bandwidth"] = {
        {"bytes_per_second", results.bandwidth.bytes_per_second}, {"how", results.bandwidth.how}};
    json["memory"] = {{"weights", memory.weights}, {"cache", memory.cache}, {"scratch", memory.scratch}};
    return json;
}

void print_bench(const BenchResults& results, const Session& session, const BenchOptions& options) {
    print(
        "model    " + printable(session.model().info.name + ", " + session.model().info.quantisation) + "\n");
    print("device   " + printable(session.device().id + ", " + session.runner().device_name()) + "\n");
    print("start    " + fixed(results.start.load_seconds, 2) + " s to load, " +
          fixed(results.start.first_token_seconds, 2) + " s to the first token behind " +
          std::to_string(results.start.tokens) + "\n");
    if (results.prefill) {
        print_measured("prefill  ", *results.prefill);
    }
    if (results.decode) {
        print_measured("decode   ", *results.decode);
        const double bytes = results.traffic.per_token(options.sequences);
        print("         " + fixed(bytes / 1e6, 1) + " MB a token, " +
              fixed(results.decode->median() * bytes / 1e9, 2) +
              " GB/s: " + fixed(results.share_of_bandwidth(options.sequences) * 100, 0) + " % of the " +
              fixed(results.bandwidth.bytes_per_second / 1e9, 2) + " GB/s that the device can " +
              results.bandwidth.how + "\n");
        if (results.traffic.predicted) {
            print("         " + fixed(*results.traffic.predicted, 2) + " tokens/s were predicted\n");
        }
    }
    if (results.routed) {
        print_measured("routed   ", *results.routed);
        print("         recording the experts' choices takes " + fixed(results.routing_cost() * 100, 1) +
              " % more time\n");
    }
    if (results.prefill_profile) {
        print_profile("Prefill", *results.prefill_profile);
    }
    if (results.decode_profile) {
        print_profile("Decode", *results.decode_profile);
    }
}

} // namespace inglenook::nook
