// SPDX-License-Identifier: Apache-2.0
#include "app/net/json_fields.h"
#include "app/net/message_names.h"
#include "app/net/messages.h"

#include <algorithm>
#include <map>

namespace inglenook::net {

namespace {

using Json = nlohmann::json;

Json error_json(const Error& error) {
    return {{"kind", error_kind_names.at(static_cast<std::size_t>(error.kind))}, {"message", error.message},
        {"where", error.where}, {"hint", error.hint}};
}

Json progress_json(const DownloadProgress& one) {
    return {{"id", one.id}, {"state", download_state_names.at(static_cast<std::size_t>(one.state))},
        {"received", one.received}, {"verified", one.verified}, {"total", one.total},
        {"bytes_per_second", one.bytes_per_second}};
}

struct EventWriter {
    Json operator()(const HelperReady& one) const {
        return {{"type", "ready"}, {"protocol", protocol_version}, {"filter", one.filter},
            {"landlock", one.landlock}};
    }
    Json operator()(const RequestDone& one) const { return {{"type", "done"}, {"number", one.number}}; }
    Json operator()(const RequestRefused& one) const {
        return {{"type", "refused"}, {"number", one.number}, {"error", error_json(one.error)}};
    }
    Json operator()(const DownloadList& one) const {
        Json all = Json::array();
        for (const ListedDownload& listed : one.downloads) {
            all.push_back({{"title", listed.title}, {"folder", listed.folder},
                {"progress", progress_json(listed.progress)}});
        }
        return {{"type", "list"}, {"number", one.number}, {"downloads", std::move(all)}};
    }
    Json operator()(const FetchedText& one) const {
        return {{"type", "fetched"}, {"number", one.number},
            {"status", static_cast<std::uint64_t>(std::max(one.status, 0))}, {"text", one.text}};
    }
    Json operator()(const ProgressMade& one) const {
        Json all = Json::array();
        for (const DownloadProgress& progress : one.downloads) {
            all.push_back(progress_json(progress));
        }
        return {{"type", "progress"}, {"downloads", std::move(all)}};
    }
    Json operator()(const DownloadNote& one) const {
        return {{"type", "note"}, {"id", one.id}, {"text", one.text}};
    }
    Json operator()(const DownloadFinished& one) const {
        return {{"type", "finished"}, {"id", one.id}, {"paths", one.paths}};
    }
    Json operator()(const DownloadFailed& one) const {
        return {{"type", "failed"}, {"id", one.id}, {"error", error_json(one.error)}};
    }
    Json operator()(const ConnectionUsed& one) const {
        const Connection& used = one.connection;
        return {{"type", "connection"},
            {"time", static_cast<std::uint64_t>(std::max<std::int64_t>(used.time, 0))}, {"host", used.host},
            {"purpose", used.purpose}, {"sent", used.sent}, {"received", used.received},
            {"outcome", used.outcome}};
    }
    Json operator()(const HelperGone& one) const {
        return {{"type", "gone"}, {"error", error_json(one.error)}};
    }
};

/// Reads parts of an event; the first thing that is wrong in any of them is kept.
class EventReader {
public:
    explicit EventReader(const Json& object) : object_(object), fields_(object) {}

    Fields& fields() { return fields_; }
    [[nodiscard]] std::string problem() const { return problem_.empty() ? fields_.problem() : problem_; }

    Error error() {
        Fields parts(part("error"));
        Error error;
        error.kind = static_cast<ErrorKind>(place_of(error_kind_names, parts.text("kind")));
        error.message = parts.text("message");
        error.where = parts.text("where");
        error.hint = parts.text("hint");
        keep(parts);
        return error;
    }
    DownloadProgress progress(const Json& object) {
        Fields parts(object);
        DownloadProgress progress;
        progress.id = parts.text("id");
        progress.state = static_cast<DownloadState>(place_of(download_state_names, parts.text("state")));
        progress.received = parts.number("received");
        progress.verified = parts.number("verified");
        progress.total = parts.number("total");
        progress.bytes_per_second = parts.number("bytes_per_second");
        keep(parts);
        return progress;
    }
    ListedDownload listed(const Json& object) {
        Fields parts(object);
        ListedDownload listed{parts.text("title"), parts.text("folder"), {}};
        keep(parts);
        if (parts.problem().empty()) {
            listed.progress = progress(object.value("progress", Json()));
        }
        return listed;
    }

private:
    [[nodiscard]] const Json& part(const char* name) const {
        static const Json none;
        const auto found = object_.find(name);
        return found == object_.end() ? none : *found;
    }
    template <std::size_t size>
    std::size_t place_of(const std::array<const char*, size>& names, const std::string& name) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            problem_ = "\"" + name.substr(0, 40) + "\" is no word that is known";
            return 0;
        }
        return static_cast<std::size_t>(found - names.begin());
    }
    void keep(const Fields& parts) {
        if (problem_.empty()) {
            problem_ = parts.problem();
        }
    }

