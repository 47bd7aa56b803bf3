// SPDX-License-Identifier: Apache-2.0
// nook compare run and resume: a set of prompts over several models.
#include "app/nook/compare.h"
#include "app/nook/compare_batch.h"
#include "app/nook/compare_text.h"
#include "app/nook/interrupt.h"
#include "app/nook/open_shelf.h"
#include "app/nook/prompt_file.h"
#include "app/paths/paths.h"

#include <filesystem>
#include <memory>
#include <random>
#include <system_error>
#include <utility>
#include <vector>

namespace inglenook::nook {

namespace fs = std::filesystem;

namespace {

struct CompareRunOptions {
    std::string set;
    std::vector<std::string> models;
    std::string name;
    std::string system;
    std::uint32_t max_tokens = 0;
    bool json = false;
    SamplingOptions sampling;
    DeviceOptions device;
};

struct ResumeOptions {
    std::int64_t id = 0;
    bool failed = false;
    bool json = false;
    DeviceOptions device;
};

/// What is known of the models of this machine.
Result<storage::Gathering> gather_models(ConversationStore& store) {
    const auto shelf = store.ask<storage::ModelShelf>(
        [](storage::Store& asked, auto reply) { asked.models(std::move(reply)); });
    const auto paths = find_paths();
    if (!shelf || !paths) {
        return tl::unexpected(shelf ? paths.error() : shelf.error());
    }
    return storage::gather(*shelf, paths->models);
}

/// A column for a path, or for a name of the library. A file that is no model is one too: its answers fail.
/// Errors: not_found.
Result<storage::ColumnSetup> column_for(const storage::Gathering& found, const std::string& model) {
    storage::ColumnSetup setup;
    const auto known = find_model(found, model);
    std::error_code ignored;
    if (known) {
        setup.model_path = (*known)->on_disk.path.string();
        setup.model_name = (*known)->name();
        setup.model_sha256 = (*known)->sha256;
    } else if (fs::exists(model, ignored)) {
        setup.model_path = fs::absolute(model, ignored).string();
        setup.model_name = fs::path(model).stem().string();
    } else {
        return tl::unexpected(known.error());
    }
    if (const auto info = inspect_model(setup.model_path)) {
        setup.quantisation = info->quantisation;
    }
    return setup;
}

Result<storage::NewComparison> planned(
    ConversationStore& store, const CompareRunOptions& options, const storage::PromptSet& set) {
    const auto settings = answer_settings(options.sampling, options.max_tokens);
    const auto models = settings ? gather_models(store) : tl::unexpected(settings.error());
    if (!models) {
        return tl::unexpected(models.error());
    }
    storage::NewComparison wanted;
    wanted.kind = storage::ComparisonKind::batch;
    wanted.name = options.name.empty() ? set.name : options.name;
    // Sides are drawn from it when the answers are voted on.
    std::random_device random;
    wanted.view.seed = (std::uint64_t{random()} << 32U) | random();
    for (const std::string& model : options.models) {
        auto column = column_for(*models, model);
        if (!column) {
            return tl::unexpected(column.error());
        }
        column->system_prompt = options.system;
        column->settings = settings_text(*settings);
        wanted.columns.push_back(std::move(*column));
    }
    return wanted;
}

/// The batch with its prompts; its number.
Result<storage::Id> make_batch(
    ConversationStore& store, storage::NewComparison wanted, const storage::PromptSet& set) {
    const auto made = store.ask<storage::WholeComparison>([&](storage::Store& asked, auto reply) {
        asked.create_comparison(std::move(wanted), std::move(reply));
    });
    if (!made) {
        return tl::unexpected(made.error());
    }
    const storage::Id id = made->comparison.id;
    const auto filled = store.ask<storage::Comparison>(
        [&](storage::Store& asked, auto reply) { asked.fill_batch(id, set.id, std::move(reply)); });
    if (!filled) {
        return tl::unexpected(filled.error());
    }
    return id;
}

Json outcome_json(storage::Id id, bool paused, const storage::BatchProgress& progress,
    const storage::compare::ResultsReport& report) {
    return {{"id", id}, {"name", report.name},
        {"state", state_name(paused ? storage::BatchState::paused : storage::BatchState::done)},
        {"answers", progress.all}, {"done", progress.done}, {"failed", progress.failed},
        {"models", summaries_json(report)}};
}

/// Answers what is left, and tells what came of it.
Result<void> run_batch(ConversationStore& store, storage::Id id, const DeviceOptions& device, bool json) {
    const auto end = CompareBatch(store, device).run(id);
    if (!end) {
        return tl::unexpected(end.error());
    }
    const auto progress = store.ask<storage::BatchProgress>(
        [&](storage::Store& asked, auto reply) { asked.batch_progress(id, std::move(reply)); });
    const auto report = progress ? read_report(store, id) : tl::unexpected(progress.error());
    if (!report) {
        return tl::unexpected(report.error());
    }
    if (json) {
        print_json(outcome_json(id, end->paused, *progress, *report));
    } else if (!end->paused) {
        print(summary_table(*report));
    }
    if (end->paused) {
        return fail(ErrorKind::interrupted,
            "paused, with " + std::to_string(progress->done) + " of " + std::to_string(progress->all) +
                " answers",
            "", "nook compare resume " + std::to_string(id) + " goes on.");
    }
    if (!json) {
        complain("nook compare results " + std::to_string(id) + " shows more");
    }
    // The others have answered all the same.
    return end->unloaded.empty() ? Result<void>() : tl::unexpected(end->unloaded.front());
}

Result<void> start(const CompareRunOptions& options) {
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto set = find_prompt_set(**store, options.set);
    auto wanted = set ? planned(**store, options, *set) : tl::unexpected(set.error());
    if (!wanted) {
        return tl::unexpected(wanted.error());
    }
    const auto id = make_batch(**store, std::move(*wanted), *set);
    return id ? run_batch(**store, *id, options.device, options.json) : tl::unexpected(id.error());
}

/// The newest batch that is not done, and that no other program runs.
Result<storage::Id> newest_unfinished(ConversationStore& store) {
    storage::ComparisonQuery query;
    for (;;) {
        const auto page = store.ask<storage::ComparisonPage>(
            [&](storage::Store& asked, auto reply) { asked.comparisons(query, std::move(reply)); });
        if (!page) {
            return tl::unexpected(page.error());
        }
        for (const storage::Comparison& comparison : page->comparisons) {
            const bool waits = comparison.state == storage::BatchState::ready ||
                               comparison.state == storage::BatchState::paused;
            if (comparison.kind == storage::ComparisonKind::batch && waits && comparison.runs > 0) {
                return comparison.id;
            }
        }
        if (!page->more || page->comparisons.empty()) {
            return fail(
                ErrorKind::not_found, "no comparison waits to be resumed", "", "See nook compare list.");
        }
        query.after =
            storage::ComparisonPosition{page->comparisons.back().updated, page->comparisons.back().id};
    }
}

Result<void> resume(const ResumeOptions& options) {
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto id = options.id != 0 ? Result<storage::Id>(options.id) : newest_unfinished(**store);
    if (!id) {
        return tl::unexpected(id.error());
    }
    if (options.failed) {
        const auto again = (*store)->ask<storage::BatchProgress>(
            [&](storage::Store& asked, auto reply) { asked.retry_failed(*id, std::move(reply)); });
        if (!again) {
            return tl::unexpected(again.error());
        }
    }
    return run_batch(**store, *id, options.device, options.json);
}

void add_resume(const Verb& compare) {
    const auto options = std::make_shared<ResumeOptions>();
    const Verb verb =
        compare.sub("resume", "Go on with a set that was paused or cut off", "nook compare resume 5");
    verb.option("ID", options->id, "Its number in the list; the newest that is not done if none is named");
    verb.flag("--failed", options->failed, "Ask again for answers that failed, but those that were voted on");
    verb.flag("--json", options->json, "One JSON document");
    add_device_options(verb, options->device);
    verb.runs([options] { return resume(*options); });
}

} // namespace

void add_compare_run(const Verb& compare) {
    const auto options = std::make_shared<CompareRunOptions>();
    const Verb verb = compare.sub("run", "Put a set of prompts to models, one after the other",
        "nook compare run capitals.csv a.gguf b.gguf --max-tokens 200 --seed 1");
    verb.option("SET", options->set, "File of prompts (CSV, JSON or text), or the name of a set").required();
    verb.option("MODEL", options->models, "Model files (GGUF), or their names in the library").required();
    verb.option("--name", options->name, "What it is called; as the set, if it is not said");
    verb.option("--system", options->system, "What the models are told before each prompt");
    verb.option("--max-tokens", options->max_tokens, "Most tokens of an answer; 0: until the context is full")
        .show_default();
    verb.flag("--json", options->json, "One JSON document");
    add_sampling_options(verb, options->sampling);
    add_device_options(verb, options->device);
    verb.runs([options] { return start(*options); });
    add_resume(compare);
}

} // namespace inglenook::nook
