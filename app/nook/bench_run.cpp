// SPDX-License-Identifier: Apache-2.0
#include "app/nook/bench_run.h"

#include "app/nook/progress.h"
#include "inference/placement/cpu_speed.h"
#include "inference/placement/outlook.h"

#include <algorithm>
#include <chrono>
#include <functional>

namespace inglenook::nook {

namespace {

double median_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

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

Result<void> prefill(Session& session, std::span<const TokenId> tokens, const BenchOptions& options) {
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

Result<void> decode(
    Session& session, std::span<const TokenId> tokens, const BenchOptions& options, RoutingRecord* routing) {
    RunOutputs outputs;
    for (const TokenId id : tokens) {
        const std::vector<TokenId> ids(options.sequences, id);
        if (auto run = session.step(ids, options.best, outputs, routing); !run) {
            return run;
        }
    }
    return {};
}

/// What is timed, and where its times go.
struct Work {
    std::function<Result<void>()> run;
    Measured* into;
};

/// Does the work from where the session is held, once to warm up and `runs` times more, the kinds of work in
/// turn, so that whatever else the machine does meets all of them.
Result<void> measure(const char* name, const std::vector<Work>& kinds, Session& session, std::uint32_t runs) {
    Progress progress;
    for (std::uint32_t run = 0; run <= runs; ++run) {
        progress.show(name, static_cast<double>(run) / (runs + 1));
        for (const Work& work : kinds) {
            if (auto back = session.rewind(); !back) {
                return back;
            }
            const auto start = std::chrono::steady_clock::now();
            if (auto done = work.run(); !done) {
                return done;
            }
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
            if (run > 0) {
                work.into->seconds.push_back(took.count());
            }
        }
    }
    return {};
}

/// The same work once more, with the steps timed.
Result<Profiled> profile(Session& session, const Work& work) {
    Profiled profiled;
    profiled.tokens = work.into->tokens;
    if (auto back = session.rewind(); !back) {
        return tl::unexpected(back.error());
    }
    session.set_profile(&profiled.steps);
    const auto start = std::chrono::steady_clock::now();
    const auto done = work.run();
    profiled.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    session.set_profile(nullptr);
    if (!done) {
        return tl::unexpected(done.error());
    }
    return profiled;
}

/// Measures the kinds of work and, if that is wanted, profiles the first one.
Result<void> measure(const char* name, const std::vector<Work>& kinds, Session& session,
    const BenchOptions& options, std::optional<Profiled>& profiled) {
    auto measured = measure(name, kinds, session, options.runs);
    if (!measured || !options.profile) {
        return measured;
    }
    auto made = profile(session, kinds.front());
    if (!made) {
        return tl::unexpected(made.error());
    }
    profiled = std::move(*made);
    return {};
}

Result<void> measure_prefill(Session& session, const BenchOptions& options, BenchResults& results) {
    const std::vector<TokenId> tokens = some_tokens(options.prompt, session.model().spec.n_vocab);
    results.prefill.emplace().tokens = std::uint64_t{options.prompt} * options.sequences;
    return measure("Prefill", {{[&] { return prefill(session, tokens, options); }, &*results.prefill}},
        session, options, results.prefill_profile);
}

Result<void> measure_decode(Session& session, const BenchOptions& options, BenchResults& results) {
    const std::vector<TokenId> tokens = some_tokens(options.generate, session.model().spec.n_vocab);
    RoutingRecord record;
    std::vector<Work> kinds = {
        {[&] { return decode(session, tokens, options, nullptr); }, &results.decode.emplace()}};
    if (options.routing) {
        kinds.push_back(
            {[&] { return decode(session, tokens, options, &record); }, &results.routed.emplace()});
    }
    for (const Work& work : kinds) {
        work.into->tokens = std::uint64_t{options.generate} * options.sequences;
    }
    return measure("Decode", kinds, session, options, results.decode_profile);
}

} // namespace

std::vector<double> Measured::rates() const {
    std::vector<double> sorted;
    for (const double time : seconds) {
        sorted.push_back(static_cast<double>(tokens) / time);
    }
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

double Measured::median() const { return median_of(rates()); }

double BenchResults::share_of_bandwidth(std::uint32_t sequences) const {
    return decode->median() * traffic.per_token(sequences) / bandwidth.bytes_per_second;
}

double BenchResults::routing_cost() const {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < decode->seconds.size(); ++i) {
        ratios.push_back(routed->seconds[i] / decode->seconds[i]);
    }
    return median_of(ratios) - 1;
}

Result<ColdStart> first_prompt(Session& session, std::uint32_t tokens, double load_seconds) {
    constexpr std::uint32_t usual = 16; // of a short question
    ColdStart start{load_seconds, std::min(tokens, usual), 0};
    const std::vector<TokenId> ids = some_tokens(start.tokens, session.model().spec.n_vocab);
    std::vector<float> logits;
    const auto begin = std::chrono::steady_clock::now();
    if (auto fed = session.feed(0, ids, Outputs::last, logits); !fed) {
        return tl::unexpected(fed.error());
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    start.first_token_seconds = load_seconds + took.count();
    if (auto back = session.rewind(); !back) {
        return tl::unexpected(back.error());
    }
    return start;
}

Result<Traffic> foresee(
    const OpenModel& model, const DeviceInfo& device, const BenchOptions& options, const SessionSize& size) {
    const auto outlook = look_at(device.id);
    if (!outlook) {
        return tl::unexpected(outlook.error());
    }
    PlacementRequest request;
    request.options = Session::options_for(model, options.device, size);
    request.context = size.tokens;
    request.decoding = options.sequences;
    request.file = model.file.get();
    const Placement placement = place(model.program, model.spec, request, outlook->device, outlook->budgets);
    const std::uint64_t middle = std::uint64_t{options.depth} + options.generate / 2;
    Traffic traffic;
    traffic.weights = static_cast<double>(placement.reads.weight_bytes());
    traffic.cache = static_cast<double>(placement.reads.cache_bytes(middle));
    if (!outlook->device.vulkan && options.sequences == 1 && options.generate > 0 &&
        placement.verdict == Verdict::fits) {
        const auto speed = cpu_speed(placement.reads, placement.kv_type, options.device.threads);
        if (const auto seconds = decode_seconds(placement.reads, speed, middle)) {
            traffic.predicted = 1 / *seconds;
        }
    }
    return traffic;
}

Result<BenchResults> measure_all(Session& session, const BenchOptions& options) {
    BenchResults results;
    const std::vector<TokenId> before = some_tokens(options.depth, session.model().spec.n_vocab);
    if (auto filled = prefill(session, before, options); !filled) {
        return tl::unexpected(filled.error());
    }
    if (auto held = session.hold(); !held) {
        return tl::unexpected(held.error());
    }
    if (options.prompt > 0) {
        if (auto done = measure_prefill(session, options, results); !done) {
            return tl::unexpected(done.error());
        }
    }
    if (options.generate > 0) {
        if (auto done = measure_decode(session, options, results); !done) {
            return tl::unexpected(done.error());
        }
    }
    return results;
}

} // namespace inglenook::nook
