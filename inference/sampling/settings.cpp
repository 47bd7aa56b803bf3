// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/sampler.h"

#include <cmath>
#include <string>

namespace inglenook {

namespace {

std::string number(float value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
        text.pop_back();
    }
    return text;
}

/// What one number must be.
struct Range {
    const char* name;
    float value;
    float lowest;
    float highest;
    const char* meaning; ///< the range in words
};

constexpr float any = 1e6F;

} // namespace

Result<void> check(const SamplingSettings& settings) {
    const Range ranges[] = {
        {"temperature", settings.temperature, 0, any, "0 (always the most likely token) or more"},
        {"top-p", settings.top_p, 0, 1, "between 0 and 1"},
        {"min-p", settings.min_p, 0, 1, "between 0 and 1"},
        {"typical", settings.typical_p, 0, 1, "between 0 and 1"},
        {"repeat-penalty", settings.repeat_penalty, 1e-6F, any, "above 0 (1 is off)"},
        {"presence-penalty", settings.presence_penalty, -any, any, "a number (0 is off)"},
        {"frequency-penalty", settings.frequency_penalty, -any, any, "a number (0 is off)"},
        {"xtc-probability", settings.xtc_probability, 0, 1, "between 0 and 1"},
        {"xtc-threshold", settings.xtc_threshold, 0, 1, "between 0 and 1"},
        {"top-n-sigma", settings.top_n_sigma, -any, any, "a number (0 and below is off)"},
        {"dynatemp-range", settings.dynatemp_range, 0, any, "0 (off) or more"},
        {"dynatemp-exponent", settings.dynatemp_exponent, 0, any, "0 or more"},
        {"dry-multiplier", settings.dry_multiplier, 0, any, "0 (off) or more"},
        {"dry-base", settings.dry_base, 0, any, "0 or more (below 1 is off)"},
        {"mirostat-ent", settings.mirostat_tau, 0, any, "0 or more"},
        {"mirostat-lr", settings.mirostat_eta, 0, any, "0 or more"},
    };
    for (const Range& range : ranges) {
        // Written so that NaN is out of every range.
        if (!(range.value >= range.lowest && range.value <= range.highest)) {
            return fail(ErrorKind::usage,
                std::string(range.name) + " is " + number(range.value) + ", but must be " + range.meaning);
        }
    }
    const std::pair<const char*, std::int32_t> windows[] = {
        {"repeat-last-n", settings.repeat_last_n}, {"dry-penalty-last-n", settings.dry_last_n}};
    for (const auto& [name, window] : windows) {
        if (window < -1) {
            return fail(
                ErrorKind::usage, std::string(name) + " is " + std::to_string(window) +
                                      ", but must be a number of tokens, 0 (off) or -1 (the whole context)");
        }
    }
    if (settings.mirostat > 2) {
        return fail(ErrorKind::usage,
            "mirostat is " + std::to_string(settings.mirostat) + ", but must be 0 (off), 1 or 2");
    }
    if (settings.dry_allowed_length == 0) {
        return fail(ErrorKind::usage, "dry-allowed-length is 0, but must be 1 or more");
    }
    for (const std::string& breaker : settings.dry_breakers) {
        if (breaker.empty() || breaker.size() > SequenceBreakers::longest) {
            return fail(ErrorKind::usage, "dry-sequence-breaker has " + std::to_string(breaker.size()) +
                                              " bytes, but must have 1 to " +
                                              std::to_string(SequenceBreakers::longest));
        }
    }
    for (const auto& [id, bias] : settings.logit_bias) {
        if (std::isnan(bias) || bias > any || (bias < -any && !std::isinf(bias))) {
            return fail(ErrorKind::usage, "logit-bias of token " + std::to_string(id) + " is " +
                                              number(bias) +
                                              ", but must be a number or -inf (never this token)");
        }
    }
    return {};
}

} // namespace inglenook
