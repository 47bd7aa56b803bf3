// SPDX-License-Identifier: Apache-2.0
// nook models: the model files of this machine, as the window shows them.
#include "app/nook/models_download.h"
#include "app/nook/models_verify.h"
#include "app/nook/open_shelf.h"
#include "app/nook/verbs.h"
#include "inference/gguf/gguf_file.h"
#include "storage/library/trash.h"

#include <filesystem>
#include <map>
#include <memory>

namespace inglenook::nook {

namespace fs = std::filesystem;

namespace {

struct ModelsOptions {
    std::vector<std::string> models;
    bool hidden = false;
    bool json = false;
};

/// As JSON and as people are told it.
struct ProofWords {
    const char* name;
    const char* text;
};

ProofWords words_of(storage::Proof proof) {
    switch (proof) {
    case storage::Proof::none:
        break;
    case storage::Proof::changed:
        return {"changed", "changed since it was verified"};
    case storage::Proof::recorded:
        return {"recorded", "hash recorded"};
    case storage::Proof::matches:
        return {"matches", "verified"};
    case storage::Proof::differs:
        return {"differs", "DAMAGED: not as its source told"};
    }
    return {"none", "not verified"};
}

std::string place_text(const storage::LibraryModel& model) {
    const std::string program = storage::program_of(model.place.kind);
    return !program.empty() ? program : model.own ? "" : model.record.linked ? "linked" : "folder";
}

Json model_json(
    const storage::LibraryModel& model, const std::map<std::string, std::vector<std::string>>& same) {
    Json parts = Json::array();
    for (const fs::path& part : model.on_disk.parts) {
        parts.push_back(part.string());
    }
    Json duplicates = Json::array();
    if (const auto others = same.find(model.sha256); !model.sha256.empty() && others != same.end()) {
        for (const std::string& path : others->second) {
            if (path != model.record.path) {
                duplicates.push_back(path);
            }
        }
    }
    return {{"path", model.record.path}, {"name", model.name()}, {"parts", parts},
        {"missing_parts", model.on_disk.missing}, {"bytes", model.on_disk.bytes},
        {"place", storage::program_of(model.place.kind)}, {"own", model.own}, {"linked", model.record.linked},
        {"hidden", model.record.hidden}, {"favourite", model.record.favourite},
        {"source", model.record.source}, {"licence", model.record.licence}, {"sha256", model.sha256},
        {"proof", words_of(model.proof).name}, {"verified", model.verified},
        {"last_used", model.record.last_used}, {"speed", model.record.speed},
        {"speed_device", model.record.speed_device}, {"duplicates", duplicates}};
}

Result<void> list(const ModelsOptions& options) {
    auto shelf = OpenShelf::open();
    if (!shelf) {
        return tl::unexpected(shelf.error());
    }
    const storage::Gathering found = (*shelf)->gather();
    for (const storage::Error& problem : found.problems) {
        warn(from_storage(problem).text());
    }
    std::map<std::string, std::vector<std::string>> same;
    for (const storage::LibraryModel& model : found.models) {
        same[model.sha256].push_back(model.record.path);
    }
    Json models = Json::array();
    for (const storage::LibraryModel& model : found.models) {
        if (model.record.hidden && !options.hidden) {
            continue;
        }
        if (options.json) {
            models.push_back(model_json(model, same));
            continue;
        }
        const auto copies = same.find(model.sha256);
        std::string more = words_of(model.proof).text;
        const std::string place = place_text(model);
        more += place.empty() ? "" : ", " + place;
        more += model.on_disk.missing == 0
                    ? ""
                    : ", " + std::to_string(model.on_disk.missing) + " parts are missing";
        more += model.sha256.empty() || copies->second.size() < 2 ? "" : ", is here twice";
        more += model.record.hidden ? ", hidden" : "";
        print(printable(model.name()) + "\t" + human_bytes(model.on_disk.bytes) + "\t" + more + "\t" +
              printable(model.record.path) + "\n");
    }
    if (options.json) {
        print_json({{"models", models}});
    }
    return {};
}

/// What a path is to become: a linked file, or a folder of the library.
Result<void> import_one(OpenShelf& shelf, const fs::path& path) {
    std::error_code error;
    const fs::path full = fs::weakly_canonical(path, error);
    if (fs::is_directory(full, error)) {
        return shelf.store()
            .ask<storage::Done>([&](storage::Store& asked, auto reply) {
                asked.keep_model_folder({full.string(), "", true}, std::move(reply));
            })
            .map([](storage::Done) {});
    }
    if (auto there = storage::look_at(full); !there) {
        return tl::unexpected(from_storage(there.error()));
    }
    // That it is a model, before it is taken in.
    if (auto opened = GgufFile::open(full); !opened) {
        return tl::unexpected(opened.error());
    }
    return shelf.store()
        .ask<storage::ModelRecord>([&](storage::Store& asked, auto reply) {
            asked.set_model_linked(full.string(), !shelf.is_own(full), std::move(reply));
        })
        .map([](const storage::ModelRecord&) {});
}

Result<void> import(const ModelsOptions& options) {
    auto shelf = OpenShelf::open();
    if (!shelf) {
        return tl::unexpected(shelf.error());
    }
    for (const std::string& path : options.models) {
        if (auto taken = import_one(**shelf, path); !taken) {
            return taken;
        }
        if (!options.json) {
            print("Linked " + printable(path) + "\n");
        }
    }
    if (options.json) {
        print_json({{"imported", options.models}});
    }
    return {};
}

/// Own files go into the trash; what is linked is unlinked, and what other programs keep is hidden.
Result<std::string> remove_one(OpenShelf& shelf, const storage::LibraryModel& model) {
    if (model.own) {
        const auto moved = storage::move_to_trash(model.on_disk.parts, storage::home_trash());
        if (!moved) {
            return tl::unexpected(from_storage(moved.error()));
        }
    }
    if (model.own || model.record.linked) {
        const auto forgotten =
            shelf.store().ask<storage::ForgottenModel>([&](storage::Store& asked, auto reply) {
                asked.forget_model(model.record.path, std::move(reply));
            });
        if (!forgotten) {
            return tl::unexpected(forgotten.error());
        }
        return std::string(model.own ? "trashed" : "unlinked");
    }
    storage::ModelRecord record = model.record;
    record.hidden = true;
    const auto kept = shelf.store().ask<storage::ModelRecord>(
        [&](storage::Store& asked, auto reply) { asked.keep_model(record, std::move(reply)); });
    if (!kept) {
        return tl::unexpected(kept.error());
    }
    return std::string("hidden");
}

Result<void> remove(const ModelsOptions& options) {
    auto shelf = OpenShelf::open();
    if (!shelf) {
        return tl::unexpected(shelf.error());
    }
    const storage::Gathering found = (*shelf)->gather();
    std::vector<const storage::LibraryModel*> chosen;
    for (const std::string& wanted : options.models) {
        const auto model = find_model(found, wanted);
        if (!model) {
            return tl::unexpected(model.error());
        }
        chosen.push_back(*model);
    }
    Json removed = Json::array();
    for (const storage::LibraryModel* model : chosen) {
        const auto how = remove_one(**shelf, *model);
        if (!how) {
            return tl::unexpected(how.error());
        }
        removed.push_back({{"path", model->record.path}, {"how", *how}});
        if (!options.json) {
            print(printable(model->name()) + ": " + *how + "\n");
        }
    }
    if (options.json) {
        print_json({{"removed", removed}});
    }
    return {};
}

} // namespace

void add_models(CommandLine& program) {
    const Verb verb = program.verb("models", "The model files of this machine", "nook models list");
    const auto add = [&](const char* name, const char* description, const char* example,
                         Result<void> (*work)(const ModelsOptions&)) {
        const auto options = std::make_shared<ModelsOptions>();
        const Verb sub = verb.sub(name, description, example);
        sub.flag("--json", options->json, "One JSON document");
        sub.runs([options, work] { return work(*options); });
        return std::pair(sub, options);
    };
    const auto [lister, listed] =
        add("list", "List them with what is known of them", "nook models list", list);
    lister.flag("--hidden", listed->hidden, "Also those that were taken off the list");
    const auto [importer, imported] = add("import", "Take in files or folders where they lie",
        "nook models import ~/Downloads/model.gguf", import);
    importer.option("PATH", imported->models, "A .gguf file, or a folder of such").required();
    add_models_download(verb);
    add_models_verify(verb);
    const auto [remover, removed] =
        add("remove", "Move models of Inglenook's folder to the trash, take others off the list",
            "nook models remove OLMoE", remove);
    remover.option("MODEL", removed->models, "Paths, or names of nook models list").required();
}

} // namespace inglenook::nook
