// SPDX-License-Identifier: Apache-2.0
// nook compare: sets of prompts over several models; here what lists them.
#include "app/nook/compare.h"
#include "app/nook/verbs.h"
#include "storage/transfer/supplied_prompts.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace inglenook::nook {

namespace {

struct ListOptions {
    bool json = false;
};

Json comparison_json(
    const storage::Comparison& comparison, const std::optional<storage::BatchProgress>& progress) {
    Json entry = {{"id", comparison.id}, {"name", comparison.name}, {"kind", progress ? "batch" : "chat"},
        {"created", comparison.created}, {"updated", comparison.updated}, {"columns", comparison.columns},
        {"prompts", comparison.runs}, {"votes", comparison.votes}};
    if (progress) {
        entry["state"] = state_name(comparison.state);
        entry["answers"] = progress->all;
        entry["done"] = progress->done;
        entry["failed"] = progress->failed;
    }
    return entry;
}

std::string comparison_line(
    const storage::Comparison& comparison, const std::optional<storage::BatchProgress>& progress) {
    std::string line = std::to_string(comparison.id) + "\t" + local_time(comparison.updated) + "\t" +
                       printable(comparison.name.empty() ? "(untitled)" : comparison.name) + "\t";
    line += progress ? state_name(comparison.state) + " " + std::to_string(progress->done) + "/" +
                           std::to_string(progress->all)
                     : "chat";
    return line + "\t" + std::to_string(comparison.votes) + (comparison.votes == 1 ? " vote\n" : " votes\n");
}

Result<std::optional<storage::BatchProgress>> progress_of(
    ConversationStore& store, const storage::Comparison& comparison) {
    if (comparison.kind != storage::ComparisonKind::batch) {
        return std::nullopt;
    }
    const auto progress = store.ask<storage::BatchProgress>(
        [&](storage::Store& asked, auto reply) { asked.batch_progress(comparison.id, std::move(reply)); });
    if (!progress) {
        return tl::unexpected(progress.error());
    }
    return *progress;
}

Result<std::vector<storage::Comparison>> all_comparisons(ConversationStore& store) {
    std::vector<storage::Comparison> all;
    storage::ComparisonQuery query;
    for (bool more = true; more;) {
        const auto page = store.ask<storage::ComparisonPage>(
            [&](storage::Store& asked, auto reply) { asked.comparisons(query, std::move(reply)); });
        if (!page) {
            return tl::unexpected(page.error());
        }
        all.insert(all.end(), page->comparisons.begin(), page->comparisons.end());
        more = page->more && !page->comparisons.empty();
        if (more) {
            query.after = storage::ComparisonPosition{all.back().updated, all.back().id};
        }
    }
    return all;
}

Result<void> list(const ListOptions& options) {
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto all = all_comparisons(**store);
    if (!all) {
        return tl::unexpected(all.error());
    }
    Json entries = Json::array();
    for (const storage::Comparison& comparison : *all) {
        const auto progress = progress_of(**store, comparison);
        if (!progress) {
            return tl::unexpected(progress.error());
        }
        if (options.json) {
            entries.push_back(comparison_json(comparison, *progress));
        } else {
            print(comparison_line(comparison, *progress));
        }
    }
    if (options.json) {
        print_json({{"comparisons", std::move(entries)}});
    }
    return {};
}

Result<void> list_sets(const ListOptions& options) {
    auto store = ConversationStore::open();
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto sets = (*store)->ask<std::vector<storage::PromptSet>>(
        [](storage::Store& asked, auto reply) { asked.prompt_sets(std::move(reply)); });
    if (!sets) {
        return tl::unexpected(sets.error());
    }
    Json entries = Json::array();
    const auto tell = [&](const std::string& name, std::size_t prompts, const Json& id, const Json& created) {
        if (options.json) {
            entries.push_back({{"id", id}, {"name", name}, {"created", created}, {"prompts", prompts}});
        } else {
            print(printable(name) + "\t" + std::to_string(prompts) +
                  (prompts == 1 ? " prompt\n" : " prompts\n"));
        }
    };
    for (const storage::PromptSet& set : *sets) {
        tell(set.name, set.prompts, set.id, set.created);
    }
    for (const storage::NewPromptSet& set : storage::supplied_prompts(*sets)) {
        tell(set.name, set.prompts.size(), nullptr, nullptr);
    }
    if (options.json) {
        print_json({{"sets", std::move(entries)}});
    }
    return {};
}

} // namespace

std::string state_name(storage::BatchState state) {
    switch (state) {
    case storage::BatchState::ready:
        return "ready";
    case storage::BatchState::running:
        return "running";
    case storage::BatchState::paused:
        return "paused";
    case storage::BatchState::done:
        break;
    }
    return "done";
}

void add_compare(CommandLine& program) {
    const Verb verb = program.verb("compare", "Prompts put to several models, and what came of it",
        "nook compare run capitals.csv a.gguf b.gguf --max-tokens 200");
    add_compare_run(verb);
    const auto options = std::make_shared<ListOptions>();
    const auto add = [&](const char* name, const char* description, const char* example,
                         Result<void> (*work)(const ListOptions&)) {
        const Verb sub = verb.sub(name, description, example);
        sub.flag("--json", options->json, "One JSON document");
        sub.runs([options, work] { return work(*options); });
    };
    add("list", "List comparisons, newest first", "nook compare list", list);
    add("sets", "List sets of prompts, by name; then those that come with the program and were not used yet",
        "nook compare sets", list_sets);
    add_compare_results(verb);
}

} // namespace inglenook::nook
