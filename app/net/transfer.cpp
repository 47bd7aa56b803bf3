// SPDX-License-Identifier: Apache-2.0
#include "app/net/transfer_curl.h"

#include "app/net/failures.h"

#include <string>
#include <utility>

namespace inglenook::net {

namespace {

constexpr std::size_t most_redirects = 10;
constexpr std::uint64_t most_redirect_body = 1U << 20U;
constexpr long largest_head = 512L << 10U;
constexpr long buffer_bytes = 256L << 10U;
constexpr long limited_buffer_bytes = 8L << 10U;

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

Transfer::Transfer(TransferRequest request, Listener listener)
    : request_(std::move(request)), listener_(std::move(listener)), curl_(std::make_unique<Curl>()),
      url_(request_.url) {}

Transfer::~Transfer() = default;

std::optional<Error> Transfer::prepare(const ConnectionOptions& options) {
    if (curl_->easy == nullptr) {
        return Error{ErrorKind::io, "There is no memory for another connection", {}, {}};
    }
    const auto address = parse_address(url_);
    if (!address) {
        return address.error();
    }
    CURL* easy = curl_->easy;
    const auto take_head = +[](char* line, std::size_t, std::size_t size, void* self) {
        return static_cast<Transfer*>(self)->take_head_line({line, size});
    };
    const auto take_body = +[](char* bytes, std::size_t, std::size_t size, void* self) {
        return static_cast<Transfer*>(self)->take_bytes(bytes, size);
    };
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, curl_->words.data());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // Where the speed is limited, in small bites: a large one is taken whole before the limit is looked at.
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, limit_ == 0 ? buffer_bytes : limited_buffer_bytes);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, options.agent.c_str());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_patience.count()));
    // Redirects are followed here, where each hop can be judged and written down.
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    // Ranges of one file are to have a connection each; HTTP/2 would join them in one.
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (const std::string bundle = options.ca_bundle.empty() ? system_ca_bundle() : options.ca_bundle;
        !bundle.empty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, bundle.c_str());
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    }
    if (request_.fresh_connection) {
        curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    }
    if (request_.range) {
        const std::string range =
            std::to_string(request_.range->begin) + "-" + std::to_string(request_.range->end - 1);
        curl_easy_setopt(easy, CURLOPT_RANGE, range.c_str());
    }
    for (const auto& [name, value] :
        {std::pair("If-Range: ", &request_.if_range), std::pair("Accept: ", &request_.accept)}) {
        if (!value->empty()) {
            curl_->head_lines = curl_slist_append(curl_->head_lines, (name + *value).c_str());
        }
    }
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, curl_->head_lines);
    limit_speed(limit_);
    visited_.insert(url_);
    begin_hop();
    return {};
}

void Transfer::begin_hop() {
    curl_easy_setopt(curl_->easy, CURLOPT_URL, url_.c_str());
    curl_->words[0] = '\0';
    head_ = {};
    discarded_ = 0;
    hop_started_ = now_ms();
    window_start_ = std::chrono::steady_clock::now();
    window_bytes_ = 0;
}

void Transfer::limit_speed(std::uint64_t bytes_per_second) {
    if (curl_->easy != nullptr) {
        limit_ = bytes_per_second;
        curl_easy_setopt(
            curl_->easy, CURLOPT_MAX_RECV_SPEED_LARGE, static_cast<curl_off_t>(bytes_per_second));
    }
}

bool Transfer::is_redirect() const {
    return head_.status == 301 || head_.status == 302 || head_.status == 303 || head_.status == 307 ||
           head_.status == 308;
}

std::size_t Transfer::take_head_line(std::string_view line) {
    const std::size_t size = line.size();
    if (line.starts_with("HTTP/")) {
        // Also after an interim answer, or a proxy's own.
        head_ = {};
        const auto space = line.find(' ');
        const auto status =
            space == std::string_view::npos ? std::nullopt : parse_number(line.substr(space + 1, 3));
        head_.status = static_cast<int>(status.value_or(0));
        return size;
    }
    head_.add_line(line);
    return size;
}

