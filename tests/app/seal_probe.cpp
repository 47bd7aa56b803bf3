// SPDX-License-Identifier: Apache-2.0
// Seals itself, then tries every way of making a socket and prints one "name result" a line, where result is
// "made" or the name of the error. seal_test reads it.
#include "app/seal/seal.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <future>
#include <iostream>
#include <string>
#include <thread>

#include <linux/netlink.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

std::string outcome(long returned) {
    if (returned < 0) {
        return strerrorname_np(errno);
    }
    close(static_cast<int>(returned));
    return "made";
}

std::string make(int family, int type, int protocol = 0) { return outcome(socket(family, type, protocol)); }

std::string make_pair(int family) {
    int ends[2] = {-1, -1};
    const std::string result = outcome(socketpair(family, SOCK_STREAM, 0, ends));
    close(ends[0]);
    close(ends[1]);
    return result;
}

std::string setup_io_uring() {
    alignas(8) unsigned char parameters[256] = {};
    return outcome(syscall(SYS_io_uring_setup, 1, parameters));
}

#ifdef __x86_64__
long i386_call(long number, long first, long second) {
    long result = number;
    asm volatile("int $0x80" : "+a"(result) : "b"(first), "c"(second), "d"(0L) : "memory");
    return result;
}

// In a child, since a kernel without the i386 interface ends the caller.
std::string i386_socket() {
    const pid_t child = fork();
    if (child == 0) {
        const long result = i386_call(359, AF_INET, SOCK_STREAM);
        _exit(result >= 0 ? 255 : static_cast<int>(-result));
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status)) {
        return "killed";
    }
    return WEXITSTATUS(status) == 255 ? "made" : strerrorname_np(WEXITSTATUS(status));
}

std::string x32_socket() { return outcome(syscall(0x40000000 | 41, AF_INET, SOCK_STREAM, 0)); }
#endif

void print(const char* name, const std::string& result) { std::cout << name << ' ' << result << '\n'; }

void try_everything() {
    print("inet_stream", make(AF_INET, SOCK_STREAM));
    print("inet_datagram", make(AF_INET, SOCK_DGRAM));
    print("inet6_stream", make(AF_INET6, SOCK_STREAM));
    print("packet", make(AF_PACKET, SOCK_RAW));
    print("vsock", make(AF_VSOCK, SOCK_STREAM));
    print("stray_high_bits", outcome(syscall(SYS_socket, (1L << 32) | AF_INET, SOCK_STREAM, 0)));
    print("pair_inet", make_pair(AF_INET));
    print("pair_tipc", make_pair(AF_TIPC));
    print("io_uring", setup_io_uring());
#ifdef __x86_64__
    print("i386", i386_socket());
    print("x32", x32_socket());
#endif
    print("unix", make(AF_UNIX, SOCK_STREAM));
    print("pair_unix", make_pair(AF_UNIX));
    print("netlink", make(AF_NETLINK, SOCK_DGRAM, NETLINK_KOBJECT_UEVENT));
}

} // namespace

int main() {
    std::cout << "available " << (inglenook::seal_is_available() ? "yes" : "no") << '\n';
    std::promise<void> sealed;
    std::future<void> go = sealed.get_future();
    std::string from_earlier_thread;
    std::thread earlier([&] {
        go.wait();
        from_earlier_thread = make(AF_INET, SOCK_STREAM);
    });
    const auto done = inglenook::seal_network();
    print("seal", done ? "done" : done.error());
    sealed.set_value();
    earlier.join();
    print("earlier_thread", from_earlier_thread);

    std::string from_later_thread;
    std::thread([&] { from_later_thread = make(AF_INET, SOCK_STREAM); }).join();
    print("later_thread", from_later_thread);
    print("is_sealed", inglenook::network_is_sealed() ? "yes" : "no");
    print("twice", inglenook::seal_network() ? "done" : "failed");
    try_everything();
    return 0;
}
