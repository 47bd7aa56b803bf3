// SPDX-License-Identifier: Apache-2.0
#include "app/net/client.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace inglenook::net {

namespace {

constexpr int helper_socket = 3;         // the helper's end, in the helper
constexpr int send_patience_ms = 2000;   // it listens, unless something is very wrong
constexpr int ending_patience_ms = 5000; // for what lies in memory to reach the disk
constexpr int ending_step_ms = 5;
constexpr std::size_t heard_at_once = 4U << 20U;

std::filesystem::path program_beside() {
    std::error_code none;
    return std::filesystem::read_symlink("/proc/self/exe", none).parent_path() / "inglenook-net";
}

std::vector<std::string> arguments_of(const ClientOptions& options, const std::string& program) {
    std::vector<std::string> all = {program, "--socket", std::to_string(helper_socket)};
    const auto add = [&](const char* name, const std::filesystem::path& value) {
        if (!value.empty()) {
            all.insert(all.end(), {name, value.string()});
        }
    };
    for (const auto& folder : options.folders) {
        add("--folder", folder);
    }
    add("--hidden", options.hidden);
    add("--ca-bundle", options.ca_bundle);
    return all;
}

/// In a session of its own: a terminal's Ctrl+C ends the caller, and the helper follows in order.
int spawn_helper(const std::string& program, std::vector<std::string> arguments, int socket, pid_t& process) {
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    // Before what is opened below can take its place.
    posix_spawn_file_actions_adddup2(&files, socket, helper_socket);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
    const int error = posix_spawn(&process, program.c_str(), &files, &attributes, pointers.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

std::string words_for(int status) {
    if (WIFSIGNALED(status)) {
        return "it was ended by signal " + std::to_string(WTERMSIG(status));
    }
    return "it ended with code " + std::to_string(WEXITSTATUS(status));
}

} // namespace

Result<std::unique_ptr<Client>> Client::start(const ClientOptions& options, Sink sink) {
    const std::string program = options.program.empty() ? program_beside() : options.program;
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return fail(ErrorKind::io,
            "The program for downloads cannot be started: " + std::generic_category().message(errno),
            program);
    }
    pid_t process = -1;
    const int error = spawn_helper(program, arguments_of(options, program), ends[1], process);
    ::close(ends[1]);
    if (error != 0) {
        ::close(ends[0]);
        return fail(ErrorKind::io,
            "The program for downloads cannot be started: " + std::generic_category().message(error), program,
            "Install Inglenook again.");
    }
    return std::unique_ptr<Client>(new Client(ends[0], process, std::move(sink)));
}

Client::~Client() {
    close();
    static_cast<void>(end_process());
}

void Client::close() {
    if (socket_ >= 0) {
        ::close(std::exchange(socket_, -1));
    }
}

std::string Client::end_process() {
    if (process_ < 0) {
        return {};
    }
    int status = 0;
    for (int waited = 0; waited < ending_patience_ms; waited += ending_step_ms) {
        if (const pid_t ended = ::waitpid(process_, &status, WNOHANG); ended != 0) {
            process_ = -1;
            return ended > 0 ? words_for(status) : std::string("how is not known");
        }
        ::poll(nullptr, 0, ending_step_ms);
    }
    ::kill(process_, SIGKILL);
    ::waitpid(std::exchange(process_, -1), &status, 0);
    return "it did not answer any more";
}

void Client::lose(const Error& why) {
    close();
    Error error = why;
    const std::string how = end_process();
    if (error.message.empty()) {
        error = {ErrorKind::io, "The program for downloads has ended: " + how, {},
            "What was fetched is kept. Begin again, and the downloads can be resumed."};
    }
    sink_(HelperGone{error});
}

Result<std::uint64_t> Client::send(HelperRequest request) {
    const auto gone = [] {
        return fail(ErrorKind::io, "The program for downloads has ended", {}, "Start it again.");
    };
    if (socket_ < 0) {
        return gone();
    }
    const std::uint64_t number = ++last_number_;
    const std::string line = request_line({number, std::move(request)}) + "\n";
    if (line.size() > longest_request_line) {
        return fail(ErrorKind::usage, "This request is longer than 8 MiB");
    }
    for (std::size_t sent = 0; sent < line.size();) {
        const auto count =
            ::send(socket_, line.data() + sent, line.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count > 0) {
            sent += static_cast<std::size_t>(count);
            continue;
        }
        pollfd wanted = {socket_, POLLOUT, 0};
        const bool full = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
        if (!full || ::poll(&wanted, 1, send_patience_ms) == 0) {
            // Half a request is none: receive() tells the rest.
            ::shutdown(socket_, SHUT_RDWR);
            return gone();
        }
    }
    return number;
}

void Client::receive() {
    std::array<char, 65536> bytes{};
    for (std::size_t heard = 0; socket_ >= 0 && heard < heard_at_once;) {
        const auto count = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            return;
        }
        if (count <= 0) {
            lose({});
            return;
        }
        heard += static_cast<std::size_t>(count);
        lines_.add({bytes.data(), static_cast<std::size_t>(count)});
        hand_on_lines();
    }
}

void Client::hand_on_lines() {
    while (const auto line = socket_ >= 0 ? lines_.take() : std::nullopt) {
        auto event =
            line->too_long
                ? Result<HelperEvent>(fail(ErrorKind::bad_answer, "inglenook-net says more than makes sense"))
                : parse_event_line(line->text);
        if (!event) {
            lose(event.error());
            return;
        }
        sink_(*event);
    }
}

bool Client::wait(std::chrono::milliseconds at_most) const {
    pollfd wanted = {socket_, POLLIN, 0};
    return socket_ >= 0 && ::poll(&wanted, 1, static_cast<int>(at_most.count())) > 0;
}

} // namespace inglenook::net
