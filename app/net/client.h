// SPDX-License-Identifier: Apache-2.0
// The other end of inglenook-net: starts it, asks, and hands on what it tells. For one thread; nothing here
// waits for long. This side needs no network, and may give it up once the helper is started.
#pragma once

#include "app/net/lines.h"
#include "app/net/messages.h"

#include <chrono>
#include <functional>
#include <memory>

#include <sys/types.h>

namespace inglenook::net {

struct ClientOptions {
    std::filesystem::path program;              ///< empty: inglenook-net beside this program
    std::vector<std::filesystem::path> folders; ///< absolute; downloads go there and nowhere else
    std::filesystem::path hidden;               ///< what the helper must never see: the database
    std::filesystem::path ca_bundle;            ///< certificates to trust instead of the system's; or empty
};

class Client {
public:
    using Sink = std::function<void(const HelperEvent&)>;

    /// Starts the helper, on a thread that lives as long as it is wanted: it ends with that thread. `sink` is
    /// called by receive(). Errors: io, with why there is no helper.
    [[nodiscard]] static Result<std::unique_ptr<Client>> start(const ClientOptions& options, Sink sink);

    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    /// Ends the helper; what is being downloaded is kept, to be resumed.
    ~Client();

    /// Asks; the number is that of the answer: RequestDone, DownloadList, FetchedText or RequestRefused.
    /// Errors: io, if the helper is gone or does not listen; usage, if the request is too long.
    [[nodiscard]] Result<std::uint64_t> send(HelperRequest request);
    /// Hands on what is there, without waiting. After HelperGone there is nothing more.
    void receive();
    /// Until something is there, at most this long.
    [[nodiscard]] bool wait(std::chrono::milliseconds at_most) const;

    /// Readable when receive() has something; -1 once the helper is gone.
    [[nodiscard]] int descriptor() const { return socket_; }
    [[nodiscard]] pid_t process() const { return process_; }

private:
    Client(int socket, pid_t process, Sink sink)
        : socket_(socket), process_(process), sink_(std::move(sink)) {}
    void hand_on_lines();
    void lose(const Error& why);
    void close();
    /// How the process ended, in words; it is made to end if it does not.
    std::string end_process();

    int socket_;
    pid_t process_;
    Sink sink_;
    LineReader lines_{longest_event_line};
    std::uint64_t last_number_ = 0;
};

} // namespace inglenook::net
