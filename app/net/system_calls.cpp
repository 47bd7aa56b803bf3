// SPDX-License-Identifier: Apache-2.0
// The system calls that downloads need. Any other is answered as by a kernel that lacks it, so that libraries
// which can do without go on with what they used before.
#include "app/net/sandbox.h"

#include <cerrno>
#include <initializer_list>
#include <memory>
#include <system_error>

#include <linux/netlink.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef INGLENOOK_HAS_SECCOMP
#include <seccomp.h>
#endif

namespace inglenook::net {

#ifdef INGLENOOK_HAS_SECCOMP

namespace {

using CallFilter = std::unique_ptr<void, decltype(&seccomp_release)>;

constexpr std::uint32_t missing_call = SCMP_ACT_ERRNO(ENOSYS);
constexpr std::uint32_t denied_call = SCMP_ACT_ERRNO(EACCES);

constexpr auto allowed_calls = {
    // files
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(pwrite64),
    SCMP_SYS(lseek), SCMP_SYS(_llseek), SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(close), SCMP_SYS(stat),
    SCMP_SYS(stat64), SCMP_SYS(lstat), SCMP_SYS(lstat64), SCMP_SYS(fstat), SCMP_SYS(fstat64),
    SCMP_SYS(newfstatat), SCMP_SYS(fstatat64), SCMP_SYS(statx), SCMP_SYS(statfs), SCMP_SYS(statfs64),
    SCMP_SYS(fstatfs), SCMP_SYS(fstatfs64), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents), SCMP_SYS(getdents64), SCMP_SYS(getcwd),
    SCMP_SYS(fcntl), SCMP_SYS(fcntl64), SCMP_SYS(dup), SCMP_SYS(fallocate), SCMP_SYS(ftruncate),
    SCMP_SYS(ftruncate64), SCMP_SYS(fsync), SCMP_SYS(fdatasync), SCMP_SYS(sync_file_range),
    SCMP_SYS(fadvise64), SCMP_SYS(fadvise64_64), SCMP_SYS(flock), SCMP_SYS(rename), SCMP_SYS(renameat),
    SCMP_SYS(renameat2), SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(umask),
    // memory
    SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
    SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(mlock), SCMP_SYS(munlock), SCMP_SYS(membarrier),
    // threads, signals to oneself, the end
    SCMP_SYS(futex), SCMP_SYS(futex_time64), SCMP_SYS(set_robust_list), SCMP_SYS(set_tid_address),
    SCMP_SYS(rseq), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(gettid), SCMP_SYS(getpid),
    SCMP_SYS(getppid), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group),
    // time, chance, what is known about oneself
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64), SCMP_SYS(clock_getres), SCMP_SYS(clock_getres_time64),
    SCMP_SYS(clock_nanosleep), SCMP_SYS(clock_nanosleep_time64), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday),
    SCMP_SYS(time), SCMP_SYS(getrandom), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
    SCMP_SYS(getegid), SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getrusage), SCMP_SYS(getrlimit),
    // the network, from this side: nothing listens
    SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg), SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg), SCMP_SYS(recvmmsg), SCMP_SYS(shutdown), SCMP_SYS(send), SCMP_SYS(recv), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(ppoll_time64), SCMP_SYS(select), SCMP_SYS(_newselect), SCMP_SYS(pselect6),
    SCMP_SYS(pselect6_time64), SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(eventfd2), SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl), SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait)};

/// The call, where its argument has this value within these bits.
int allow_with(scmp_filter_ctx filter, int call, unsigned argument, scmp_datum_t bits, scmp_datum_t value) {
    return seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, call, 1, SCMP_CMP64(argument, SCMP_CMP_MASKED_EQ, bits, value));
}

constexpr scmp_datum_t all_bits = ~scmp_datum_t(0);
constexpr scmp_datum_t type_bits = 0xf; // of a socket: below are flags

int allow_sockets(scmp_filter_ctx filter) {
    for (const int family : {AF_INET, AF_INET6}) {
        if (const int error =
                allow_with(filter, SCMP_SYS(socket), 0, all_bits, static_cast<scmp_datum_t>(family))) {
            return error;
        }
    }
    // The resolver asks which addresses this machine has.
    if (const int error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 2,
            SCMP_CMP64(0, SCMP_CMP_EQ, AF_NETLINK), SCMP_CMP64(2, SCMP_CMP_EQ, NETLINK_ROUTE))) {
        return error;
    }
    // A connected pair of streams, by which threads of libcurl wake each other, leads nowhere else.
    if (const int error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socketpair), 2,
            SCMP_CMP64(0, SCMP_CMP_EQ, AF_UNIX), SCMP_CMP64(1, SCMP_CMP_MASKED_EQ, type_bits, SOCK_STREAM))) {
        return error;
    }
    // Said clearly: programs on the same machine are out of reach.
    return seccomp_rule_add(filter, denied_call, SCMP_SYS(socket), 1, SCMP_CMP64(0, SCMP_CMP_EQ, AF_UNIX));
}

int allow_some(scmp_filter_ctx filter) {
    for (const unsigned long request : {static_cast<unsigned long>(FIONBIO),
             static_cast<unsigned long>(FIONREAD), static_cast<unsigned long>(TCGETS),
             static_cast<unsigned long>(SIOCGIFNAME), static_cast<unsigned long>(SIOCGIFINDEX)}) {
        if (const int error = allow_with(filter, SCMP_SYS(ioctl), 1, all_bits, request)) {
            return error;
        }
    }
    if (const int error = allow_with(filter, SCMP_SYS(clone), 0, CLONE_THREAD, CLONE_THREAD)) {
        return error; // threads, no processes
    }
    if (const int error = allow_with(filter, SCMP_SYS(prctl), 0, all_bits, PR_SET_NAME)) {
        return error;
    }
    const auto own = static_cast<scmp_datum_t>(::getpid());
    if (const int error = allow_with(filter, SCMP_SYS(tgkill), 0, all_bits, own)) {
        return error; // abort()
    }
    // Asking for limits: a place for new ones is not given.
    return allow_with(filter, SCMP_SYS(prlimit64), 2, all_bits, 0);
}

int fill_call_filter(scmp_filter_ctx filter) {
    for (const auto& [attribute, value] :
        {std::pair(SCMP_FLTATR_ACT_BADARCH, denied_call), // i386 and x32 on x86-64: no way round the rules
            std::pair(SCMP_FLTATR_CTL_NNP, 1U), std::pair(SCMP_FLTATR_CTL_TSYNC, 1U)}) {
        if (const int error = seccomp_attr_set(filter, attribute, value)) {
            return error;
        }
    }
    for (const int call : allowed_calls) {
        // Some exist on other processors alone.
        if (const int error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
            error != 0 && error != -EDOM) {
            return error;
        }
    }
    if (const int error = allow_sockets(filter)) {
        return error;
    }
    return allow_some(filter);
}

} // namespace

Result<bool> filter_system_calls() {
    const CallFilter filter(seccomp_init(missing_call), &seccomp_release);
    int error = filter ? fill_call_filter(filter.get()) : -ENOMEM;
    if (error == 0) {
        error = seccomp_load(filter.get());
    }
    if (error != 0) {
        return fail(ErrorKind::io,
            "The system does not let inglenook-net give up system calls: " +
                std::generic_category().message(-error),
            {}, "Report it, with the name and version of your system.");
    }
    return true;
}

#else

Result<bool> filter_system_calls() { return false; }

#endif

} // namespace inglenook::net
