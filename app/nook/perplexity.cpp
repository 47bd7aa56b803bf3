// SPDX-License-Identifier: Apache-2.0
// nook perplexity: how well a model foretells a text.
#include "app/nook/input.h"
#include "app/nook/progress.h"
#include "app/nook/session.h"
#include "app/nook/verbs.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace inglenook::nook {

namespace {

struct PerplexityOptions {
    std::string model;
    std::string file;
    bool json = false;
    DeviceOptions device;
};

double minus_log_p(std::span<const float> logits, TokenId id) {
    const float most = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits) {
        sum += std::exp(static_cast<double>(logit) - most);
    }
    return std::log(sum) + most - logits[id];
}

/// -ln p of every token of a window but its first.
Result<void> add_window(Session& session, std::span<const TokenId> window, std::vector<double>& surprises) {
    const std::size_t n_vocab = session.model().spec.n_vocab;
    std::vector<float> logits;
    if (auto back = session.rewind(); !back) {
        return back;
    }
    // The last token foretells nothing that is known.
    const std::size_t fed = window.size() - 1;
    for (std::size_t at = 0; at < fed; at += session.max_batch()) {
        const std::size_t count = std::min<std::size_t>(session.max_batch(), fed - at);
        if (auto run = session.feed(0, window.subspan(at, count), Outputs::all, logits); !run) {
            return run;
        }
        for (std::size_t i = 0; i < count; ++i) {
            const double surprise =
                minus_log_p(std::span(logits).subspan(i * n_vocab, n_vocab), window[at + i + 1]);
            if (!std::isfinite(surprise)) {
                return fail(
                    ErrorKind::device, "the model's output is not finite at token " + std::to_string(at + i));
            }
            surprises.push_back(surprise);
        }
    }
    return {};
}

void report(const PerplexityOptions& options, const Session& session, std::size_t n_tokens,
    std::uint32_t context, const std::vector<double>& surprises) {
    const double mean =
        std::accumulate(surprises.begin(), surprises.end(), 0.0) / static_cast<double>(surprises.size());
    if (options.json) {
        print_json({{"tokens", n_tokens}, {"context", context}, {"device", session.device().id},
            {"mean", mean}, {"perplexity", std::exp(mean)}, {"minus_log_p", surprises}});
        return;
    }
    print("perplexity " + fixed(std::exp(mean), 4) + "  (mean -ln p " + fixed(mean, 6) + " over " +
          std::to_string(surprises.size()) + " of " + std::to_string(n_tokens) + " tokens)\n");
}

Result<void> run_perplexity(const PerplexityOptions& options) {
    const auto text = read_input(options.file);
    if (!text) {
        return tl::unexpected(text.error());
    }
    auto model = open_with_warnings(options.model);
    if (!model) {
        return tl::unexpected(model.error());
    }
    const std::vector<TokenId> ids =
        (*model)->tokenizer->encode(*text, {false, TokenizeOptions::Bos::automatic});
    if (ids.size() < 2) {
        return fail(ErrorKind::usage, "the text is too short: two tokens are needed", options.file);
    }
    const std::uint32_t room = usable_context(
        (*model)->spec, options.device.context != 0 ? options.device.context : (*model)->spec.context_length);
    const auto context = static_cast<std::uint32_t>(std::min<std::size_t>(ids.size(), std::max(room, 2U)));
    auto session =
        Session::start(*model, options.device, {context, 1, std::min(rows_at_once(**model), context)});
    if (!session) {
        return tl::unexpected(session.error());
    }
    std::vector<double> surprises;
    {
        Progress progress;
        for (std::size_t at = 0; at + 1 < ids.size(); at += context) {
            progress.show("Reading", static_cast<double>(at) / static_cast<double>(ids.size()));
            const auto window = std::span(ids).subspan(at, std::min<std::size_t>(context, ids.size() - at));
            if (auto done = add_window(*session, window, surprises); !done) {
                return done;
            }
        }
    }
    report(options, *session, ids.size(), context, surprises);
    return {};
}

} // namespace

void add_perplexity(CommandLine& program) {
    const Verb verb = program.verb("perplexity", "Tell how well a model foretells a text",
        "nook perplexity model.gguf --file text.txt --precision exact");
    const auto options = std::make_shared<PerplexityOptions>();
    verb.model(options->model);
    verb.option("--file", options->file, "The text, - for standard input").required();
    verb.flag("--json", options->json, "One JSON document, with -ln p of each token");
    add_device_options(verb, options->device);
    verb.runs([options] { return run_perplexity(*options); });
}

} // namespace inglenook::nook
