// SPDX-License-Identifier: Apache-2.0
// A hub of models on this machine: a real HTTP/1.1 server, with TLS if wanted, that serves files with ranges,
// ETags and redirects, and misbehaves as it is told to.
#pragma once

#include "tests/support/hub_tls.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace inglenook::tests {

struct HubFile {
    std::string bytes;
    std::string etag = "\"one\"";
};

/// An answer without a file.
struct HubAnswer {
    int status = 200;
    std::string head; ///< further lines, each with its end
    std::string body = {};
};

/// Bytes that are sent flipped, so many times.
struct HubCorruption {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    int times = 1;
};

/// What a file's server does wrong. All by default: nothing.
struct HubFaults {
    bool ignores_ranges = false;
    bool tells_no_length = false; ///< the body ends with the connection
    bool weak_etag = false;
    std::optional<std::uint64_t> told_size = {}; ///< in Content-Length and Content-Range
    std::string told_range = {};                 ///< instead of the true Content-Range
    std::vector<HubAnswer> first = {};           ///< given to the first requests, in this order
    int cuts = 0;                                ///< so many answers end early, at a random place
    std::vector<HubCorruption> corruptions = {};
    int trickles = 0;      ///< so many answers come next to not at all
    int change_after = -1; ///< after so many requests the file is `changed`
    HubFile changed = {};
    std::uint64_t bytes_per_second = 0; ///< of each connection; 0: as fast as can be
};

/// What came in.
struct HubRequest {
    std::string path;
    std::string range; ///< the header's value
    std::string if_range;
    std::string head;   ///< the whole of it
    int connection = 0; ///< counted from 1
    int status = 0;
    std::uint64_t sent = 0; ///< bytes of the body
};

class Hub {
public:
    /// On 127.0.0.1; with a certificate: https.
    explicit Hub(std::optional<TlsCertificate> certificate = {});
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    void put(const std::string& path, HubFile file, HubFaults faults = {});
    void put(const std::string& path, HubAnswer answer);
    void redirect(const std::string& path, const std::string& target);

    [[nodiscard]] std::string url(const std::string& path) const;
    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// Of this path, in the order of their coming; empty path: all.
    [[nodiscard]] std::vector<HubRequest> requests(const std::string& path = {}) const;
    /// Bytes of bodies that were sent for a path.
    [[nodiscard]] std::uint64_t served(const std::string& path) const;
    /// Returns when so many bytes of a path were sent; false: they were not, for too long.
    [[nodiscard]] bool wait_for_served(const std::string& path, std::uint64_t bytes) const;

private:
    class Stream;
    struct Place {
        HubFile file;
        HubFaults faults;
        std::optional<HubAnswer> answer; ///< always this
        int requests = 0;
        std::shared_ptr<const std::string> bytes; ///< of the file, which a reply may outlive
    };
    struct Reply;

    void accept_all();
    void serve(int socket, int connection);
    [[nodiscard]] Reply reply_to(HubRequest& request);
    [[nodiscard]] static Reply file_reply(Place& place, const HubRequest& request, std::mt19937& random);
    bool send(Stream& stream, const Reply& reply, std::size_t record);

    std::unique_ptr<TlsServer> tls_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    mutable std::condition_variable sent_;
    std::map<std::string, Place> places_;
    std::vector<HubRequest> requests_;
    std::mt19937 random_{20'261'127};
    std::atomic<bool> ending_ = false;
    struct Served {
        int socket = -1;
        std::atomic<bool> done = false;
        std::thread thread;
    };
    std::list<Served> served_;
    std::thread acceptor_;
};

} // namespace inglenook::tests
