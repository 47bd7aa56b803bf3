// SPDX-License-Identifier: Apache-2.0
#include "app/net/json_fields.h"
#include "app/net/request.h"

namespace inglenook::net {

nlohmann::json request_json(const DownloadRequest& request) {
    auto files = nlohmann::json::array();
    for (const DownloadFile& file : request.files) {
        nlohmann::json one = {
            {"urls", file.urls}, {"name", file.name}, {"size", file.size}, {"sha256", file.sha256}};
        if (!file.piece_hashes.empty()) {
            one["piece_bytes"] = file.piece_bytes;
            one["piece_hashes"] = file.piece_hashes;
        }
        files.push_back(std::move(one));
    }
    return {{"id", request.id}, {"title", request.title}, {"folder", request.folder},
        {"files", std::move(files)}};
}

Result<DownloadRequest> parse_request(const nlohmann::json& object) {
    const auto wrong = [](const std::string& what, const std::string& where) {
        return fail(ErrorKind::usage, "This download makes no sense: " + what, where);
    };
    Fields fields(object);
    DownloadRequest request;
    request.id = fields.text("id");
    request.title = fields.text("title");
    request.folder = fields.text("folder");
    for (const nlohmann::json& one : fields.list("files")) {
        Fields parts(one);
        DownloadFile file;
        file.urls = parts.texts("urls");
        file.name = parts.text("name");
        file.size = parts.number("size");
        file.sha256 = parts.text("sha256");
        if (parts.has("piece_hashes")) {
            file.piece_bytes = parts.number("piece_bytes");
            file.piece_hashes = parts.texts("piece_hashes");
        }
        if (!parts.problem().empty()) {
            return wrong(parts.problem(), request.id);
        }
        request.files.push_back(std::move(file));
    }
    if (!fields.problem().empty()) {
        return wrong(fields.problem(), request.id);
    }
    return request;
}

} // namespace inglenook::net
