// SPDX-License-Identifier: Apache-2.0
// nook bench: tokens a second, and how near that is to what the device's memory allows.
#include "app/nook/bandwidth.h"
#include "app/nook/progress.h"
#include "app/nook/session.h"
#include "app/nook/verbs.h"
#include "inference/sampling/preselection.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <set>

namespace inglenook::nook {

namespace {

struct Options {
    std::string model;
    std::uint32_t prompt = 512;
    std::uint32_t generate = 128;
    std::uint32_t depth = 0;
    std::uint32_t sequences = 1;
    std::uint32_t runs = 5;
    std::uint32_t best = candidates_needed(SamplingSettings{}, 0, top_k_most); ///< as answers usually do
    bool json = false;
    DeviceOptions device;
};

constexpr std::uint32_t most_at_once = 256; // as the engine has it

/// Seconds of each timed run, and the tokens that one run made.
struct Measured {
    std::uint64_t tokens = 0;
    std::vector<double> seconds;

    [[nodiscard]] std::vector<double> rates() const {
        std::vector<double> sorted;
        for (const double time : seconds) {
            sorted.push_back(static_cast<double>(tokens) / time);
        }
        std::sort(sorted.begin(), sorted.end());
        return sorted;
    }
    [[nodiscard]] double median() const {
        const std::vector<double> sorted = rates();
        const std::size_t half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
};

/// What a decode step reads: weights once for all sequences, the cache of each.
struct Traffic {
    double weights = 0;
    double cache = 0; ///< of one sequence

    [[nodiscard]] double per_token(std::uint32_t sequences) const { return weights / sequences + cache; }
};

/// The same ids in every run and on every machine; what they are does not change the work.
std::vector<TokenId> some_tokens(std::size_t count, std::uint32_t n_vocab) {
    std::vector<TokenId> ids(count);
    std::uint64_t state = 1;
    for (TokenId& id : ids) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        id = static_cast<TokenId>((state >> 33) % n_vocab);
    }
    return ids;
}

Traffic traffic(const OpenModel& model, const Options& options, KvType kv_type) {
    Traffic bytes;
    const std::set<const GgufTensor*> weights(model.program.weights.begin(), model.program.weights.end());
    std::set<const GgufTensor*> of_experts;
    for (const Step& step : model.program.steps) {
        if (const auto* experts = std::get_if<ExpertMatmulStep>(&step)) {
            of_experts.insert(model.program.weights[experts->weight]);
        }
    }
    const bool tied = model.spec.token_embedding.tensor == model.spec.output.tensor;
    for (const GgufTensor* tensor : weights) {
        const auto whole = static_cast<double>(tensor->dims[2] * tensor->slice(0).size());
        if (tensor == model.spec.token_embedding.tensor && !tied) {
            bytes.weights += options.sequences * whole / static_cast<double>(tensor->dims[1]);
        } else if (of_experts.count(tensor) != 0) {
            const auto experts = static_cast<double>(tensor->dims[2]);
            bytes.weights += whole * std::min(1.0, options.sequences * model.program.n_used / experts);
        } else {
            bytes.weights += whole;
        }
    }
    const double value_bytes = kv_type == KvType::f16 ? 2 : 4;
    const double positions = options.depth + (options.generate + 1) / 2.0;
    for (const CacheLayer& layer : model.program.cache_layers) {
        bytes.cache += value_bytes * positions * (layer.k_width + layer.v_width);
    }
    for (const std::uint32_t values : model.program.state_layers) {
        bytes.cache += 2.0 * sizeof(float) * values; // read and written
    }
    return bytes;
}

Result<void> prefill(Session& session, std::span<const TokenId> tokens, const Options& options) {
    std::vector<float> logits;
    for (std::uint32_t sequence = 0; sequence < options.sequences; ++sequence) {
        for (std::size_t at = 0; at < tokens.size(); at += session.max_batch()) {
            const std::size_t count = std::min<std::size_t>(session.max_batch(), tokens.size() - at);
            const Outputs wanted = at + count == tokens.size() ? Outputs::last : Outputs::none;
            if (auto run = session.feed(sequence, tokens.subspan(at, count), wanted, logits); !run) {
                return run;
            }
        }
    }
    return {};
}

Result<void> decode(Session& session, std::span<const TokenId> tokens, const Options& options) {
    RunOutputs outputs;
    for (const TokenId id : tokens) {
        const std::vector<TokenId> ids(options.sequences, id);
        if (auto run = session.step(ids, options.best, outputs); !run) {
            return run;
        }
    }
    return {};
}

using Phase = Result<void> (*)(Session&, std::span<const TokenId>, const Options&);

Result<Measured> measure(const char* name, Phase phase, Session& session, std::span<const TokenId> tokens,
    const Options& options) {
    Measured measured;
    measured.tokens = tokens.size() * options.sequences;
    Progress progress;
    for (std::uint32_t run = 0; run <= options.runs; ++run) { // the first one warms up
        progress.show(name, static_cast<double>(run) / (options.runs + 1));
        if (auto back = session.rewind(); !back) {
            return tl::unexpected(back.error());
        }
        const auto start = std::chrono::steady_clock::now();
        if (auto done = phase(session, tokens, options); !done) {
            return tl::unexpected(done.error());
        }
        if (run > 0) {
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
            measured.seconds.push_back(took.count());
        }
    }
    return measured;
}

struct Results {
    std::optional<Measured> prefill;
    std::optional<Measured> decode;
    Bandwidth bandwidth;
    Traffic traffic;
};

Json measured_json(const Measured& measured) {
    const std::vector<double> rates = measured.rates();
    return {{"tokens", measured.tokens}, {"median_tokens_per_second", measured.median()},
        {"min_tokens_per_second", rates.front()}, {"max_tokens_per_second", rates.back()},
        {"seconds", measured.seconds}};
}

double share_of_bandwidth(const Results& results, const Options& options) {
    return results.decode->median() * results.traffic.per_token(options.sequences) /
           results.bandwidth.bytes_per_second;
}

Json results_json(const Results& results, const Session& session, const Options& options) {
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
        json["decode"]["share_of_bandwidth"] = share_of_bandwidth(results, options);
    }
    json["bandwidth"] = {
        {"bytes_per_second", results.bandwidth.bytes_per_second}, {"how", results.bandwidth.how}};
    json["memory"] = {{"weights", memory.weights}, {"cache", memory.cache}, {"scratch", memory.scratch}};
    return json;
}

void print_measured(const std::string& name, const Measured& measured) {
    const std::vector<double> rates = measured.rates();
    print(name + fixed(measured.median(), 2) + " tokens/s  (" + fixed(rates.front(), 2) + " to " +
          fixed(rates.back(), 2) + ")\n");
}

void print_results(const Results& results, const Session& session, const Options& options) {
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
              " GB/s: " + fixed(share_of_bandwidth(results, options) * 100, 0) + " % of the " +
              fixed(results.bandwidth.bytes_per_second / 1e9, 2) + " GB/s that the device can " +
              results.bandwidth.how + "\n");
    }
}

