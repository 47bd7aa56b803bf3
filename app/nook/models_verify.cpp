// SPDX-License-Identifier: Apache-2.0
#include "app/nook/models_verify.h"

#include "app/nook/common.h"
#include "app/nook/interrupt.h"
#include "app/nook/open_shelf.h"
#include "app/nook/progress.h"
#include "storage/library/verifying.h"

#include <algorithm>
#include <filesystem>
#include <memory>

namespace inglenook::nook {

namespace fs = std::filesystem;

namespace {

struct VerifyOptions {
    std::vector<std::string> models;
    bool all = false;
    bool json = false;
};

const char* outcome_name(storage::FileOutcome outcome) {
    switch (outcome) {
    case storage::FileOutcome::matches:
        return "matches";
    case storage::FileOutcome::changed:
        return "changed";
    case storage::FileOutcome::differs:
        return "differs";
    case storage::FileOutcome::recorded:
        break;
    }
    return "recorded";
}

Result<storage::VerifiedFile> verify_part(OpenShelf& shelf, const storage::LibraryModel& model,
    const fs::path& part, Progress& progress, const std::string& what) {
    const auto state = storage::state_of(part);
    const double size = static_cast<double>(state ? state->bytes : 0);
    const auto verified = storage::verify_file(model, part, shelf.shelf(), [&](std::uint64_t done) {
        progress.show(what, size > 0 ? static_cast<double>(done) / size : 1);
        return !interrupted();
    });
    if (!verified) {
        return tl::unexpected(from_storage(verified.error()));
    }
    if (!*verified) {
        return fail(ErrorKind::interrupted, "stopped", part.string());
    }
    const auto kept = shelf.store().ask<storage::Done>([&](storage::Store& asked, auto reply) {
        asked.note_model_file((*verified)->file, std::move(reply));
    });
    if (!kept) {
        return tl::unexpected(kept.error());
    }
    return **verified;
}

Result<std::vector<const storage::LibraryModel*>> chosen_models(
    const storage::Gathering& found, const VerifyOptions& options) {
    std::vector<const storage::LibraryModel*> chosen;
    for (const storage::LibraryModel& model : found.models) {
        if (options.all && !model.record.hidden) {
            chosen.push_back(&model);
        }
    }
    for (const std::string& wanted : options.models) {
        const auto model = find_model(found, wanted);
        if (!model) {
            return tl::unexpected(model.error());
        }
        chosen.push_back(*model);
    }
    return chosen;
}

Result<void> verify(const VerifyOptions& options) {
    auto shelf = OpenShelf::open();
    if (!shelf) {
        return tl::unexpected(shelf.error());
    }
    const storage::Gathering found = (*shelf)->gather();
    const auto chosen = chosen_models(found, options);
    if (!chosen) {
        return tl::unexpected(chosen.error());
    }
    Json files = Json::array();
    std::string damaged;
    {
        Progress progress;
        for (const storage::LibraryModel* model : *chosen) {
            for (const fs::path& part : model->on_disk.parts) {
                const auto outcome = verify_part(
                    **shelf, *model, part, progress, "Hashing " + printable(part.filename().string()));
                if (!outcome) {
                    return tl::unexpected(outcome.error());
                }
                if (outcome->outcome == storage::FileOutcome::differs) {
                    damaged = part.string();
                }
                files.push_back({{"path", outcome->file.path}, {"sha256", outcome->file.sha256},
                    {"expected", outcome->file.expected}, {"outcome", outcome_name(outcome->outcome)}});
                if (!options.json) {
                    print(outcome->file.sha256 + "\t" + outcome_name(outcome->outcome) + "\t" +
                          printable(part.string()) + "\n");
                    flush_output();
                }
            }
        }
    }
    if (options.json) {
        print_json({{"files", files}});
    }
    if (!damaged.empty()) {
        return fail(ErrorKind::bad_file, printable(damaged) + " is not what it should be", damaged,
            "Download it again, and check the disk if it happens once more.");
    }
    return {};
}

} // namespace

void add_models_verify(const Verb& models) {
    const auto options = std::make_shared<VerifyOptions>();
    const Verb verb = models.sub("verify",
        "Hash model files and hold them against what their source told, else against the last time",
        "nook models verify --all");
    const Verb which = verb.exactly_one_of("which");
    which.option("MODEL", options->models, "Paths, or names of nook models list");
    which.flag("--all", options->all, "All that are on the list");
    verb.flag("--json", options->json, "One JSON document");
    verb.runs([options] { return verify(*options); });
}

} // namespace inglenook::nook
