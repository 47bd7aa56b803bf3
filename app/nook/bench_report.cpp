// SPDX-License-Identifier: Apache-2.0
#include "app/nook/bench_report.h"

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
                         {"threads", options.device.threads}}}};
    if (results.prefill) {
        json["prefill"] = measured_json(*results.prefill);
    }
    if (results.decode) {
        json["decode"] = measured_json(*results.decode);
        json["decode"]["bytes_per_token"] = results.traffic.per_token(options.sequences);
        json["decode"]["share_of_bandwidth"] = results.share_of_bandwidth(options.sequences);
    }
    if (results.routed) {
        json["decode_with_routing"] = measured_json(*results.routed);
        json["routing_cost"] = results.routing_cost();
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
    }
    if (results.routed) {
        print_measured("routed   ", *results.routed);
        print("         recording the experts' choices takes " + fixed(results.routing_cost() * 100, 1) +
              " % more time\n");
    }
}

} // namespace inglenook::nook
