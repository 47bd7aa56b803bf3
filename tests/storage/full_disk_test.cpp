// SPDX-License-Identifier: Apache-2.0
// A disk that is really full: saving fails with a sentence, what was saved stays, and once there is room
// again saving goes on.
#include "tests/storage/support.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <functional>
#include <optional>

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

constexpr int refused_by_system = 97;
constexpr int killed = 98;
const std::string long_text(50'000, 'x');

void write_line(const char* file, const std::string& line) { std::ofstream(file) << line; }

/// A file system of its own in a process of its own, which needs no rights where users may have namespaces.
bool mount_small(const std::string& folder) {
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
        return false;
    }
    write_line("/proc/self/setgroups", "deny");
    write_line("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
    write_line("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
    return ::mount("none", folder.c_str(), "tmpfs", 0, "size=3m") == 0;
}

/// Runs checks in a child; the number of the first that fails, 0 if none does.
int first_failure(const std::function<int()>& checks) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(checks());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : killed;
}

/// Asks until it cannot be saved; how many were. Nothing if the failure is not one of `kinds`.
std::optional<std::size_t> ask_until_full(Opened& db, const std::vector<ErrorKind>& kinds) {
    for (std::size_t saved = 0; saved < 1000; ++saved) {
        const auto asked = db.messages.append_user({0, long_text, "", ""});
        if (!asked) {
            const bool expected = std::find(kinds.begin(), kinds.end(), asked.error().kind) != kinds.end();
            return expected && !asked.error().message.empty() ? std::optional(saved) : std::nullopt;
        }
    }
    return std::nullopt;
}

/// 0 if the questions that were saved, and the first conversation, are there and sound.
int compare_saved(Opened& db, std::size_t saved) {
    if (db.number("SELECT count(*) FROM conversation") != std::int64_t(saved) + 1) {
        return 11;
    }
    if (texts(must(db.messages.thread(1))) != std::vector<std::string>{"Where?", "There."}) {
        return 12;
    }
    for (std::size_t i = 0; i < saved; ++i) {
        if (texts(must(db.messages.thread(Id(i) + 2))) != std::vector<std::string>{long_text}) {
            return 13;
        }
    }
    return db.database.connection().execAndGet("PRAGMA integrity_check").getString() == "ok" ? 0 : 14;
}

/// Fills the disk, looks at what is left, makes room and goes on.
int fill(
    const Scratch& scratch, const std::vector<ErrorKind>& kinds, const std::function<void()>& make_room) {
    std::size_t saved = 0;
    {
        Opened db(scratch.options());
        db.exchange("Where?", "There.");
        const auto count = ask_until_full(db, kinds);
        if (!count) {
            return 1;
        }
        saved = *count;
        if (const int failure = compare_saved(db, saved); failure != 0) {
            return failure;
        }
        make_room();
        if (!db.messages.append_user({0, long_text, "", ""})) {
            return 2;
        }
        ++saved;
    }
    Opened again(scratch.options());
    return compare_saved(again, saved);
}

} // namespace

class FullDiskTest : public QObject {
    Q_OBJECT
private slots:
    void full_file_system();
    void limit_on_the_size_of_files();
};

void FullDiskTest::full_file_system() {
    const Scratch scratch;
    const int failure = first_failure([&] {
        if (!mount_small(scratch.folder())) {
            return refused_by_system;
        }
        const std::string ballast = scratch.folder() + "/ballast";
        std::ofstream(ballast) << std::string(1'000'000, 'x');
        return fill(scratch, {ErrorKind::disk_full}, [&] { std::remove(ballast.c_str()); });
    });
    if (failure == refused_by_system) {
        QSKIP("this system lets no process mount a file system of its own");
    }
    QCOMPARE(failure, 0);
}

void FullDiskTest::limit_on_the_size_of_files() {
    const Scratch scratch;
    const int failure = first_failure([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit limit{};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        const rlimit none = limit;
        limit.rlim_cur = 1'000'000;
        ::setrlimit(RLIMIT_FSIZE, &limit);
        return fill(
            scratch, {ErrorKind::disk_full, ErrorKind::io}, [&] { ::setrlimit(RLIMIT_FSIZE, &none); });
    });
    QCOMPARE(failure, 0);
}

QTEST_GUILESS_MAIN(FullDiskTest)
#include "full_disk_test.moc"