std::size_t Transfer::take_bytes(const char* bytes, std::size_t size) {
    window_bytes_ += size;
    if (is_redirect()) {
        discarded_ += size;
        return discarded_ <= most_redirect_body ? size : 0;
    }
    if (!told_) {
        told_ = true;
        stopped_ = !listener_.answered(head_);
    }
    if (!stopped_) {
        stopped_ = !listener_.arrived(bytes, size);
    }
    return stopped_ ? 0 : size;
}

std::optional<Error> Transfer::redirect() {
    char* target = nullptr;
    curl_easy_getinfo(curl_->easy, CURLINFO_REDIRECT_URL, &target);
    if (target == nullptr || *target == '\0') {
        return Error{ErrorKind::bad_answer, "The server redirects to nowhere", url_, {}};
    }
    const auto from = parse_address(url_);
    auto to = parse_address(target);
    if (!to) {
        to.error().kind = ErrorKind::bad_answer;
        to.error().message = "The server redirects to something else than a web address";
        return to.error();
    }
    if (from && from->secure && !to->secure) {
        return Error{ErrorKind::insecure, "The server redirects from https to http, which is not followed",
            to->host, "Use another source, or tell whoever runs this one."};
    }
    if (!visited_.insert(to->url).second) {
        return Error{ErrorKind::bad_answer, "The server redirects in a loop", to->host, "Try again later."};
    }
    if (visited_.size() > most_redirects + 1) {
        return Error{ErrorKind::bad_answer, "The server redirects more than 10 times", to->host,
            "Try again later, or use another source."};
    }
    url_ = to->url;
    begin_hop();
    return {};
}

Connection Transfer::describe(int result) const {
    Connection used;
    used.time = hop_started_;
    used.purpose = request_.purpose;
    if (const auto address = parse_address(url_)) {
        used.host = address->host;
    }
    long sent = 0;
    long head = 0;
    curl_off_t body = 0;
    curl_off_t body_sent = 0;
    curl_easy_getinfo(curl_->easy, CURLINFO_REQUEST_SIZE, &sent);
    curl_easy_getinfo(curl_->easy, CURLINFO_HEADER_SIZE, &head);
    curl_easy_getinfo(curl_->easy, CURLINFO_SIZE_DOWNLOAD_T, &body);
    curl_easy_getinfo(curl_->easy, CURLINFO_SIZE_UPLOAD_T, &body_sent);
    used.sent = static_cast<std::uint64_t>(sent) + static_cast<std::uint64_t>(body_sent);
    used.received = static_cast<std::uint64_t>(head) + static_cast<std::uint64_t>(body);
    used.outcome = std::to_string(head_.status);
    if (result != CURLE_OK && !stopped_) {
        used.outcome = curl_easy_strerror(static_cast<CURLcode>(result));
    }
    return used;
}

TransferEnd Transfer::end_of(int result) const {
    TransferEnd end;
    end.ended_by_us = stopped_;
    if (result != CURLE_OK && !stopped_) {
        const Failure failure = describe_failure(result, curl_->words.data(), url_);
        end.error = failure.error;
        end.may_retry = failure.may_pass;
    }
    return end;
}

bool Transfer::is_stalled(std::chrono::steady_clock::time_point now, const ConnectionOptions& options) {
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(now - window_start_);
    if (passed < options.stall_window) {
        return false;
    }
    // A speed that was asked for is no stall.
    const std::uint64_t floor = limit_ == 0 ? options.stall_floor : std::min(options.stall_floor, limit_ / 4);
    const bool slow = window_bytes_ * 1000 < floor * static_cast<std::uint64_t>(passed.count());
    window_start_ = now;
    window_bytes_ = 0;
    return slow;
}

} // namespace inglenook::net
