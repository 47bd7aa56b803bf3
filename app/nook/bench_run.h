// SPDX-License-Identifier: Apache-2.0
// What nook bench measures.
#pragma once

#include "app/nook/session.h"
#include "inference/placement/bandwidth.h"

#include <optional>
#include <string>
#include <vector>

namespace inglenook::nook {

struct BenchOptions {
    std::string model;
    std::uint32_t prompt = 512;   ///< tokens of a prefill
    std::uint32_t generate = 128; ///< tokens decoded one after another
    std::uint32_t depth = 0;      ///< tokens in the context before
    std::uint32_t sequences = 1;
    std::uint32_t runs = 5;
    std::uint32_t best = 0; ///< logits read of a decoded token; 0: all
    bool routing = false;   ///< decode with the experts' choices recorded as well
    bool profile = false;   ///< tell what each kind of step takes, in runs of their own
    bool json = false;
    DeviceOptions device;
};

/// Where the time of a kind of work goes, in one run of it that is not among the timed ones.
struct Profiled {
    RunProfile steps;
    std::uint64_t tokens = 0;
    double seconds = 0; ///< as the host sees them: all of the above and what is between
};

/// Seconds of each timed run, and the tokens that one run made.
struct Measured {
    std::uint64_t tokens = 0;
    std::vector<double> seconds;

    /// Tokens a second, ascending.
    [[nodiscard]] std::vector<double> rates() const;
    [[nodiscard]] double median() const;
};

/// What a decode step reads: weights once for all sequences, the cache of each.
struct Traffic {
    double weights = 0;
    double cache = 0; ///< of one sequence
    /// Tokens a second that this should give; nothing for several sequences and where it is not known.
    std::optional<double> predicted;

    [[nodiscard]] double per_token(std::uint32_t sequences) const { return weights / sequences + cache; }
};

/// Until a model answers, all of it cold but for the system's own cache of files.
struct ColdStart {
    double load_seconds = 0; ///< opening the file and getting weights to where they must be
    std::uint32_t tokens = 0;
    double first_token_seconds = 0; ///< loading, and a first prompt of so many tokens
};

struct BenchResults {
    ColdStart start;
    std::optional<Measured> prefill;
    std::optional<Measured> decode;
    std::optional<Measured> routed; ///< decoding with the experts' choices recorded, in turn with the above
    std::optional<Profiled> prefill_profile;
    std::optional<Profiled> decode_profile;
    Bandwidth bandwidth;
    Traffic traffic;

    /// Of the bandwidth that the device was measured to have, what decoding uses.
    [[nodiscard]] double share_of_bandwidth(std::uint32_t sequences) const;
    /// How much longer decoding takes with the choices recorded, 0.01: a hundredth; the median of the pairs.
    [[nodiscard]] double routing_cost() const;
};

/// The first prompt of a session, a short one of at most `tokens`, which is forgotten again. Errors: those of
/// the runner.
Result<ColdStart> first_prompt(Session& session, std::uint32_t tokens, double load_seconds);

/// What decoding will read, by a plan made before the model is loaded, and how fast that should be. Errors:
/// those of look_at().
Result<Traffic> foresee(
    const OpenModel& model, const DeviceInfo& device, const BenchOptions& options, const SessionSize& size);

/// Everything but the bandwidth, the traffic and the start. Errors: those of the runner; interrupted.
Result<BenchResults> measure_all(Session& session, const BenchOptions& options);

} // namespace inglenook::nook