    const Json& object_;
    Fields fields_;
    std::string problem_;
};

HelperEvent read_ready(EventReader& reader) {
    return HelperReady{reader.fields().flag("filter"), reader.fields().flag("landlock")};
}
HelperEvent read_list(EventReader& reader) {
    DownloadList list{reader.fields().number("number"), {}};
    for (const Json& one : reader.fields().list("downloads")) {
        list.downloads.push_back(reader.listed(one));
    }
    return list;
}
HelperEvent read_fetched(EventReader& reader) {
    Fields& fields = reader.fields();
    const std::uint64_t number = fields.number("number");
    const auto status = static_cast<int>(std::min<std::uint64_t>(fields.number("status"), 999));
    return FetchedText{number, status, fields.text("text")};
}
HelperEvent read_progress(EventReader& reader) {
    ProgressMade made;
    for (const Json& one : reader.fields().list("downloads")) {
        made.downloads.push_back(reader.progress(one));
    }
    return made;
}
HelperEvent read_connection(EventReader& reader) {
    Fields& fields = reader.fields();
    Connection used;
    used.time = static_cast<std::int64_t>(fields.number("time") & 0x7fff'ffff'ffff'ffffU);
    used.host = fields.text("host");
    used.purpose = fields.text("purpose");
    used.sent = fields.number("sent");
    used.received = fields.number("received");
    used.outcome = fields.text("outcome");
    return ConnectionUsed{std::move(used)};
}

using EventRead = HelperEvent (*)(EventReader& reader);

const std::map<std::string, EventRead, std::less<>>& event_readers() {
    static const std::map<std::string, EventRead, std::less<>> all = {
        {"ready", read_ready},
        {"done", [](EventReader& r) -> HelperEvent { return RequestDone{r.fields().number("number")}; }},
        {"refused",
            [](EventReader& r) -> HelperEvent {
                return RequestRefused{r.fields().number("number"), r.error()};
            }},
        {"list", read_list},
        {"fetched", read_fetched},
        {"progress", read_progress},
        {"note",
            [](EventReader& r) -> HelperEvent {
                return DownloadNote{r.fields().text("id"), r.fields().text("text")};
            }},
        {"finished",
            [](EventReader& r) -> HelperEvent {
                return DownloadFinished{r.fields().text("id"), r.fields().texts("paths")};
            }},
        {"failed",
            [](EventReader& r) -> HelperEvent {
                return DownloadFailed{r.fields().text("id"), r.error()};
            }},
        {"connection", read_connection},
    };
    return all;
}

} // namespace

std::string event_line(const HelperEvent& event) { return message_line(std::visit(EventWriter{}, event)); }

Result<HelperEvent> parse_event_line(std::string_view line) {
    const auto wrong = [](const std::string& what) {
        return fail(ErrorKind::bad_answer, "inglenook-net says what makes no sense: " + what, {},
            "Install both programs in the same version.");
    };
    const Json object = parse_message(line);
    if (object.is_discarded()) {
        return wrong("it is no object of JSON");
    }
    EventReader reader(object);
    const std::string type = reader.fields().text("type");
    const auto read = event_readers().find(type);
    if (read == event_readers().end()) {
        return wrong("an event of no known type");
    }
    if (type == "ready" && reader.fields().number("protocol") != protocol_version) {
        return wrong("it is of another version");
    }
    HelperEvent event = read->second(reader);
    if (const std::string problem = reader.problem(); !problem.empty()) {
        return wrong(problem);
    }
    return event;
}

} // namespace inglenook::net
