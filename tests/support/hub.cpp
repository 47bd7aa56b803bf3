// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hub.h"

#include "tests/support/hub_reply.h"
#include "tests/support/hub_stream.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace inglenook::tests {

namespace {

constexpr std::size_t largest_head = 64U << 10U;
constexpr std::size_t block = 256U << 10U;
constexpr std::chrono::seconds patience{60}; // only a failing test waits so long

[[noreturn]] void give_up(const char* what) {
    std::perror(what);
    std::abort();
}

std::string header(const std::string& head, std::string_view name) {
    std::size_t at = 0;
    while ((at = head.find("\r\n", at)) != std::string::npos) {
        at += 2;
        if (head.size() > at + name.size() && head[at + name.size()] == ':' &&
            std::equal(name.begin(), name.end(), head.begin() + static_cast<std::ptrdiff_t>(at),
                [](char a, char b) { return std::tolower(a) == std::tolower(b); })) {
            const std::size_t begin = head.find_first_not_of(' ', at + name.size() + 1);
            return head.substr(begin, head.find("\r\n", begin) - begin);
        }
    }
    return {};
}

} // namespace

Hub::Hub(std::optional<TlsCertificate> certificate) {
    std::signal(SIGPIPE, SIG_IGN); // clients leave as they please
    if (certificate) {
        tls_ = std::make_unique<TlsServer>(*certificate);
    }
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (listener_ < 0 || ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        give_up("no server could be made on this machine");
    }
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
}

Hub::~Hub() {
    ending_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    for (Served& served : served_) {
        if (!served.done) {
            ::shutdown(served.socket, SHUT_RDWR);
        }
        served.thread.join();
        ::close(served.socket);
    }
}

std::string Hub::url(const std::string& path) const {
    return std::string(tls_ ? "https" : "http") + "://127.0.0.1:" + std::to_string(port_) + path;
}

void Hub::put(const std::string& path, HubFile file, HubFaults faults) {
    const std::lock_guard lock(mutex_);
    auto bytes = std::make_shared<const std::string>(std::move(file.bytes));
    places_[path] = {{{}, std::move(file.etag)}, std::move(faults), {}, 0, std::move(bytes)};
}

void Hub::put(const std::string& path, HubAnswer answer) {
    const std::lock_guard lock(mutex_);
    places_[path] = {{}, {}, std::move(answer), 0, {}};
}

void Hub::redirect(const std::string& path, const std::string& target) {
    put(path, HubAnswer{302, "Location: " + target + "\r\n", "moved"});
}

std::vector<HubRequest> Hub::requests(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    std::vector<HubRequest> found;
    std::copy_if(requests_.begin(), requests_.end(), std::back_inserter(found),
        [&](const HubRequest& request) { return path.empty() || request.path == path; });
    return found;
}

std::uint64_t Hub::served(const std::string& path) const {
    std::uint64_t sum = 0;
    for (const HubRequest& request : requests(path)) {
        sum += request.sent;
    }
    return sum;
}

bool Hub::wait_for_served(const std::string& path, std::uint64_t bytes) const {
    std::unique_lock lock(mutex_);
    return sent_.wait_for(lock, patience, [&] {
        std::uint64_t sum = 0;
        for (const HubRequest& request : requests_) {
            sum += request.path == path ? request.sent : 0;
        }
        return sum >= bytes;
    });
}

void Hub::accept_all() {
    for (int connection = 1; !ending_; ++connection) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) {
            continue;
        }
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        Served& served = served_.emplace_back();
        served.socket = socket;
        served.thread = std::thread([this, connection, own = &served] {
            serve(own->socket, connection);
            ::shutdown(own->socket, SHUT_RDWR);
            own->done = true;
        });
    }
}

void Hub::serve(int socket, int connection) {
    Stream stream(socket, tls_.get());
    if (!stream.is_open()) {
        return;
    }
    std::string waiting;
    while (!ending_) {
        std::size_t end = 0;
        while ((end = waiting.find("\r\n\r\n")) == std::string::npos) {
            if (waiting.size() > largest_head || !stream.read_more(waiting)) {
                return;
            }
        }
        HubRequest request;
        request.head = waiting.substr(0, end + 2);
        waiting.erase(0, end + 4);
        const std::size_t space = request.head.find(' ');
        request.path = request.head.substr(space + 1, request.head.find(' ', space + 1) - space - 1);
        request.range = header(request.head, "Range");
        request.if_range = header(request.head, "If-Range");
        request.connection = connection;
        std::size_t record = 0;
        Reply reply;
        {
            const std::lock_guard lock(mutex_);
            reply = reply_to(request);
            request.status = reply.status;
            record = requests_.size();
            requests_.push_back(request);
        }
        if (!send(stream, reply, record)) {
            return;
        }
    }
}

Hub::Reply Hub::reply_to(HubRequest& request) {
    const auto found = places_.find(request.path);
    if (found == places_.end()) {
        return Reply::plain({404, "", "nothing here"});
    }
    Place& place = found->second;
    const auto number = static_cast<std::size_t>(place.requests++);
    if (place.answer) {
        return Reply::plain(*place.answer);
    }
    if (number < place.faults.first.size()) {
        return Reply::plain(place.faults.first[number]);
    }
    if (place.faults.change_after >= 0 && place.requests > place.faults.change_after) {
        place.bytes = std::make_shared<const std::string>(place.faults.changed.bytes);
        place.file.etag = place.faults.changed.etag;
        place.faults.change_after = -1;
    }
    return file_reply(place, request, random_);
}

bool Hub::send(Stream& stream, const Reply& reply, std::size_t record) {
    if (!stream.write(reply.head)) {
        return false;
    }
    const std::size_t step =
        reply.bytes_per_second != 0 ? std::max<std::size_t>(1, reply.bytes_per_second / 100) : block;
    for (std::size_t at = 0; at < reply.body.size(); at += step) {
        if (ending_) {
            return false;
        }
        const std::string_view piece = reply.body.substr(at, step);
        if (!stream.write(piece)) {
            return false;
        }
        {
            const std::lock_guard lock(mutex_);
            requests_[record].sent += piece.size();
        }
        sent_.notify_all();
        if (reply.bytes_per_second != 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
    return !reply.closes;
}

} // namespace inglenook::tests