Result<Results> measure_all(Session& session, const Options& options) {
    Results results;
    const std::uint32_t n_vocab = session.model().spec.n_vocab;
    const std::vector<TokenId> before = some_tokens(options.depth, n_vocab);
    if (auto filled = prefill(session, before, options); !filled) {
        return tl::unexpected(filled.error());
    }
    if (auto held = session.hold(); !held) {
        return tl::unexpected(held.error());
    }
    const auto phase = [&](const char* name, Phase work, std::uint32_t count,
                           std::optional<Measured>& into) -> Result<void> {
        if (count == 0) {
            return {};
        }
        const std::vector<TokenId> tokens = some_tokens(count, n_vocab);
        auto measured = measure(name, work, session, tokens, options);
        if (!measured) {
            return tl::unexpected(measured.error());
        }
        into = std::move(*measured);
        return {};
    };
    if (auto done = phase("Prefill", prefill, options.prompt, results.prefill); !done) {
        return tl::unexpected(done.error());
    }
    if (auto done = phase("Decode", decode, options.generate, results.decode); !done) {
        return tl::unexpected(done.error());
    }
    return results;
}

Result<void> run(const Options& options) {
    if (options.prompt + options.generate == 0) {
        return fail(ErrorKind::usage, "there is nothing to measure: -p and -n are both 0");
    }
    auto model = open_with_warnings(options.model);
    if (!model) {
        return tl::unexpected(model.error());
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
    auto session = Session::start(*model, options.device,
        {static_cast<std::uint32_t>(tokens), options.sequences, std::max(batch, options.sequences)});
    if (!session) {
        return tl::unexpected(session.error());
    }
    auto results = measure_all(*session, options);
    if (!results) {
        return tl::unexpected(results.error());
    }
    results->bandwidth = *bandwidth;
    results->traffic = traffic(**model, options, session->kv_type());
    if (options.json) {
        print_json(results_json(*results, *session, options));
    } else {
        print_results(*results, *session, options);
    }
    return {};
}

} // namespace

void add_bench(CommandLine& program) {
    const Verb verb = program.verb(
        "bench", "Measure tokens a second", "nook bench model.gguf -p 512 -n 128 --device vulkan --json");
    const auto options = std::make_shared<Options>();
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
    verb.flag("--json", options->json, "One JSON document");
    add_device_options(verb, options->device);
    verb.runs([options] { return run(*options); });
}

} // namespace inglenook::nook
