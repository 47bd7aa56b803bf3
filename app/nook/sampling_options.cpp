// SPDX-License-Identifier: Apache-2.0
#include "app/nook/sampling_options.h"

#include "app/nook/input.h"
#include "app/nook/template_options.h"
#include "inference/grammar/constraint.h"
#include "inference/sampling/bias_text.h"
#include "inference/sampling/overrides.h"

namespace inglenook::nook {

namespace {

Result<SamplingSettings> sampling_settings(const SamplingOptions& options) {
    SamplingSettings settings = options.settings;
    for (const std::string& text : options.biases) {
        const auto bias = parse_bias(text);
        if (!bias) {
            Error error = bias.error();
            error.where = "--logit-bias";
            return tl::unexpected(std::move(error));
        }
        settings.logit_bias.push_back(*bias);
    }
    if (!options.breakers.empty()) {
        settings.dry_breakers = options.breakers;
        std::erase(settings.dry_breakers, "none");
    }
    if (options.order) {
        auto order = parse_order(*options.order);
        if (!order) {
            return tl::unexpected(order.error());
        }
        settings.order = std::move(*order);
    }
    if (const auto valid = check(settings); !valid) {
        return tl::unexpected(valid.error());
    }
    return settings;
}

/// Null if there is neither --grammar nor --json-schema.
Result<std::shared_ptr<const GrammarAutomaton>> answer_grammar(const SamplingOptions& options) {
    const auto& file = options.grammar ? options.grammar : options.json_schema;
    if (!file) {
        return nullptr;
    }
    auto text = read_file(*file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    AnswerConstraint constraint;
    (options.grammar ? constraint.grammar : constraint.json_schema) = std::move(*text);
    auto compiled = compile_constraint(constraint);
    if (!compiled) {
        Error error = compiled.error();
        error.where = *file + (error.where.empty() ? "" : ", " + error.where);
        return tl::unexpected(std::move(error));
    }
    return compiled;
}

template <class T> Json setting_json(const T& value) { return value; }
Json setting_json(float value) { return shortest_double(value); }
Json setting_json(const std::vector<SamplerKind>& order) { return order_text(order); }
Json setting_json(const std::optional<std::uint64_t>& seed) { return seed ? Json(*seed) : Json(); }

} // namespace

void add_sampling_options(const Verb& verb, SamplingOptions& options) {
    add_template_options(verb, options.template_settings);
    SamplingSettings& settings = options.settings;
    const auto add = [&verb](const char* name, auto& value, const char* description) {
        verb.option(name, value, description).show_default();
    };
    add("--temp", settings.temperature, "Temperature; 0: always the likeliest token");
    add("--top-k", settings.top_k, "Choose among the k likeliest tokens; 0: off");
    add("--top-p", settings.top_p, "Choose among the likeliest tokens that make up this share; 1: off");
    add("--min-p", settings.min_p, "Leave out tokens below this share of the likeliest; 0: off");
    add("--typical", settings.typical_p,
        "Choose among the tokens of typical surprise that make up this share; 1: off");
    add("--top-n-sigma", settings.top_n_sigma,
        "Leave out logits this many deviations below the best; 0 and below: off");
    add("--xtc-probability", settings.xtc_probability, "How often to leave out the likeliest tokens; 0: off");
    add("--xtc-threshold", settings.xtc_threshold, "How likely a token must be to be left out so");
    add("--repeat-penalty", settings.repeat_penalty, "Divides the logits of repeated tokens; 1: off");
    add("--repeat-last-n", settings.repeat_last_n,
        "How far penalties look back; 0: off, -1: the whole context");
    add("--presence-penalty", settings.presence_penalty, "Taken from the logits of tokens that occurred");
    add("--frequency-penalty", settings.frequency_penalty, "Taken once for each time a token occurred");
    add("--dynatemp-range", settings.dynatemp_range,
        "How far the temperature moves with the model's certainty, to both sides; 0: off");
    add("--dynatemp-exp", settings.dynatemp_exponent, "How the certainty bends it");
    add("--dry-multiplier", settings.dry_multiplier, "Penalty on repeated sequences; 0: off");
    add("--dry-base", settings.dry_base, "How it grows with each token of a repetition");
    add("--dry-allowed-length", settings.dry_allowed_length, "Shorter repetitions are free");
    add("--dry-penalty-last-n", settings.dry_last_n, "How far it looks back; 0: off, -1: the whole context");
    verb.option("--dry-sequence-breaker", options.breakers,
            "Text across which no repetition is seen; may be repeated, \"none\" for none; "
            "line break, colon, quote and asterisk if not given")
        .one_value_each();
    add("--mirostat", settings.mirostat,
        "1 or 2: steer the surprise in place of top-k, top-p and their like; 0: off");
    add("--mirostat-ent", settings.mirostat_tau, "Surprise wished for, in bits");
    add("--mirostat-lr", settings.mirostat_eta, "How fast it is steered");
    verb.option("--samplers", options.order, "The samplers to use, in their order, with ; between")
        .show_default(order_text(settings.order));
    const Option grammar =
        verb.option("--grammar", options.grammar, "File with a grammar (GBNF) that the answer must follow");
    verb.option("--json-schema", options.json_schema, "File with a JSON Schema that the answer must satisfy")
        .excludes(grammar);
    verb.option("--seed", settings.seed, "Of the random draws; drawn itself if not given");
    verb.option("--logit-bias", options.biases, "ID:B adds B to the logit of a token; may be repeated")
        .one_value_each();
}

Result<AnswerShape> answer_shape(const SamplingOptions& options) {
    auto sampling = sampling_settings(options);
    if (!sampling) {
        return tl::unexpected(sampling.error());
    }
    auto grammar = answer_grammar(options);
    if (!grammar) {
        return tl::unexpected(grammar.error());
    }
    auto choices = template_choices(options.template_settings);
    if (!choices) {
        return tl::unexpected(choices.error());
    }
    return AnswerShape{std::move(*sampling), std::move(*grammar), std::move(*choices)};
}

Json overrides_json(const SamplingOverrides& overrides) {
    Json json = Json::object();
    for_each_sampling_setting([&](const char* name, auto, auto override) {
        if (const auto& value = overrides.*override) {
            json[name] = setting_json(*value);
        }
    });
    return json;
}

Json sampling_json(const SamplingSettings& settings) {
    SamplingOverrides said = all_of(settings);
    said.seed.reset(); // records tell the one that was drawn
    if (settings.dry_multiplier == 0) {
        said.dry_breakers.reset();
    }
    if (settings.logit_bias.empty()) {
        said.logit_bias.reset();
    }
    return overrides_json(said);
}

} // namespace inglenook::nook
