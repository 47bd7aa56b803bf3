// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/recommended.h"

#include <cmath>
#include <limits>

namespace inglenook {

namespace {

std::optional<double> number_in(const GgufValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    if (const auto* whole = std::get_if<std::uint64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    const auto* real = std::get_if<double>(&value);
    return real == nullptr ? std::nullopt : std::optional(*real);
}

Result<float> read(const GgufValue& value, const float&) {
    const auto number = number_in(value);
    if (!number || !(std::abs(*number) <= std::numeric_limits<float>::max())) {
        return fail(ErrorKind::bad_file, "it is not a number");
    }
    return static_cast<float>(*number);
}

template <class Whole> Result<Whole> read(const GgufValue& value, const Whole&) {
    const auto number = number_in(value);
    if (!number || *number != std::floor(*number) || *number < double{std::numeric_limits<Whole>::min()} ||
        *number > double{std::numeric_limits<Whole>::max()}) {
        return fail(ErrorKind::bad_file, "it is not a whole number in range");
    }
    return static_cast<Whole>(*number);
}

Result<std::vector<SamplerKind>> read(const GgufValue& value, const std::vector<SamplerKind>&) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return fail(ErrorKind::bad_file, "it is not a text");
    }
    auto order = parse_order(*text);
    if (order && order->empty()) {
        return fail(ErrorKind::bad_file, "it names no sampler");
    }
    return order;
}

class Reader {
public:
    Reader(const GgufFile& file, std::vector<std::string>& warnings) : file_(file), warnings_(warnings) {}

    template <class T>
    void take(const char* name, T SamplingSettings::*setting, std::optional<T> SamplingOverrides::*override) {
        const std::string key = std::string("general.sampling.") + name;
        const GgufValue* value = file_.find(key);
        if (value == nullptr) {
            return;
        }
        const Result<T> said = read(*value, T());
        SamplingSettings alone;
        Result<void> valid;
        if (said) {
            alone.*setting = *said;
            valid = check(alone);
        }
        if (said && valid) {
            advice_.*override = *said;
            return;
        }
        warnings_.push_back(key + ": the recommendation is not followed: " +
                            (said ? valid.error().message : said.error().message) + ".");
    }
    SamplingOverrides advice() { return std::move(advice_); }

private:
    const GgufFile& file_;
    std::vector<std::string>& warnings_;
    SamplingOverrides advice_;
};

} // namespace

SamplingOverrides recommended_sampling(const GgufFile& file, std::vector<std::string>& warnings) {
    using S = SamplingSettings;
    using O = SamplingOverrides;
    Reader reader(file, warnings);
    reader.take("temp", &S::temperature, &O::temperature);
    reader.take("top_k", &S::top_k, &O::top_k);
    reader.take("top_p", &S::top_p, &O::top_p);
    reader.take("min_p", &S::min_p, &O::min_p);
    reader.take("xtc_probability", &S::xtc_probability, &O::xtc_probability);
    reader.take("xtc_threshold", &S::xtc_threshold, &O::xtc_threshold);
    reader.take("penalty_repeat", &S::repeat_penalty, &O::repeat_penalty);
    reader.take("penalty_last_n", &S::repeat_last_n, &O::repeat_last_n);
    reader.take("mirostat", &S::mirostat, &O::mirostat);
    reader.take("mirostat_tau", &S::mirostat_tau, &O::mirostat_tau);
    reader.take("mirostat_eta", &S::mirostat_eta, &O::mirostat_eta);
    reader.take("sequence", &S::order, &O::order);
    return reader.advice();
}

} // namespace inglenook
