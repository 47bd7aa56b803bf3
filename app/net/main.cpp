// SPDX-License-Identifier: Apache-2.0
// inglenook-net: the only program of Inglenook that may use the network. Others start it (client.h).
#include "app/net/helper.h"
#include "app/net/sandbox.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include <getopt.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace inglenook::net;

namespace {

struct Arguments {
    int socket = -1;
    SandboxFolders folders;
    std::string ca_bundle;
};

constexpr int exit_usage = 2;
volatile std::sig_atomic_t ending = 0;

bool is_stream_socket(int number) {
    int family = 0;
    int type = 0;
    socklen_t size = sizeof(int);
    return ::getsockopt(number, SOL_SOCKET, SO_DOMAIN, &family, &size) == 0 && family == AF_UNIX &&
           ::getsockopt(number, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

std::optional<Arguments> parse_arguments(int count, char** values) {
    constexpr option known[] = {{"socket", required_argument, nullptr, 's'},
        {"folder", required_argument, nullptr, 'f'}, {"hidden", required_argument, nullptr, 'h'},
        {"ca-bundle", required_argument, nullptr, 'c'}, {nullptr, 0, nullptr, 0}};
    Arguments arguments;
    opterr = 0;
    for (int letter = 0; (letter = ::getopt_long(count, values, "", known, nullptr)) != -1;) {
        const std::string_view value = optarg != nullptr ? optarg : "";
        switch (letter) {
        case 's':
            std::from_chars(value.data(), value.data() + value.size(), arguments.socket);
            break;
        case 'f':
            arguments.folders.writable.emplace_back(value);
            break;
        case 'h':
            arguments.folders.hidden = value;
            break;
        case 'c':
            arguments.ca_bundle = value;
            arguments.folders.readable.emplace_back(value);
            break;
        default:
            return {};
        }
    }
    if (optind != count || arguments.socket <= STDERR_FILENO || !is_stream_socket(arguments.socket)) {
        return {};
    }
    return arguments;
}

/// Nothing of the parent's but the socket and where errors are written.
void close_others(int socket) {
    if (socket > STDERR_FILENO + 1) {
        ::close_range(STDERR_FILENO + 1, static_cast<unsigned>(socket) - 1, 0);
    }
    ::close_range(static_cast<unsigned>(socket) + 1, ~0U, 0);
}

void end_with_parent() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(
        SIGTERM, +[](int) { ending = 1; });
    // The end of the socket says the same; this also where somebody else holds that end.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0);
}

int serve(Arguments arguments) {
    const auto sandbox = enter_sandbox(arguments.folders);
    if (!sandbox) {
        Outbox outbox;
        outbox.push(event_line(RequestRefused{0, sandbox.error()}));
        static_cast<void>(outbox.flush(arguments.socket));
        return EXIT_FAILURE;
    }
    ConnectionOptions options;
    options.ca_bundle = std::move(arguments.ca_bundle);
    Helper helper(arguments.socket, std::move(arguments.folders.writable), std::move(options));
    helper.run({sandbox->filter, sandbox->landlock}, ending);
    return EXIT_SUCCESS;
}

} // namespace

int main(int count, char** values) {
    auto arguments = parse_arguments(count, values);
    if (!arguments) {
        std::fputs(
            "inglenook-net: Inglenook starts this program by itself; there is nothing to start by hand.\n",
            stderr);
        return exit_usage;
    }
    close_others(arguments->socket);
    end_with_parent();
    // Whatever libraries do at an end may need calls that were given up.
    std::_Exit(serve(std::move(*arguments)));
}
