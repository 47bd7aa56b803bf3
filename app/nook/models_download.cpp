// SPDX-License-Identifier: Apache-2.0
#include "app/nook/models_download.h"

#include "app/nook/net_session.h"
#include "app/nook/open_shelf.h"
#include "app/nook/progress.h"
#include "app/nook/wanted_model.h"
#include "app/paths/paths.h"
#include "storage/library/folder_scan.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace inglenook::nook {

namespace {

constexpr int http_ok = 200;

struct DownloadOptions {
    std::string model;
    std::string hub = "https://huggingface.co";
    std::string certificates; ///< of a hub that the system does not trust
    bool json = false;
    Paths paths;
    std::unique_ptr<NetSession> session;
};

/// The only part that has the network: the helper, which asks nobody before it is told to.
Result<void> start_helper(DownloadOptions& options) {
    auto paths = find_paths();
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    options.paths = *paths;
    if (auto made = make_folder(paths->models); !made) {
        return made;
    }
    net::ClientOptions helper;
    helper.folders = {paths->models};
    helper.hidden = paths->database;
    helper.ca_bundle = options.certificates;
    auto session = NetSession::start(helper);
    if (!session) {
        return tl::unexpected(session.error());
    }
    options.session = std::move(*session);
    return {};
}

Result<void> ask_hub(DownloadOptions& options, WantedModel& wanted) {
    const auto answer = options.session->ask(net::FetchText{
        listing_url(options.hub, wanted.repository), "files of a repository", "application/json"});
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    const auto* text = std::get_if<net::FetchedText>(&*answer);
    if (text == nullptr || text->status != http_ok) {
        const int status = text == nullptr ? 0 : text->status;
        if (status == 401 || status == 403) {
            return fail(ErrorKind::io, "the hub wants an account for this model", wanted.repository,
                "Fetch the file in a browser and take it in with nook models import.");
        }
        if (status == 404) {
            return fail(ErrorKind::not_found, "the hub does not have this model", wanted.repository,
                "It may have been moved or taken back; choose another one.");
        }
        return fail(ErrorKind::io, "the hub answers with " + std::to_string(status), wanted.repository,
            "Try again later.");
    }
    return complete(wanted, text->text);
}

/// Goes on with what was begun, by the window too; else begins.
Result<void> begin(DownloadOptions& options, const WantedModel& wanted) {
    const std::string id = wanted.download_id();
    const auto answer = options.session->ask(net::ListDownloads{});
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    if (const auto* list = std::get_if<net::DownloadList>(&*answer)) {
        const bool begun = std::any_of(list->downloads.begin(), list->downloads.end(),
            [&](const net::ListedDownload& one) { return one.progress.id == id; });
        if (begun) {
            return options.session->ask(net::ResumeDownload{id}).map([](const auto&) {});
        }
    }
    net::DownloadRequest request{id, wanted.title, options.paths.models.string(), {}};
    for (const WantedFile& file : wanted.files) {
        net::DownloadFile one;
        one.urls = {file_url(options.hub, wanted.repository, file.path)};
        one.name = file.name();
        one.size = file.size;
        one.sha256 = file.sha256;
        request.files.push_back(std::move(one));
    }
    return options.session->ask(net::AddDownload{std::move(request)}).map([](const auto&) {});
}

std::string words_of(const net::DownloadProgress& progress) {
    if (progress.state == net::DownloadState::waiting) {
        return "Waiting for the hub,";
    }
    if (progress.state == net::DownloadState::verifying || progress.state == net::DownloadState::repairing) {
        return progress.state == net::DownloadState::verifying ? "Hashing," : "Comparing what is wrong,";
    }
    return "Downloading " + human_bytes(progress.total) + ", " + human_bytes(progress.bytes_per_second) +
           "/s,";
}

Result<std::vector<std::string>> follow(DownloadOptions& options, const std::string& id) {
    Progress progress;
    std::optional<Result<std::vector<std::string>>> end;
    const auto listened = options.session->listen([&](const net::HelperEvent& event) {
        if (const auto* made = std::get_if<net::ProgressMade>(&event)) {
            for (const net::DownloadProgress& one : made->downloads) {
                if (one.id == id && one.total > 0) {
                    progress.show(words_of(one), double(one.received) / double(one.total));
                }
            }
        } else if (const auto* note = std::get_if<net::DownloadNote>(&event)) {
            warn(printable(note->text));
        } else if (const auto* done = std::get_if<net::DownloadFinished>(&event); done && done->id == id) {
            end = done->paths;
        } else if (const auto* failed = std::get_if<net::DownloadFailed>(&event);
                   failed && failed->id == id) {
            end = tl::unexpected(from_net(failed->error));
        }
        return end.has_value();
    });
    if (!listened) {
        Error error = listened.error();
        if (error.kind == ErrorKind::interrupted) {
            error.hint = "What was fetched is kept: the same command goes on from there.";
        }
        return tl::unexpected(std::move(error));
    }
    return std::move(*end);
}

/// What the window tells of a model, too: hashes, where it came from, its licence.
Result<void> record(OpenShelf& shelf, const DownloadOptions& options, const WantedModel& got,
    const std::vector<std::string>& paths) {
    for (std::size_t i = 0; i < std::min(paths.size(), got.files.size()); ++i) {
        const auto state = storage::state_of(paths[i]);
        if (!state) {
            continue; // moved already
        }
        const std::string& hash = got.files[i].sha256;
        const storage::ModelFileRecord file{
            paths[i], state->bytes, state->changed, hash, storage::now_ms(), hash};
        const auto kept = shelf.store().ask<storage::Done>(
            [&](storage::Store& asked, auto reply) { asked.note_model_file(file, std::move(reply)); });
        if (!kept) {
            return tl::unexpected(kept.error());
        }
    }
    const auto& models = shelf.shelf().models;
    const auto known = std::find_if(models.begin(), models.end(),
        [&](const storage::ModelRecord& model) { return model.path == paths.front(); });
    storage::ModelRecord record = known == models.end() ? storage::ModelRecord{} : *known;
    record.path = paths.front();
    record.hidden = false;
    record.source = options.hub + "/" + got.repository;
    record.licence = got.licence.empty() ? record.licence : got.licence;
    return shelf.store()
        .ask<storage::ModelRecord>(
            [&](storage::Store& asked, auto reply) { asked.keep_model(record, std::move(reply)); })
        .map([](const storage::ModelRecord&) {});
}

/// Every connection is told, whatever came of it.
void log_connections(OpenShelf& shelf, NetSession& session) {
    std::vector<storage::NetworkUse> uses;
    for (const net::Connection& one : session.take_connections()) {
        storage::NetworkUse use;
        use.time = one.time;
        use.host = one.host;
        use.purpose = one.purpose;
        use.sent = static_cast<std::int64_t>(one.sent);
        use.received = static_cast<std::int64_t>(one.received);
        use.outcome = one.outcome;
        uses.push_back(std::move(use));
    }
    const auto kept = shelf.store().ask<storage::Done>([&](storage::Store& asked, auto reply) {
        asked.append_network_uses(std::move(uses), std::move(reply));
    });
    if (!kept) {
        warn("what was done in the network could not be written down: " + kept.error().text());
    }
}

Result<std::vector<std::string>> fetch(DownloadOptions& options, WantedModel& wanted) {
    if (auto allowed = options.session->ask(net::AllowNetwork{true}); !allowed) {
        return tl::unexpected(allowed.error());
    }
    if (!wanted.known()) {
        if (auto asked = ask_hub(options, wanted); !asked) {
            return tl::unexpected(asked.error());
        }
    }
    if (auto begun = begin(options, wanted); !begun) {
        return tl::unexpected(begun.error());
    }
    return follow(options, wanted.download_id());
}

Result<void> download(DownloadOptions& options) {
    auto wanted = wanted_model(options.model, built_in_catalogue());
    if (!wanted) {
        return tl::unexpected(wanted.error());
    }
    while (options.hub.ends_with('/')) {
        options.hub.pop_back();
    }
    auto shelf = OpenShelf::open();
    if (!shelf) {
        return tl::unexpected(shelf.error());
    }
    const auto paths = fetch(options, *wanted);
    log_connections(**shelf, *options.session);
    options.session.reset();
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    if (auto kept = record(**shelf, options, *wanted, *paths); !kept) {
        return kept;
    }
    if (options.json) {
        Json files = Json::array();
        for (std::size_t i = 0; i < std::min(paths->size(), wanted->files.size()); ++i) {
            files.push_back({{"path", (*paths)[i]}, {"bytes", wanted->files[i].size},
                {"sha256", wanted->files[i].sha256}});
        }
        print_json({{"model", wanted->title}, {"source", options.hub + "/" + wanted->repository},
            {"licence", wanted->licence}, {"files", std::move(files)}});
    } else {
        for (const std::string& path : *paths) {
            print(printable(path) + "\n");
        }
    }
    return {};
}

} // namespace

void add_models_download(const Verb& models) {
    const auto options = std::make_shared<DownloadOptions>();
    const Verb verb = models.sub("download",
        "Fetch a model of the catalogue, or of a repository of the hub, into Inglenook's folder; what was "
        "begun "
        "before goes on",
        "nook models download qwen3-30b-a3b-instruct-2507:Q4_K_M");
    verb.option("MODEL", options->model, "ID or MAKER/NAME, with :QUANT to choose a quantisation").required();
    verb.option("--hub", options->hub, "Another hub with the same API (https)").show_default();
    verb.option(
        "--certificates", options->certificates, "A file of certificates to trust instead of the system's");
    verb.flag("--json", options->json, "One JSON document");
    verb.runs([options] { return download(*options); }, [options] { return start_helper(*options); });
}

} // namespace inglenook::nook
