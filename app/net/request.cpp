// SPDX-License-Identifier: Apache-2.0
#include "app/net/request.h"

#include "app/net/address.h"
#include "app/net/download_entry.h"
#include "app/net/files.h"
#include "app/net/journal.h"
#include "app/net/names.h"
#include "storage/hash/sha256.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include <unistd.h>

namespace inglenook::net {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t most_files = 1024;
constexpr std::size_t most_urls = 16;
constexpr std::size_t most_piece_hashes = 1U << 20U;
constexpr std::size_t longest_id = 128;
constexpr std::size_t longest_title = 1024;
constexpr std::uint64_t largest_file = 1ULL << 46U; // 64 TiB
constexpr std::uint64_t least_published_piece = 1024;
constexpr std::size_t largest_request = 64U << 20U;
constexpr std::string_view ending = ".download";

tl::unexpected<Error> wrong(const std::string& what, const std::string& where) {
    return fail(ErrorKind::usage, "This download makes no sense: " + what, where);
}

bool is_id(const std::string& id) {
    return !id.empty() && id.size() <= longest_id && id.front() != '.' &&
           std::all_of(id.begin(), id.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || c == '.';
           });
}

Result<void> check_pieces(const DownloadFile& file) {
    if (file.piece_hashes.empty() && file.piece_bytes == 0) {
        return {};
    }
    const bool counted = file.piece_bytes >= least_published_piece &&
                         file.piece_hashes.size() <= most_piece_hashes &&
                         file.piece_hashes.size() == piece_count(file.size, file.piece_bytes);
    if (!counted || !std::all_of(file.piece_hashes.begin(), file.piece_hashes.end(), storage::is_sha256)) {
        return wrong("the hashes of its pieces do not fit it", file.name);
    }
    return {};
}

Result<void> check_file(const DownloadFile& file) {
    if (file.urls.empty() || file.urls.size() > most_urls) {
        return wrong("it names no address", file.name);
    }
    for (const std::string& url : file.urls) {
        if (const auto address = parse_address(url); !address) {
            return tl::unexpected(address.error());
        }
    }
    if (file.size > largest_file) {
        return wrong("no file is that large", file.name);
    }
    if (!storage::is_sha256(file.sha256)) {
        return wrong("its SHA-256 is not known", file.name);
    }
    return check_pieces(file);
}

fs::path kept_path(const DownloadRequest& request) {
    return fs::path(request.folder) / ("." + request.id + std::string(ending));
}

} // namespace

Result<DownloadRequest> check_request(DownloadRequest request) {
    if (!is_id(request.id)) {
        return wrong("its id is not one", {});
    }
    if (request.title.size() > longest_title) {
        return wrong("its title is too long", request.id);
    }
    if (request.folder.empty() || request.folder.front() != '/' ||
        request.folder.find('\0') != std::string::npos) {
        return wrong("it has no folder to go to", request.id);
    }
    if (request.files.empty() || request.files.size() > most_files) {
        return wrong("it has no files, or too many", request.id);
    }
    std::set<std::string> names;
    for (DownloadFile& file : request.files) {
        file.name = safe_file_name(file.name);
        if (!names.insert(file.name).second) {
            return wrong("two of its files have one name", file.name);
        }
        if (auto good = check_file(file); !good) {
            return tl::unexpected(good.error());
        }
    }
    return request;
}

Result<void> keep_request(const DownloadRequest& request) {
    return write_whole(
        kept_path(request), request_json(request).dump(-1, ' ', false, Json::error_handler_t::replace));
}

void forget_request(const DownloadRequest& request) { ::unlink(kept_path(request).c_str()); }

void remove_partials(const DownloadRequest& request) {
    for (const DownloadFile& file : request.files) {
        ::unlink((fs::path(request.folder) / part_name(file.name)).c_str());
        ::unlink((fs::path(request.folder) / journal_name(file.name)).c_str());
    }
    forget_request(request);
}

std::uint64_t received_so_far(const DownloadRequest& request) {
    std::uint64_t sum = 0;
    std::error_code none;
    for (const DownloadFile& file : request.files) {
        const fs::path folder = request.folder;
        const auto journal = load_journal(folder / journal_name(file.name));
        if (journal && *journal && (*journal)->sha256 == file.sha256 && (*journal)->size == file.size) {
            sum += (*journal)->done.total();
        } else if (fs::file_size(folder / file.name, none) == file.size && !none) {
            sum += file.size;
        }
    }
    return sum;
}

std::vector<DownloadRequest> find_unfinished(const fs::path& folder) {
    std::vector<std::pair<fs::file_time_type, DownloadRequest>> found;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem); !problem && at != fs::directory_iterator();
         at.increment(problem)) {
        const std::string name = at->path().filename().string();
        if (!name.starts_with('.') || !name.ends_with(ending)) {
            continue;
        }
        const auto text = read_whole(at->path(), largest_request);
        if (!text || !*text) {
            continue;
        }
        auto request = parse_request(Json::parse(**text, nullptr, false));
        if (request) {
            request->folder = folder.string(); // wherever the folder lies by now
            request = check_request(std::move(*request));
        }
        if (request && kept_path(*request).filename() == name) {
            std::error_code ignored;
            found.emplace_back(at->last_write_time(ignored), std::move(*request));
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<DownloadRequest> requests;
    for (auto& [time, request] : found) {
        requests.push_back(std::move(request));
    }
    return requests;
}

} // namespace inglenook::net
