// SPDX-License-Identifier: Apache-2.0
#include "app/net/json_fields.h"
#include "app/net/message_names.h"
#include "app/net/messages.h"
#include "app/net/request.h"

#include <map>

namespace inglenook::net {

namespace {

using Json = nlohmann::json;

constexpr int most_levels = 6;
constexpr std::uint64_t most_at_once = 1000; ///< Downloads takes less where that is too much
constexpr std::size_t longest_purpose = 200;
constexpr std::size_t most_ordered = 10'000;

int levels_of(std::string_view text) {
    int level = 0;
    int deepest = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            i += c == '\\' ? 1 : 0;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++level);
        } else if (c == '}' || c == ']') {
            --level;
        }
    }
    return deepest;
}

struct RequestWriter {
    Json operator()(const AllowNetwork& one) const { return {{"type", "allow"}, {"allowed", one.allowed}}; }
    Json operator()(const AddDownload& one) const {
        return {{"type", "download"}, {"download", request_json(one.request)}};
    }
    Json operator()(const PauseDownload& one) const { return {{"type", "pause"}, {"id", one.id}}; }
    Json operator()(const ResumeDownload& one) const { return {{"type", "resume"}, {"id", one.id}}; }
    Json operator()(const CancelDownload& one) const {
        return {{"type", "cancel"}, {"id", one.id}, {"remove", one.remove}};
    }
    Json operator()(const ListDownloads&) const { return {{"type", "list"}}; }
    Json operator()(const OrderDownloads& one) const { return {{"type", "order"}, {"ids", one.ids}}; }
    Json operator()(const LimitDownloads& one) const {
        return {{"type", "limits"}, {"at_once", static_cast<std::uint64_t>(std::max(one.limits.at_once, 0))},
            {"connections", static_cast<std::uint64_t>(std::max(one.limits.connections, 0))},
            {"speed", one.limits.speed}};
    }
    Json operator()(const FetchText& one) const {
        return {{"type", "fetch"}, {"url", one.url}, {"purpose", one.purpose}, {"accept", one.accept}};
    }
};

using Reader = Result<HelperRequest> (*)(const Json& object, Fields& fields);

Result<HelperRequest> read_download(const Json& object, Fields& fields) {
    static_cast<void>(fields);
    auto request = parse_request(object.value("download", Json()));
    if (!request) {
        return tl::unexpected(request.error());
    }
    return AddDownload{std::move(*request)};
}

Result<HelperRequest> read_limits(const Json&, Fields& fields) {
    DownloadLimits limits;
    limits.at_once = static_cast<int>(std::min(fields.number("at_once"), most_at_once));
    limits.connections = static_cast<int>(std::min(fields.number("connections"), most_at_once));
    limits.speed = fields.number("speed");
    return LimitDownloads{limits};
}

bool is_one_line(const std::string& text, std::size_t longest) {
    return text.size() <= longest && std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
}

Result<HelperRequest> read_fetch(const Json&, Fields& fields) {
    FetchText fetch{fields.text("url"), fields.text("purpose"), fields.text("accept")};
    // `accept` becomes a line of the head: it must not become two.
    if (!is_one_line(fetch.purpose, longest_purpose) || !is_one_line(fetch.accept, longest_purpose)) {
        return fail(
            ErrorKind::usage, "This request makes no sense: its purpose or its media type is no line");
    }
    return fetch;
}

Result<HelperRequest> read_order(const Json&, Fields& fields) {
    OrderDownloads order{fields.texts("ids")};
    if (order.ids.size() > most_ordered) {
        return fail(ErrorKind::usage, "This request makes no sense: it names too many downloads");
    }
    return order;
}

const std::map<std::string, Reader, std::less<>>& request_readers() {
    static const std::map<std::string, Reader, std::less<>> all = {
        {"allow",
            [](const Json&, Fields& f) -> Result<HelperRequest> { return AllowNetwork{f.flag("allowed")}; }},
        {"download", read_download},
        {"pause",
            [](const Json&, Fields& f) -> Result<HelperRequest> { return PauseDownload{f.text("id")}; }},
        {"resume",
            [](const Json&, Fields& f) -> Result<HelperRequest> { return ResumeDownload{f.text("id")}; }},
        {"cancel",
            [](const Json&, Fields& f) -> Result<HelperRequest> {
                return CancelDownload{f.text("id"), f.flag("remove")};
            }},
        {"list", [](const Json&, Fields&) -> Result<HelperRequest> { return ListDownloads{}; }},
        {"order", read_order},
        {"limits", read_limits},
        {"fetch", read_fetch},
    };
    return all;
}

} // namespace

Json parse_message(std::string_view line) {
    if (levels_of(line) > most_levels) {
        return Json(Json::value_t::discarded);
    }
    Json object = Json::parse(line.begin(), line.end(), nullptr, false);
    return object.is_object() ? object : Json(Json::value_t::discarded);
}

std::string message_line(const Json& message) {
    return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string request_line(const NumberedRequest& request) {
    Json message = std::visit(RequestWriter{}, request.request);
    message["number"] = request.number;
    return message_line(message);
}

Result<HelperRequest> parse_request_line(std::string_view line, std::uint64_t& number) {
    number = 0;
    const Json object = parse_message(line);
    if (object.is_discarded()) {
        return fail(ErrorKind::usage, "This request makes no sense: it is no object of JSON");
    }
    Fields fields(object);
    number = fields.number("number");
    const std::string type = fields.text("type");
    if (!fields.problem().empty()) {
        return fail(ErrorKind::usage, "This request makes no sense: " + fields.problem());
    }
    const auto reader = request_readers().find(type);
    if (reader == request_readers().end()) {
        return fail(ErrorKind::usage, "This request is of no known type", type.substr(0, 40));
    }
    auto request = reader->second(object, fields);
    if (request && !fields.problem().empty()) {
        return fail(ErrorKind::usage, "This request makes no sense: " + fields.problem(), type);
    }
    return request;
}

} // namespace inglenook::net
