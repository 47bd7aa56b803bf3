// SPDX-License-Identifier: Apache-2.0
// What a process in the sandbox of inglenook-net can do no longer, each tried in a process of its own.
#include "app/net/sandbox.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cerrno>
#include <fstream>
#include <functional>
#include <thread>

#include <fcntl.h>
#include <linux/netlink.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace inglenook;
using namespace inglenook::net;

namespace {

/// What a try gives in the sandbox (0 to 200: it worked, or errno); 201: no sandbox; 202: it was killed.
int in_sandbox(const SandboxFolders& folders, const std::function<int()>& what) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(enter_sandbox(folders) ? what() : 201);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 202;
}

int error_of(long result) { return result < 0 ? errno : 0; }

int opened(const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    const int error = error_of(file);
    if (file >= 0) {
        ::close(file);
    }
    return error;
}

int made_socket(int family, int type, int protocol = 0) {
    const int made = ::socket(family, type | SOCK_CLOEXEC, protocol);
    const int error = error_of(made);
    if (made >= 0) {
        ::close(made);
    }
    return error;
}

int made_pair(int type) {
    int ends[2] = {-1, -1};
    return error_of(::socketpair(AF_UNIX, type, 0, ends));
}

} // namespace

class NetSandboxTest : public QObject {
    Q_OBJECT

private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void forbidden_calls() {
        // Each of them would do in this process what it must not do in that.
        QCOMPARE(made_socket(AF_UNIX, SOCK_STREAM), 0);
        const std::pair<const char*, std::function<int()>> calls[] = {
            {"execve",
                [] {
                    const char* arguments[] = {"/bin/true", nullptr};
                    return error_of(::execve(arguments[0], const_cast<char**>(arguments), environ));
                }},
            {"execveat",
                [] { return error_of(::syscall(SYS_execveat, -1, "/bin/true", nullptr, nullptr, 0)); }},
            {"fork",
                [] { return error_of(::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr)); }},
            {"ptrace", [] { return error_of(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)); }},
            {"process_vm_readv",
                [] {
                    return error_of(::syscall(SYS_process_vm_readv, ::getppid(), nullptr, 0, nullptr, 0, 0));
                }},
            {"mount", [] { return error_of(::mount("none", "/tmp", "tmpfs", 0, nullptr)); }},
            {"unshare", [] { return error_of(::syscall(SYS_unshare, 0)); }},
            {"kill", [] { return error_of(::kill(::getppid(), 0)); }},
            {"bpf", [] { return error_of(::syscall(SYS_bpf, 0, nullptr, 0)); }},
            {"io_uring", [] { return error_of(::syscall(SYS_io_uring_setup, 1, nullptr)); }},
            {"memfd_create", [] { return error_of(::syscall(SYS_memfd_create, "x", 0)); }},
            {"prctl", [] { return error_of(::prctl(PR_SET_DUMPABLE, 1)); }},
            {"listen", [] { return error_of(::listen(-1, 1)); }},
            {"chmod", [] { return error_of(::chmod("/tmp", 0777)); }},
            {"symlink", [] { return error_of(::symlink("/etc", "/tmp/x")); }},
            {"ioctl", [] { return error_of(::syscall(SYS_ioctl, 0, 0x5412 /* TIOCSTI */, "x")); }},
            {"setrlimit",
                [] {
                    const rlimit more = {1, 1};
                    return error_of(::syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, &more, nullptr));
                }},
            {"datagram pair", [] { return made_pair(SOCK_DGRAM); }},
        };
        for (const auto& [name, call] : calls) {
            QVERIFY2(in_sandbox(only_folder(), call) == ENOSYS, name);
        }
    }

    void sockets() {
        QCOMPARE(in_sandbox(only_folder(), [] { return made_socket(AF_UNIX, SOCK_STREAM); }), EACCES);
        QCOMPARE(in_sandbox(only_folder(), [] { return made_socket(AF_UNIX, SOCK_DGRAM); }), EACCES);
        for (const int family : {AF_PACKET, AF_BLUETOOTH, AF_VSOCK, AF_ALG}) {
            QCOMPARE(in_sandbox(only_folder(), [&] { return made_socket(family, SOCK_RAW); }), ENOSYS);
        }
        QCOMPARE(in_sandbox(only_folder(), [] { return made_socket(AF_NETLINK, SOCK_RAW, NETLINK_AUDIT); }),
            ENOSYS);
        // What downloads need.
        QCOMPARE(in_sandbox(only_folder(), [] { return made_socket(AF_INET, SOCK_STREAM); }), 0);
        QCOMPARE(in_sandbox(only_folder(), [] { return made_socket(AF_INET, SOCK_DGRAM); }), 0);
        QCOMPARE(
            in_sandbox(only_folder(), [] { return made_socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE); }), 0);
        QCOMPARE(in_sandbox(only_folder(), [] { return made_pair(SOCK_STREAM); }), 0);
    }

    void threads_and_limits() {
        QCOMPARE(in_sandbox(only_folder(),
                     [] {
                         int seen = 0;
                         std::thread([&] { seen = 7; }).join();
                         return seen;
                     }),
            7);
        QCOMPARE(in_sandbox(only_folder(),
                     [] {
                         rlimit core = {};
                         rlimit files = {};
                         ::getrlimit(RLIMIT_CORE, &core);
                         ::getrlimit(RLIMIT_NOFILE, &files);
                         return core.rlim_max == 0 && files.rlim_max <= 1024 ? 0 : 1;
                     }),
            0);
    }

    void files() {
        QTemporaryDir elsewhere;
        const std::string secret = elsewhere.filePath("inglenook.db").toStdString();
        std::ofstream(secret) << "secret";
        const std::string inside = folder_->filePath("new").toStdString();
        QCOMPARE(in_sandbox(only_folder(), [&] { return opened(inside, O_RDWR | O_CREAT | O_TRUNC); }), 0);
        QCOMPARE(in_sandbox(only_folder(),
                     [&] { return error_of(::rename(inside.c_str(), (inside + "2").c_str())); }),
            0);
        QCOMPARE(in_sandbox(only_folder(), [&] { return error_of(::unlink((inside + "2").c_str())); }), 0);
        QCOMPARE(in_sandbox(only_folder(), [] { return opened("/etc/passwd", O_RDONLY); }), 0);
        if (!landlock_is_there()) {
            QSKIP("this kernel has no Landlock");
        }
        QCOMPARE(in_sandbox(only_folder(), [&] { return opened(secret, O_RDONLY); }), EACCES);
        QCOMPARE(in_sandbox(only_folder(), [&] { return opened(secret, O_WRONLY); }), EACCES);
        QCOMPARE(in_sandbox(only_folder(), [&] { return opened(secret + "2", O_WRONLY | O_CREAT); }), EACCES);
        QCOMPARE(in_sandbox(only_folder(), [&] { return error_of(::unlink(secret.c_str())); }), EACCES);
        QCOMPARE(in_sandbox(only_folder(), [] { return opened("/proc/self/environ", O_RDONLY); }), EACCES);
        QCOMPARE(in_sandbox(only_folder(), [] { return opened("/proc/self/mem", O_RDWR); }), EACCES);
        SandboxFolders more = only_folder();
        more.readable = {secret};
        QCOMPARE(in_sandbox(more, [&] { return opened(secret, O_RDONLY); }), 0);
        QCOMPARE(in_sandbox(more, [&] { return opened(secret, O_WRONLY); }), EACCES);
    }

    void folders() {
        SandboxFolders folders = only_folder();
        folders.hidden = folder_->filePath("deeper/inglenook.db").toStdString();
        QCOMPARE(in_sandbox(folders, [] { return 0; }), 201);
        folders.hidden = folder_->path().toStdString() + "x/inglenook.db";
        QCOMPARE(in_sandbox(folders, [] { return 0; }), 0);
        folders.writable = {"relative"};
        QCOMPARE(in_sandbox(folders, [] { return 0; }), 201);
        folders.writable = {};
        QCOMPARE(in_sandbox(folders, [] { return 0; }), 0);
        QVERIFY(lies_within("/usr/bin/..", "/usr"));
        QVERIFY(lies_within("/usr", "/usr"));
        QVERIFY(!lies_within("/usr/..", "/usr"));
        QVERIFY(!lies_within("/usrx", "/usr"));
    }

private:
    [[nodiscard]] SandboxFolders only_folder() const { return {{folder_->path().toStdString()}, {}, {}}; }
    static bool landlock_is_there() {
        return ::syscall(444 /* landlock_create_ruleset */, nullptr, 0, 1) > 0;
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(NetSandboxTest)
#include "net_sandbox_test.moc"
