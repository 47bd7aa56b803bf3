// SPDX-License-Identifier: Apache-2.0
#include "app/nook/wanted_model.h"

#include "app/nook/common.h"
#include "storage/hash/sha256.h"

#include <algorithm>
#include <cctype>

namespace inglenook::nook {

namespace {

constexpr std::uint64_t largest_file = 1ULL << 46U;
constexpr std::size_t longest_name = 192;
constexpr std::size_t longest_path = 1024;
constexpr std::size_t most_files = 1024;
constexpr const char* usual_quantisation = "Q4_K_M";

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

bool is_word(unsigned char letter) { return std::isalnum(letter) != 0 || letter == '_' || letter == '-'; }

bool is_repository(const std::string& name) {
    const std::size_t slash = name.find('/');
    const auto good = [](const std::string& part) {
        return !part.empty() && std::isalnum(static_cast<unsigned char>(part.front())) != 0 &&
               part.find("..") == std::string::npos && std::all_of(part.begin(), part.end(), [](char letter) {
                   return is_word(static_cast<unsigned char>(letter)) || letter == '.';
               });
    };
    return name.size() <= longest_name && slash != std::string::npos && good(name.substr(0, slash)) &&
           good(name.substr(slash + 1));
}

/// One that stays within its repository.
bool is_path(const std::string& path) {
    if (path.empty() || path.size() > longest_path || path.find('\\') != std::string::npos ||
        std::any_of(
            path.begin(), path.end(), [](unsigned char letter) { return std::iscntrl(letter) != 0; })) {
        return false;
    }
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string part = path.substr(at, end - at);
        if (part.empty() || part == "." || part == "..") {
            return false;
        }
        at = end + 1;
    }
    return true;
}

std::string text_of(const Json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
}

std::uint64_t size_of(const Json& object, const char* key) {
    if (!object.is_object() || !object.contains(key) || !object[key].is_number_unsigned()) {
        return 0;
    }
    const auto size = object[key].get<std::uint64_t>();
    return size <= largest_file ? size : 0;
}

std::string hash_of(const Json& object, const char* key) {
    std::string hash = lower(text_of(object, key));
    if (hash.starts_with("sha256:")) {
        hash.erase(0, 7);
    }
    return storage::is_sha256(hash) ? hash : std::string();
}

WantedModel from_catalogue(const Json& model, const Json& download) {
    WantedModel wanted;
    wanted.repository = text_of(download, "repository");
    wanted.quantisation = text_of(download, "quantisation");
    wanted.title = text_of(model, "name") + " " + wanted.quantisation;
    wanted.licence = text_of(model, "licence");
    for (const Json& file : download.at("files")) {
        const std::string folder = text_of(file, "folder");
        wanted.files.push_back({folder.empty() ? text_of(file, "name") : folder + "/" + text_of(file, "name"),
            size_of(file, "size"), hash_of(file, "sha256")});
    }
    return wanted;
}

/// The download of that quantisation; none: the usual one, else the first.
Result<WantedModel> choose(const Json& model, const std::string& quantisation) {
    const Json& downloads = model.at("downloads");
    const std::string wish = lower(quantisation.empty() ? usual_quantisation : quantisation);
    std::string there;
    for (const Json& download : downloads) {
        const std::string own = text_of(download, "quantisation");
        if (lower(own) == wish) {
            return from_catalogue(model, download);
        }
        there += (there.empty() ? "" : ", ") + own;
    }
    if (quantisation.empty() && !downloads.empty()) {
        return from_catalogue(model, downloads.front());
    }
    return fail(ErrorKind::not_found, "the catalogue has no " + quantisation + " of it", text_of(model, "id"),
        "There is " + there + ".");
}

/// Of the parts of a split model, those of the first part's set.
std::string set_of(const std::string& path) {
    const std::size_t at = path.rfind("-of-");
    return at != std::string::npos && at >= 6 ? path.substr(0, at - 5) : path;
}

/// "…-Q4_K_M.gguf" and "…-Q4_K_M-00001-of-00002.gguf" of Q4_K_M; not what projects pictures.
bool is_of(const std::string& path, const std::string& quantisation) {
    const std::string name = lower(path.substr(path.rfind('/') + 1));
    if (!name.ends_with(".gguf") || name.find("mmproj") != std::string::npos) {
        return false;
    }
    const std::string wish = lower(quantisation);
    for (std::size_t at = name.find(wish); at != std::string::npos; at = name.find(wish, at + 1)) {
        const auto apart = [](char letter) { return letter == '-' || letter == '.' || letter == '/'; };
        if ((at == 0 || apart(name[at - 1])) && apart(name[at + wish.size()])) {
            return true;
        }
    }
    return false;
}

Result<void> choose_files(WantedModel& model, const std::vector<WantedFile>& listed) {
    const bool asked = !model.quantisation.empty();
    const std::string quantisation = asked ? model.quantisation : usual_quantisation;
    std::string there;
    std::string set;
    for (const WantedFile& file : listed) {
        if (!lower(file.path).ends_with(".gguf")) {
            continue;
        }
        there += (there.empty() ? "" : ", ") + printable(file.path);
        if (is_of(file.path, quantisation) && (set.empty() || set_of(file.path) == set)) {
            set = set_of(file.path);
            model.files.push_back(file);
        }
    }
    if (model.files.empty() || model.files.size() > most_files) {
        return fail(ErrorKind::not_found, "the repository has no " + quantisation + " in GGUF",
            model.repository, there.empty() ? "Choose another repository." : "There is " + there + ".");
    }
    std::sort(model.files.begin(), model.files.end(),
        [](const WantedFile& a, const WantedFile& b) { return a.path < b.path; });
    model.title += " " + quantisation;
    return {};
}

} // namespace

