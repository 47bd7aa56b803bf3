// SPDX-License-Identifier: Apache-2.0
// Downloads from servers and disks that misbehave: each ends right, or with a sentence, and nothing that came
// is lost.
#include "app/net/names.h"
#include "tests/net/downloading.h"

#include <QDir>
#include <csignal>
#include <fstream>

#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

constexpr int refused_by_system = 97;

/// A file system of its own, in a process of its own.
bool mount_small(const std::string& folder, const char* size) {
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
        return false;
    }
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
    std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
    return ::mount("none", folder.c_str(), "tmpfs", 0, size) == 0;
}

} // namespace

class DownloadFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void cut_fifty_times() {
        HubFaults faults;
        faults.cuts = 50;
        Hub hub;
        Downloading one(folder());
        QVERIFY2(fetch(hub, one, faults), message(one));
        QCOMPARE(std::count_if(one.connections.begin(), one.connections.end(),
                     [](const Connection& used) { return used.outcome != "206"; }),
            50);
        // Each byte once, but for those that were under way when the connection broke.
        QVERIFY(hub.served("/file") < bytes_.size() * 2);
    }

    /// Only the whole file's hash is known: the pieces are compared, and the wrong one is replaced.
    void wrong_bytes_in_the_middle() {
        HubFaults faults;
        faults.corruptions = {{1'000'000, 1'000'100, 1}};
        Hub hub;
        Downloading one(folder());
        QVERIFY2(fetch(hub, one, faults), message(one));
        QVERIFY(one.noted("SHA-256 is wrong"));
        QVERIFY(one.noted("Bytes 983040 to 1048576 were wrong"));
        QCOMPARE(
            std::count_if(one.notes.begin(), one.notes.end(),
                [](const std::string& note) { return note.find("were wrong and") != std::string::npos; }),
            1);
        QVERIFY(
            std::find(one.states.begin(), one.states.end(), DownloadState::repairing) != one.states.end());
    }

    /// The pieces' hashes are known: what is wrong is seen when it comes, and it alone is fetched again.
    void wrong_bytes_where_pieces_have_hashes() {
        HubFaults faults;
        faults.corruptions = {{1'000'000, 1'000'100, 1}};
        Hub hub;
        hub.put("/file", {bytes_}, faults);
        DownloadFile file = file_at(hub.url("/file"), "a.gguf", bytes_);
        file.piece_bytes = 64 * kib;
        for (std::size_t at = 0; at < bytes_.size(); at += 64 * kib) {
            file.piece_hashes.push_back(storage::sha256_hex(std::string_view(bytes_).substr(at, 64 * kib)));
        }
        Downloading one(folder());
        QVERIFY2(one.run(one.request({file})), message(one));
        QVERIFY(contents(one.path("a.gguf")) == bytes_);
        QVERIFY(one.noted("Bytes 983040 to 1048576 came wrong"));
        QCOMPARE(hub.served("/file"), bytes_.size() + 64 * kib);
    }

    void another_file_altogether() {
        Hub hub;
        hub.put("/file", {random_bytes(bytes_.size(), 99)});
        Downloading one(folder());
        QVERIFY(!one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes_)})));
        QVERIFY(one.failure->kind == ErrorKind::wrong_content);
        QVERIFY(!QFile::exists(folder_->filePath("a.gguf")));
        QVERIFY(QFile::exists(folder_->filePath("a.gguf.part"))); // kept
    }

    void changed_half_way() {
        HubFaults faults;
        faults.change_after = 3;
        faults.changed = {bytes_, "\"two\""};
        Hub hub;
        hub.put("/file", {random_bytes(bytes_.size(), 5)}, faults);
        Downloading one(folder());
        QVERIFY2(one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes_)})), message(one));
        QVERIFY(one.noted("has changed on the server"));
        QVERIFY(contents(one.path("a.gguf")) == bytes_);
    }

    void ignores_ranges() {
        HubFaults faults;
        faults.ignores_ranges = true;
        Hub hub;
        Downloading one(folder());
        QVERIFY2(fetch(hub, one, faults), message(one));
        QCOMPARE(hub.requests().size(), std::size_t(1));
    }

    /// What came in ranges stays; the stream is held against it.
    void ignores_ranges_from_now_on() {
        HubFaults slow;
        slow.bytes_per_second = 1 * mib;
        Hub hub;
        hub.put("/file", {bytes_}, slow);
        Downloading one(folder());
        QVERIFY(one.downloads.add(one.request({file_at(hub.url("/file"), "a.gguf", bytes_)})).has_value());
        QVERIFY(one.run_until([&] { return one.progress && one.progress->received > 500'000; }));
        QVERIFY(one.downloads.pause("one").has_value());
        HubFaults faults;
        faults.ignores_ranges = true;
        faults.cuts = 5;
        hub.put("/file", {bytes_}, faults);
        QVERIFY(one.downloads.resume("one").has_value());
        std::uint64_t least = one.progress->received;
        QVERIFY(one.run_until([&] {
            least = std::min(least, one.progress->received);
            return !one.finishes.empty() || one.failure;
        }));
        QVERIFY2(!one.failure, message(one));
        QVERIFY(least > 500'000);
        QVERIFY(one.noted("compared, not thrown away"));
        QVERIFY(contents(one.path("a.gguf")) == bytes_);
    }

    void lies_data() {
        QTest::addColumn<bool>("ranges");
        QTest::addColumn<qint64>("told");
        for (const bool ranges : {false, true}) {
            for (const qint64 told : {qint64(10), qint64(bytes_.size() - 1), qint64(bytes_.size() + 1)}) {
                QTest::addRow("%s, %lld", ranges ? "in ranges" : "whole", static_cast<long long>(told))
                    << ranges << told;
            }
        }
    }
    void lies() {
        QFETCH(bool, ranges);
        QFETCH(qint64, told);
        HubFaults faults;
        faults.ignores_ranges = !ranges;
        faults.told_size = std::uint64_t(told);
        Hub hub;
        Downloading one(folder());
        QVERIFY(!fetch(hub, one, faults));
        if (ranges && told == 10) { // a range beyond what is told to be the end makes no sense at all
            QVERIFY(one.failure->kind == ErrorKind::bad_answer);
            return;
        }
        QVERIFY(one.failure->kind == ErrorKind::wrong_size);
        QVERIFY(one.failure->message.find(std::to_string(told)) != std::string::npos);
    }

    void wrong_ranges() {
        for (const char* range : {"bytes 5-9/3000000", "bytes 0-2999999/*", "", "bytes 1-2/3", "words"}) {
            HubFaults faults;
            faults.tells_no_length = true;
            faults.told_range = *range == '\0' ? "?" : range;
            Hub hub;
            Downloading one(folder());
            QVERIFY2(!fetch(hub, one, faults), range);
            QVERIFY(one.failure->kind == ErrorKind::bad_answer || one.failure->kind == ErrorKind::wrong_size);
            init();
        }
    }

    void asked_to_come_back() {
        HubFaults faults;
        faults.first = {{429, "Retry-After: 0\r\n", "slow down"}, {503, "Retry-After: 1\r\n", ""},
            {503, "", ""}, {500, "", "oh"}};
        Hub hub;
        Downloading one(folder());
        QVERIFY2(fetch(hub, one, faults), message(one));
        QVERIFY(std::find(one.states.begin(), one.states.end(), DownloadState::waiting) != one.states.end());
    }

    void asked_to_come_back_tomorrow() {
        HubFaults faults;
        faults.first = {{429, "Retry-After: 80000\r\n", ""}};
        Hub hub;
        Downloading one(folder());
        QVERIFY(!fetch(hub, one, faults));
        QVERIFY(one.failure->kind == ErrorKind::busy);
        QCOMPARE(hub.requests().size(), std::size_t(1));
        QVERIFY(one.downloads.resume("one").has_value());
        one.failure.reset();
        QVERIFY2(one.run_on(), message(one));
    }

    void trickles() {
        HubFaults faults;
        faults.trickles = 3;
        ConnectionOptions impatient;
        impatient.stall_window = std::chrono::milliseconds(150);
        impatient.stall_floor = 100 * kib;
        Hub hub;
        Downloading one(folder(), quick_options(), impatient);
        QVERIFY2(fetch(hub, one, faults), message(one));
        QVERIFY(std::any_of(one.connections.begin(), one.connections.end(),
            [](const Connection& used) { return used.outcome == "stalled"; }));
    }

    void redirects() {
        Hub hub;
        hub.put("/file", {bytes_});
        for (int i = 0; i < 12; ++i) {
            hub.redirect("/" + std::to_string(i), i == 0 ? "/file" : "/" + std::to_string(i - 1));
        }
        hub.redirect("/loop", "/pool");
        hub.redirect("/pool", "/loop");
        hub.redirect("/out", "file:///etc/passwd");
        hub.redirect("/nowhere", "");
        for (const auto& [path, good] : {std::pair("/9", true), std::pair("/10", false),
                 std::pair("/loop", false), std::pair("/out", false), std::pair("/nowhere", false)}) {
            Downloading one(folder());
            QCOMPARE(one.run(one.request({file_at(hub.url(path), "a.gguf", bytes_)})), good);
            QVERIFY2(good || one.failure->kind == ErrorKind::bad_answer, path);
            init();
        }
    }

    void https_to_http() {
        const TlsAuthority authority;
        Hub plain;
        plain.put("/file", {bytes_});
        Hub secure(authority.issue("127.0.0.1"));
        secure.redirect("/file", plain.url("/file"));
        Downloading one(folder(), quick_options(), trusting(authority, *folder_));
        QVERIFY(!one.run(one.request({file_at(secure.url("/file"), "a.gguf", bytes_)})));
        QVERIFY(one.failure->kind == ErrorKind::insecure);
        QVERIFY(plain.requests().empty());
    }

    void bad_certificates() {
        const TlsAuthority authority;
        const TlsAuthority stranger;
        for (const TlsCertificate& certificate :
            {stranger.issue("127.0.0.1"), authority.issue("127.0.0.2"), authority.issue("127.0.0.1", -1)}) {
            Hub hub(certificate);
            hub.put("/file", {bytes_});
            Downloading one(folder(), quick_options(), trusting(authority, *folder_));
            QVERIFY(!one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes_)})));
            QVERIFY2(one.failure->kind == ErrorKind::insecure, message(one));
            QVERIFY(hub.requests().empty());
            init();
        }
    }

    void another_source() {
        Hub hub;
        hub.put("/gone", HubAnswer{404, "", ""});
        hub.put("/file", {bytes_});
        Downloading one(folder());
        DownloadFile file = file_at(hub.url("/gone"), "a.gguf", bytes_);
        file.urls.push_back(hub.url("/file"));
        QVERIFY2(one.run(one.request({file})), message(one));
        QVERIFY(one.noted("another source"));
    }

    void nobody_there() {
        std::string url;
        {
            Hub hub;
            url = hub.url("/file");
        }
        Downloading one(folder());
        QVERIFY(!one.run(one.request({file_at(url, "a.gguf", bytes_)})));
        QVERIFY(one.failure->kind == ErrorKind::unreachable && !one.failure->hint.empty());
    }

    /// Not enough room at first, then made: what came is kept.
    void full_disk() {
        const std::string small = folder() + "/small";
        QVERIFY(QDir(folder_->path()).mkpath("small"));
        const pid_t child = ::fork();
        if (child == 0) {
            ::_exit(on_full_disk(small));
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        if (WIFEXITED(status) && WEXITSTATUS(status) == refused_by_system) {
            QSKIP("the system does not let a user mount");
        }
        QCOMPARE(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
    }

private:
    [[nodiscard]] std::string folder() const { return folder_->path().toStdString(); }
    bool fetch(Hub& hub, Downloading& one, const HubFaults& faults) {
        hub.put("/file", {bytes_}, faults);
        return one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes_)})) &&
               contents(one.path("a.gguf")) == bytes_;
    }
    static const char* message(const Downloading& one) {
        return one.failure ? one.failure->message.c_str() : "it did not end well";
    }
    /// The number of the first thing that is not so; 0: none.
    int on_full_disk(const std::string& small) {
        if (!mount_small(small, "size=4m")) {
            return refused_by_system;
        }
        const std::string ballast(2'000'000, 'x');
        std::ofstream(small + "/ballast") << ballast;
        Hub hub;
        hub.put("/file", {bytes_});
        Downloading one(small);
        if (one.run(one.request({file_at(hub.url("/file"), "a.gguf", bytes_)}))) {
            return 1;
        }
        if (one.failure->kind != ErrorKind::disk_full || one.failure->hint.empty() ||
            !hub.requests().empty()) {
            return 2;
        }
        ::unlink((small + "/ballast").c_str());
        one.failure.reset();
        if (!one.downloads.resume("one") || !one.run_on()) {
            return 3;
        }
        return contents(one.path("a.gguf")) == bytes_ ? 0 : 4;
    }

    const std::string bytes_ = random_bytes(3'000'000, 42);
    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(DownloadFaultsTest)
#include "download_faults_test.moc"
