// SPDX-License-Identifier: Apache-2.0
#include "app/links/link_helper.h"

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace inglenook {

namespace {

using Outcome = LinkHelper::Outcome;

constexpr int channel = 3;        // the helper's end, after everything else is closed
constexpr int patience_ms = 3000; // how long xdg-open may take to say that it cannot; a browser may stay
constexpr int step_ms = 20;       // between looks at a process that is waited for
constexpr int reaping_ms = 2000;  // between looks at processes that outlived the patience

/// xdg-open with a link, standard input and output away from ours, in a session of its own.
int spawn_opener(std::string link, pid_t& process) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    std::string program = "xdg-open";
    std::array<char*, 3> arguments = {program.data(), link.data(), nullptr};
    const int error = posix_spawnp(&process, program.c_str(), &files, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

/// Waits a little for xdg-open: one that goes on is, or waits for, the browser.
Outcome outcome_of(pid_t process, std::vector<pid_t>& running) {
    for (int waited = 0; waited < patience_ms; waited += step_ms) {
        int status = 0;
        if (waitpid(process, &status, WNOHANG) != 0) {
            return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Outcome::opened : Outcome::failed;
        }
        poll(nullptr, 0, step_ms);
    }
    running.push_back(process);
    return Outcome::opened;
}

Outcome open_link(std::string_view link, std::vector<pid_t>& running) {
    // Checked on this side as well: the other one reads what models write.
    if (!is_web_link(link)) {
        return Outcome::refused;
    }
    pid_t process = -1;
    switch (spawn_opener(std::string(link), process)) {
    case 0:
        return outcome_of(process, running);
    case ENOENT:
        return Outcome::missing;
    default:
        return Outcome::failed;
    }
}

void reap(std::vector<pid_t>& running) {
    std::erase_if(running, [](pid_t process) { return waitpid(process, nullptr, WNOHANG) != 0; });
}

/// The helper's whole life: one link a message, one byte back, until the other end is closed.
void serve() {
    std::array<char, longest_link + 1> message{}; // one more, so that a longer one is seen to be too long
    std::vector<pid_t> running;
    for (;;) {
        pollfd wanted = {channel, POLLIN, 0};
        const int ready = poll(&wanted, 1, running.empty() ? -1 : reaping_ms);
        reap(running);
        if (ready <= 0) {
            continue;
        }
        const ssize_t size = recv(channel, message.data(), message.size(), 0);
        if (size <= 0) {
            return;
        }
        const auto outcome = open_link({message.data(), static_cast<std::size_t>(size)}, running);
        if (send(channel, &outcome, sizeof outcome, MSG_NOSIGNAL) < 0) {
            return;
        }
    }
}

[[noreturn]] void be_helper(int socket) {
    prctl(PR_SET_NAME, "inglenook-links");
    // The sealed process must not get at the network through this one's memory.
    prctl(PR_SET_DUMPABLE, 0);
    // A terminal's Ctrl+C ends the window; this follows.
    setsid();
    if (const int nothing = open("/dev/null", O_RDWR); nothing >= 0) {
        dup2(nothing, STDIN_FILENO);
        dup2(nothing, STDOUT_FILENO);
        dup2(nothing, STDERR_FILENO);
    }
    if (socket != channel) {
        dup2(socket, channel);
    }
    fcntl(channel, F_SETFD, FD_CLOEXEC);
    close_range(channel + 1, ~0U, 0);
    serve();
    _exit(0);
}

} // namespace

tl::expected<LinkHelper, std::string> LinkHelper::start() {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return tl::unexpected("no socket could be made: " + std::generic_category().message(errno));
    }
    const pid_t process = fork();
    if (process == 0) {
        ::close(ends[0]);
        be_helper(ends[1]);
    }
    const int error = errno;
    ::close(ends[1]);
    if (process < 0) {
        ::close(ends[0]);
        return tl::unexpected("no process could be made: " + std::generic_category().message(error));
    }
    return LinkHelper(ends[0], process);
}

LinkHelper::LinkHelper(LinkHelper&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), process_(std::exchange(other.process_, -1)) {}

LinkHelper& LinkHelper::operator=(LinkHelper&& other) noexcept {
    if (this != &other) {
        close();
        socket_ = std::exchange(other.socket_, -1);
        process_ = std::exchange(other.process_, -1);
    }
    return *this;
}

LinkHelper::~LinkHelper() { close(); }

/// Not waited for: it may be giving a slow xdg-open its time, and whoever adopts it reaps it.
void LinkHelper::close() {
    if (socket_ >= 0) {
        ::close(std::exchange(socket_, -1));
    }
}

bool LinkHelper::ask(std::string_view link) const {
    return is_web_link(link) && send(socket_, link.data(), link.size(), MSG_NOSIGNAL | MSG_DONTWAIT) ==
                                    static_cast<ssize_t>(link.size());
}

std::optional<LinkHelper::Outcome> LinkHelper::reply() const {
    auto outcome = Outcome::failed;
    if (recv(socket_, &outcome, sizeof outcome, MSG_DONTWAIT) != sizeof outcome ||
        outcome > Outcome::failed) {
        return {};
    }
    return outcome;
}

} // namespace inglenook