bool WantedModel::known() const {
    return !files.empty() &&
           std::all_of(files.begin(), files.end(), [](const WantedFile& file) { return file.known(); });
}

std::uint64_t WantedModel::total() const {
    std::uint64_t sum = 0;
    for (const WantedFile& file : files) {
        sum += file.size;
    }
    return sum;
}

std::string WantedModel::download_id() const {
    constexpr std::size_t of_hash = 12;
    constexpr std::size_t of_name = 60;
    std::string all = repository;
    for (const WantedFile& file : files) {
        all += "\n" + file.path;
    }
    std::string id = storage::sha256_hex(all).substr(0, of_hash) + "-";
    bool replaced = false;
    for (const char letter : files.empty() ? std::string() : files.front().name().substr(0, of_name)) {
        const bool keep = is_word(static_cast<unsigned char>(letter));
        if (keep || !replaced) {
            id += keep ? letter : '-';
        }
        replaced = !keep;
    }
    return id;
}

Result<WantedModel> wanted_model(const std::string& name, std::string_view catalogue) {
    const std::size_t colon = name.rfind(':');
    const std::string id = name.substr(0, colon);
    const std::string quantisation = colon == std::string::npos ? "" : name.substr(colon + 1);
    if ((colon != std::string::npos && quantisation.empty()) ||
        !std::all_of(
            quantisation.begin(), quantisation.end(), [](unsigned char letter) { return is_word(letter); })) {
        return fail(ErrorKind::usage, "what follows the colon names no quantisation", name,
            "Name one like :Q4_K_M, or leave the colon out.");
    }
    if (is_repository(id)) {
        return WantedModel{id, id.substr(id.find('/') + 1), "", quantisation, {}};
    }
    const Json models = Json::parse(catalogue).at("models");
    for (const Json& model : models) {
        if (lower(text_of(model, "id")) == lower(id) || lower(text_of(model, "name")) == lower(id)) {
            return choose(model, quantisation);
        }
    }
    std::string alike;
    for (const Json& model : models) {
        const std::string own = text_of(model, "id");
        if (!id.empty() && own.find(lower(id)) != std::string::npos) {
            alike += (alike.empty() ? "" : ", ") + own;
        }
    }
    return fail(ErrorKind::not_found, "the catalogue has no such model", printable(id),
        alike.empty()
            ? "Name a repository of the hub as MAKER/NAME, or a model as the window's catalogue does."
            : "There is " + alike + ".");
}

Result<void> complete(WantedModel& model, const std::string& listing) {
    const Json entries = Json::parse(listing, nullptr, false);
    if (!entries.is_array()) {
        return fail(ErrorKind::bad_file, "the hub's answer is not what its API promises", model.repository,
            "Try again later.");
    }
    std::vector<WantedFile> listed;
    for (const Json& entry : entries) {
        const std::string path = text_of(entry, "path");
        if (text_of(entry, "type") == "file" && is_path(path)) {
            const Json large = entry.contains("lfs") ? entry["lfs"] : Json();
            listed.push_back({path, size_of(large, "size"), hash_of(large, "oid")});
        }
    }
    if (model.files.empty()) {
        if (auto chosen = choose_files(model, listed); !chosen) {
            return chosen;
        }
    }
    for (WantedFile& file : model.files) {
        const auto found = std::find_if(
            listed.begin(), listed.end(), [&](const WantedFile& one) { return one.path == file.path; });
        if (found == listed.end()) {
            return fail(ErrorKind::not_found, "the hub does not have this file any more",
                printable(file.path), "It may have been moved or taken back; choose another one.");
        }
        if (!found->known()) {
            return fail(ErrorKind::bad_file, "the hub does not tell this file's hash", printable(file.path),
                "Without it nobody could tell whether the file is right; choose another one.");
        }
        if ((file.size != 0 && file.size != found->size) ||
            (!file.sha256.empty() && file.sha256 != found->sha256)) {
            return fail(ErrorKind::bad_file, "the hub has another file than the catalogue knows",
                printable(file.path),
                "Its owner may have replaced it; choose another one, or wait for a newer catalogue.");
        }
        file = *found;
    }
    return {};
}

std::string listing_url(const std::string& hub, const std::string& repository) {
    return hub + "/api/models/" + repository + "/tree/main?recursive=true";
}

std::string file_url(const std::string& hub, const std::string& repository, const std::string& path) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string url = hub + "/" + repository + "/resolve/main/";
    for (const char letter : path) {
        const auto byte = static_cast<unsigned char>(letter);
        if ((byte < 0x80 && is_word(byte)) || letter == '.' || letter == '/' || letter == '~') {
            url += letter;
        } else {
            url += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return url;
}

} // namespace inglenook::nook
