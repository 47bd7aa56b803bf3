// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hub_reply.h"

#include <algorithm>
#include <charconv>

namespace inglenook::tests {

namespace {

std::string status_line(int status) { return "HTTP/1.1 " + std::to_string(status) + " As it is\r\n"; }

struct Wanted {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// "bytes=A-B" or "bytes=A-".
std::optional<Wanted> parse_range(const std::string& value, std::uint64_t size) {
    if (!value.starts_with("bytes=")) {
        return {};
    }
    Wanted wanted{0, size};
    const char* const last = value.data() + value.size();
    const auto [dash, error] = std::from_chars(value.data() + 6, last, wanted.begin);
    if (error != std::errc() || dash == last || *dash != '-') {
        return {};
    }
    std::uint64_t inclusive = 0;
    if (std::from_chars(dash + 1, last, inclusive).ec == std::errc()) {
        wanted.end = std::min(size, inclusive + 1);
    }
    return wanted;
}

/// The file's bytes as they are sent this time.
std::shared_ptr<const std::string> corrupted(const std::string& bytes,
    std::vector<HubCorruption>& corruptions, std::uint64_t begin, std::uint64_t end) {
    auto copy = std::make_shared<std::string>(bytes, begin, end - begin);
    for (HubCorruption& one : corruptions) {
        if (one.times > 0 && one.begin < end && one.end > begin) {
            --one.times;
            for (std::uint64_t at = std::max(begin, one.begin); at < std::min(end, one.end); ++at) {
                (*copy)[at - begin] = static_cast<char>(~(*copy)[at - begin]);
            }
        }
    }
    return copy;
}

} // namespace

Hub::Reply Hub::Reply::plain(const HubAnswer& answer) {
    Reply reply;
    reply.status = answer.status;
    reply.kept = std::make_shared<std::string>(answer.body);
    reply.body = *reply.kept;
    reply.head = status_line(answer.status) + answer.head +
                 "Content-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n";
    return reply;
}

Hub::Reply Hub::file_reply(Place& place, const HubRequest& request, std::mt19937& random) {
    HubFaults& faults = place.faults;
    const std::uint64_t size = place.bytes->size();
    auto wanted = faults.ignores_ranges ? std::nullopt : parse_range(request.range, size);
    if (!request.if_range.empty() && request.if_range != place.file.etag) {
        wanted.reset();
    }
    const std::uint64_t told = faults.told_size.value_or(size);
    if (wanted && wanted->begin >= size) {
        return Reply::plain({416, "Content-Range: bytes */" + std::to_string(told) + "\r\n", ""});
    }
    const Wanted part = wanted.value_or(Wanted{0, size});
    Reply reply;
    reply.status = wanted ? 206 : 200;
    reply.head = status_line(reply.status);
    if (!place.file.etag.empty()) {
        reply.head += "ETag: " + std::string(faults.weak_etag ? "W/" : "") + place.file.etag + "\r\n";
    }
    if (wanted) {
        const std::string range = "bytes " + std::to_string(part.begin) + "-" + std::to_string(part.end - 1) +
                                  "/" + std::to_string(told);
        reply.head += "Content-Range: " + (faults.told_range.empty() ? range : faults.told_range) + "\r\n";
    }
    if (faults.tells_no_length) {
        reply.head += "Connection: close\r\n";
        reply.closes = true;
    } else {
        const std::uint64_t length = wanted ? part.end - part.begin : told;
        reply.head += "Content-Length: " + std::to_string(length) + "\r\n";
    }
    reply.head += "\r\n";
    if (!faults.corruptions.empty()) {
        reply.kept = corrupted(*place.bytes, faults.corruptions, part.begin, part.end);
    } else {
        reply.kept = place.bytes;
    }
    reply.body = std::string_view(*reply.kept);
    if (faults.corruptions.empty()) {
        reply.body = reply.body.substr(part.begin, part.end - part.begin);
    }
    reply.bytes_per_second = faults.bytes_per_second;
    if (faults.cuts > 0) {
        --faults.cuts;
        reply.body = reply.body.substr(0, random() % std::max<std::size_t>(1, reply.body.size()));
        reply.closes = true;
    }
    if (faults.trickles > 0) {
        --faults.trickles;
        reply.bytes_per_second = 100;
    }
    return reply;
}

} // namespace inglenook::tests
