// SPDX-License-Identifier: Apache-2.0
#include "app/net/journal.h"

#include "app/net/files.h"
#include "app/net/headers.h"
#include "storage/hash/sha256.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <unistd.h>

namespace inglenook::net {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t least_piece = 4U << 20U;
constexpr std::uint64_t most_pieces = 2048;
constexpr std::size_t largest_journal = 16U << 20U;
constexpr int journal_version = 1;

std::optional<std::uint64_t> number(const Json& value) {
    return value.is_number_unsigned() ? std::optional(value.get<std::uint64_t>()) : std::nullopt;
}

std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool read_ranges(const Json& list, Journal& journal) {
    std::uint64_t last = 0;
    for (const Json& pair : list) {
        if (!pair.is_array() || pair.size() != 2) {
            return false;
        }
        const auto begin = number(pair[0]);
        const auto end = number(pair[1]);
        if (!begin || !end || *begin < last || *begin >= *end || *end > journal.size) {
            return false;
        }
        journal.done.add({*begin, *end});
        last = *end;
    }
    return true;
}

bool read_sums(const Json& object, Journal& journal) {
    const std::uint64_t count = piece_count(journal.size, journal.piece_bytes);
    for (const auto& [key, value] : object.items()) {
        const auto piece = parse_number(key);
        const auto sum = number(value);
        if (!piece || !sum || *piece >= count) {
            return false;
        }
        journal.sums[*piece] = *sum;
    }
    return true;
}

tl::unexpected<Error> damaged() {
    return fail(
        ErrorKind::io, "The journal of a partial download is damaged", {}, "The download begins again.");
}

} // namespace

std::uint64_t usual_piece_bytes(std::uint64_t size) {
    std::uint64_t bytes = least_piece;
    while (size / bytes > most_pieces) {
        bytes *= 2;
    }
    return bytes;
}

Range piece_range(std::uint64_t piece, std::uint64_t piece_bytes, std::uint64_t size) {
    const std::uint64_t begin = piece * piece_bytes;
    return {begin, std::min(begin + piece_bytes, size)};
}

std::string journal_text(const Journal& journal) {
    Json done = Json::array();
    for (const Range& range : journal.done.list()) {
        done.push_back({range.begin, range.end});
    }
    Json sums = Json::object();
    for (const auto& [piece, sum] : journal.sums) {
        sums[std::to_string(piece)] = sum;
    }
    Json document = {{"inglenook_partial_file", journal_version}, {"url", journal.url},
        {"etag", journal.etag}, {"size", journal.size}, {"sha256", journal.sha256},
        {"piece_bytes", journal.piece_bytes}, {"boot", journal.boot}, {"done", std::move(done)},
        {"sums", std::move(sums)}};
    if (journal.verified) {
        document["verified"] = *journal.verified;
    }
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Journal> parse_journal(std::string_view written) {
    const Json document = Json::parse(written, nullptr, false);
    if (!document.is_object() || document.value("inglenook_partial_file", Json()) != journal_version ||
        !document.contains("size") || !document.contains("piece_bytes") || !document.contains("done") ||
        !document.contains("sums") || !document["done"].is_array() || !document["sums"].is_object()) {
        return damaged();
    }
    const auto size = number(document["size"]);
    const auto piece_bytes = number(document["piece_bytes"]);
    if (!size || !piece_bytes || *piece_bytes == 0 || *size > INT64_MAX || *piece_bytes > INT64_MAX) {
        return damaged();
    }
    Journal journal;
    journal.size = *size;
    journal.piece_bytes = *piece_bytes;
    journal.url = text(document, "url");
    journal.etag = text(document, "etag");
    journal.sha256 = text(document, "sha256");
    journal.boot = text(document, "boot");
    if (!storage::is_sha256(journal.sha256) || (!journal.etag.empty() && !is_strong_etag(journal.etag)) ||
        !read_ranges(document["done"], journal) || !read_sums(document["sums"], journal)) {
        return damaged();
    }
    if (const auto verified = document.find("verified");
        verified != document.end() && verified->is_number_integer()) {
        journal.verified = verified->get<std::int64_t>();
    }
    return journal;
}

Result<std::optional<Journal>> load_journal(const std::filesystem::path& path) {
    const auto written = read_whole(path, largest_journal);
    if (!written) {
        return tl::unexpected(written.error());
    }
    if (!*written) {
        return std::optional<Journal>();
    }
    auto journal = parse_journal(**written);
    if (!journal) {
        journal.error().where = path.string();
        return tl::unexpected(journal.error());
    }
    return std::optional(std::move(*journal));
}

std::string current_boot() {
    // A file of /proc has no size to read it by.
    const Descriptor file(::open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC));
    std::string id(64, '\0');
    const ssize_t count = file.is_open() ? ::read(file.get(), id.data(), id.size()) : 0;
    id.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    while (!id.empty() && id.back() == '\n') {
        id.pop_back();
    }
    return id;
}

} // namespace inglenook::net
