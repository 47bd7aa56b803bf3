// SPDX-License-Identifier: Apache-2.0
#include "app/seal/seal.h"

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

#include <sys/socket.h>
#include <unistd.h>

#ifdef INGLENOOK_HAS_SECCOMP
#include <seccomp.h>
#endif

namespace inglenook {

namespace {

bool can_make_socket(int family, int type) {
    const int made = socket(family, type | SOCK_CLOEXEC, 0);
    if (made < 0) {
        return false;
    }
    close(made);
    return true;
}

#ifdef INGLENOOK_HAS_SECCOMP

using Filter = std::unique_ptr<void, decltype(&seccomp_release)>;

const std::uint32_t deny = SCMP_ACT_ERRNO(EACCES);

// A rule may look at one argument once, so "neither AF_UNIX nor AF_NETLINK" is spelt as the families below,
// between and above them. "Above" compares all 64 bits: a family with stray high bits is refused as well.
int deny_families(scmp_filter_ctx filter, int call) {
    static_assert(AF_UNIX < AF_NETLINK);
    for (scmp_datum_t family = 0; family < AF_NETLINK; ++family) {
        if (family == AF_UNIX) {
            continue;
        }
        if (const int error = seccomp_rule_add(filter, deny, call, 1, SCMP_A0(SCMP_CMP_EQ, family))) {
            return error;
        }
    }
    return seccomp_rule_add(filter, deny, call, 1, SCMP_A0(SCMP_CMP_GT, AF_NETLINK));
}

int set_attributes(scmp_filter_ctx filter) {
    const std::array<std::pair<scmp_filter_attr, std::uint32_t>, 3> wanted = {{
        {SCMP_FLTATR_ACT_BADARCH, deny}, // i386 and x32 calls on x86-64: no way round the rules
        {SCMP_FLTATR_CTL_NNP, 1}, {SCMP_FLTATR_CTL_TSYNC, 1}, // every thread, not only the caller
    }};
    for (const auto& [attribute, value] : wanted) {
        if (const int error = seccomp_attr_set(filter, attribute, value)) {
            return error;
        }
    }
    // Some kernels otherwise switch off speculative stores for a filtered process, which slows the CPU
    // engine. Kernels that don't know the switch work without it.
    static_cast<void>(seccomp_attr_set(filter, SCMP_FLTATR_CTL_SSB, 1));
    return 0;
}

int fill(scmp_filter_ctx filter) {
    if (const int error = set_attributes(filter)) {
        return error;
    }
    for (const int call : {SCMP_SYS(socket), SCMP_SYS(socketpair)}) {
        if (const int error = deny_families(filter, call)) {
            return error;
        }
    }
    return seccomp_rule_add(filter, deny, SCMP_SYS(io_uring_setup), 0);
}

#endif

} // namespace

#ifdef INGLENOOK_HAS_SECCOMP

tl::expected<void, std::string> seal_network() {
    const Filter filter(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release);
    if (!filter) {
        return tl::unexpected<std::string>("the system call filter could not be prepared");
    }
    int error = fill(filter.get());
    if (error == 0) {
        error = seccomp_load(filter.get());
    }
    if (error != 0) {
        return tl::unexpected(
            "the system call filter was refused: " + std::generic_category().message(-error));
    }
    if (!network_is_sealed()) {
        return tl::unexpected<std::string>("the system call filter is in place but does not hold");
    }
    return {};
}

bool seal_is_available() { return true; }

#else

tl::expected<void, std::string> seal_network() {
    return tl::unexpected<std::string>(
        "this build has no system call filter (it was made without libseccomp)");
}

bool seal_is_available() { return false; }

#endif

bool network_is_sealed() {
    return !can_make_socket(AF_INET, SOCK_STREAM) && !can_make_socket(AF_INET, SOCK_DGRAM) &&
           !can_make_socket(AF_INET6, SOCK_STREAM) && !can_make_socket(AF_INET6, SOCK_DGRAM);
}

} // namespace inglenook
